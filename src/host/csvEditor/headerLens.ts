import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { commands, settings } from '../ids';
import { showsCodeLens } from '../settings';
import { firstRecordLine, isCsvDocument } from './csvDocument';

function lenses() {
  return [
    { command: commands.fit, title: l10n.t('Fit Regularized Model…') },
    { command: commands.trainNetwork, title: l10n.t('Train Dropout Network…') },
    { command: commands.compare, title: l10n.t('Compare Regularizers…') },
  ];
}

/** Above the header's line: what can be done with the file. */
export class HeaderLens implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscription = vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(settings.codeLens) && this.changed.fire());
  readonly onDidChangeCodeLenses = this.changed.event;

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const line = isCsvDocument(document) && showsCodeLens(document.uri) ? firstRecordLine(document) : -1;
    if (line < 0) return [];
    const range = new vscode.Range(line, 0, line, 0);
    return lenses().map(({ command, title }) => new vscode.CodeLens(range, { command, title, arguments: [document.uri] }));
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }
}
