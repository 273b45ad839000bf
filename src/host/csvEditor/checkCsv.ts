import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
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
    const version = document?.version;
    this.diagnostics.delete(file);
    try {
      const bytes = document?.isDirty ? new TextEncoder().encode(document.getText()) : await readCsvBytes(file);
      const overview = await withProgress(l10n.t('Checking {0}', fileName(file)), (signal) => this.overviews.ofBytes(bytes, signal));
      const { findingsOf, summary } = await import('./csvFindings');
      if (document && document.version !== version) return;
      const findings = findingsOf(overview);
      this.diagnostics.set(file, findings.map(({ line, message, isHarmful }) => diagnosticAt(document, line, message, isHarmful)));
      void tell(file, summary(fileName(file), overview), findings.map(({ line }) => line));
    } catch (error) {
      if (!isAbort(error)) void vscode.window.showErrorMessage(sentenceFor(error, fileName(file)));
    }
  }

  dispose(): void {
    vscode.Disposable.from(this.subscription, this.diagnostics).dispose();
  }
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

function diagnosticAt(document: vscode.TextDocument | undefined, line: number, message: string, isHarmful: boolean): vscode.Diagnostic {
  const place = line - 1;
  const length = document && place < document.lineCount ? document.lineAt(place).text.length : 1;
  const severity = isHarmful ? vscode.DiagnosticSeverity.Warning : vscode.DiagnosticSeverity.Information;
  const diagnostic = new vscode.Diagnostic(new vscode.Range(place, 0, place, Math.max(1, length)), message, severity);
  diagnostic.source = 'Lambda Lens';
  return diagnostic;
}
