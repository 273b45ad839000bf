import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FileOverview } from '../../protocol/workerMessages';
import { fileName, readCsvBytes } from '../csvBytes';
import { isAbort, sentenceFor } from '../sentences';
import { withProgress } from '../withProgress';
import type { Overviews } from './overviews';

/** Says on request which rows and cells of a file could not be read as a table; what it said goes when the file is edited or closed. */
export class CsvChecks implements vscode.Disposable {
  private readonly diagnostics = vscode.languages.createDiagnosticCollection('Lambda Lens');
  private readonly subscription = vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.length > 0 && this.diagnostics.delete(document.uri)),
    // A document may outlive its editor by minutes; a person has closed the file when its tab is gone.
    vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
      for (const { input } of closed) if (input instanceof vscode.TabInputText) this.diagnostics.delete(input.uri);
    }),
  );

  constructor(private readonly overviews: Overviews) {}

  /** Of the text as it is seen, saved or not. */
  async check(file: vscode.Uri): Promise<void> {
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
    this.diagnostics.delete(file);
    try {
      const bytes = document?.isDirty ? new TextEncoder().encode(document.getText()) : await readCsvBytes(file);
      const version = document?.version;
      const overview = await withProgress(`Checking ${fileName(file)}`, (signal) => this.overviews.ofBytes(bytes, signal));
      if (document && document.version !== version) return;
      const findings = [...raggedOf(overview), ...unreadableOf(overview)];
      this.diagnostics.set(file, findings.map(({ line, message, severity }) => diagnosticAt(document, line, message, severity)));
      void tell(file, summary(fileName(file), overview), findings.map(({ line }) => line));
    } catch (error) {
      if (!isAbort(error)) void vscode.window.showErrorMessage(sentenceFor(error, fileName(file)));
    }
  }

  dispose(): void {
    vscode.Disposable.from(this.subscription, this.diagnostics).dispose();
  }
}

interface Finding {
  /** From 1. */
  readonly line: number;
  readonly message: string;
  readonly severity: vscode.DiagnosticSeverity;
}

/** What was found, and the way to it: to the first line, or to the list of all. */
async function tell(file: vscode.Uri, sentence: string, lines: readonly number[]): Promise<void> {
  if (lines.length === 0) {
    void vscode.window.showInformationMessage(sentence);
    return;
  }
  const first = Math.min(...lines);
  const goThere = l10n.t('Go to Line {0}', first);
  const showAll = l10n.t('Show Problems');
  const answer = await vscode.window.showInformationMessage(sentence, goThere, showAll);
  if (answer === goThere) await goToLine(file, first);
  else if (answer === showAll) await showProblems();
}

/** A file that VS Code cannot open as text is in the list of problems all the same. */
async function goToLine(file: vscode.Uri, line: number): Promise<void> {
  const start = new vscode.Position(line - 1, 0);
  try {
    await vscode.window.showTextDocument(file, { selection: new vscode.Range(start, start) });
  } catch {
    await showProblems();
  }
}

function showProblems(): Thenable<unknown> {
  return vscode.commands.executeCommand('workbench.actions.view.problems');
}

function raggedOf({ raggedRows, header }: FileOverview): Finding[] {
  return raggedRows.map(({ line, fields, expected }) => ({
    line,
    message: `${fields} ${fields === 1 ? 'field' : 'fields'} where ${header ? 'the header has' : 'most lines have'} ${expected}: the row is left out of every fit.`,
    severity: vscode.DiagnosticSeverity.Warning,
  }));
}

function unreadableOf({ unreadable }: FileOverview): Finding[] {
  return unreadable.map(({ line, column, text }) => ({ line, message: `“${text}” in ${column} is not a number: it is read as missing.`, severity: vscode.DiagnosticSeverity.Information }));
}

function diagnosticAt(document: vscode.TextDocument | undefined, line: number, message: string, severity: vscode.DiagnosticSeverity): vscode.Diagnostic {
  const place = line - 1;
  const length = document && place < document.lineCount ? document.lineAt(place).text.length : 1;
  const diagnostic = new vscode.Diagnostic(new vscode.Range(place, 0, place, Math.max(1, length)), message, severity);
  diagnostic.source = 'Lambda Lens';
  return diagnostic;
}

function summary(file: string, { rows, rowsRead, columns, ragged, unreadable }: FileOverview): string {
  const table = `${rowsRead} ${rowsRead === 1 ? 'row' : 'rows'} of ${columns.length} ${columns.length === 1 ? 'column' : 'columns'}`;
  if (ragged === 0 && unreadable.length === 0) return `${file}: ${table}, all of them whole.`;
  const found = [
    ...(ragged > 0 ? [`${ragged} with another number of fields`] : []),
    ...(unreadable.length > 0 ? [`${unreadable.length} ${unreadable.length === 1 ? 'cell' : 'cells'} that ${unreadable.length === 1 ? 'is' : 'are'} not a number in a column of numbers`] : []),
  ];
  return `${file}: ${table}, ${found.join(' and ')}; ${rows} rows can be used. The Problems view lists them.`;
}
