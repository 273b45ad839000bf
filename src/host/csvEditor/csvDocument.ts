import type * as vscode from 'vscode';

/** Documents whose text is a table, in any letter case and whatever language another extension gives them. */
export const csvSelector: vscode.DocumentFilter[] = [{ pattern: '**/*.{[cC][sS][vV],[tT][sS][vV],[tT][aA][bB]}' }];

/** Of them those that can be read as a file: none that is saved nowhere, nor an old version in a comparison. */
export function isCsvDocument({ uri }: vscode.TextDocument): boolean {
  return uri.scheme !== 'untitled' && uri.scheme !== 'git' && /\.(csv|tsv|tab)$/i.test(uri.path);
}

/** What a line is found by: a text document, or a test's own. */
export interface Lines {
  readonly lineCount: number;
  lineAt(line: number): { readonly text: string };
}

/** First line of the header, or of the data where there is none: blank lines and Excel's "sep=;" are passed over. −1 for an empty document. */
export function firstRecordLine(document: Lines): number {
  for (let line = 0; line < Math.min(document.lineCount, 100); line++) {
    const { text } = document.lineAt(line);
    if (text.trim() !== '' && !/^sep=[,;|\t]\s*$/i.test(text)) return line;
  }
  return -1;
}
