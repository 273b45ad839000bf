import * as vscode from 'vscode';
import { cellText } from '../../engine/data/scanLine';
import type { FileOverview } from '../../protocol/workerMessages';
import { firstRecordLine } from './csvDocument';
import { LineScanner } from './lineScanner';

/** Scanners of the documents that are open, told of every edit. */
export class Scanners implements vscode.Disposable {
  private readonly scanners = new Map<vscode.TextDocument, { readonly firstLine: number; readonly scanner: LineScanner }>();
  private readonly subscription = vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      for (const { range } of contentChanges) this.scanners.get(document)?.scanner.changedFrom(range.start.line);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => this.scanners.delete(document)),
  );

  /** Null for an empty document. */
  of(document: vscode.TextDocument, { separator }: FileOverview): LineScanner | null {
    const firstLine = firstRecordLine(document);
    if (firstLine < 0) return null;
    const known = this.scanners.get(document);
    if (known?.firstLine === firstLine && known.scanner.separator === separator) return known.scanner;
    const scanner = new LineScanner(document, separator, firstLine);
    this.scanners.set(document, { firstLine, scanner });
    return scanner;
  }

  dispose(): void {
    this.subscription.dispose();
  }
}

export interface HeaderCell {
  /** Place among the file's columns, as it is saved. */
  readonly column: number;
  readonly range: vscode.Range;
}

/** The header's cell at a position; null where there is none. */
export function headerCellAt(document: vscode.TextDocument, position: vscode.Position, scanner: LineScanner, overview: FileOverview): HeaderCell | null {
  if (position.line >= scanner.headerEnd()) return null;
  const cell = scanner.scan(position.line)?.cells.find(({ start, end }) => position.character >= start && position.character <= end);
  if (!cell) return null;
  const range = new vscode.Range(position.line, cell.start, position.line, cell.end);
  return { column: savedPlace(cell.column, cellText(document.getText(range)), document.isDirty, overview), range };
}

/** An edit that is not saved may have moved columns: then they are known by their names. */
function savedPlace(column: number, text: string, isDirty: boolean, { columns, header }: FileOverview): number {
  if (!isDirty || !header || columns[column]?.name === text) return column;
  return columns.findIndex(({ name }) => name === text);
}
