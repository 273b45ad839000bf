import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { commands } from '../ids';
import { runName } from '../sparsity/listedRun';
import type { SparsityRuns } from '../sparsity/sparsityRuns';
import type { FitPanels } from './fitPanels';

/** What the active panel shows, in one line: "λ 0.0037 (1-SE) · 6 of 10". A click asks for another λ. */
export class StatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('lambdaLens.model', vscode.StatusBarAlignment.Right, 100);
  private readonly subscription: vscode.Disposable;

  constructor(private readonly panels: FitPanels, private readonly runs: SparsityRuns) {
    this.item.name = 'Lambda Lens';
    this.item.command = commands.chooseLambda;
    const show = () => this.show();
    this.subscription = vscode.Disposable.from(runs.onDidChange(show), panels.onDidActivate(show));
  }

  /** Null while it is hidden. */
  get text(): string | null {
    return this.panels.active && this.shown() ? this.item.text : null;
  }

  private shown() {
    const panel = this.panels.active;
    return panel ? this.runs.shownIn(panel) : null;
  }

  private show(): void {
    const run = this.shown();
    if (!run) {
      this.item.hide();
      return;
    }
    const line = run.kind === 'fit' ? run.description.split(' · ').slice(0, 2).join(' · ') : run.description;
    this.item.text = `$(graph-line) ${line}`;
    this.item.tooltip = `${runName(run)}\n${run.description}\n${run.kind === 'fit' ? l10n.t('Choose another λ') : l10n.t('Show the panel')}`;
    this.item.accessibilityInformation = { label: `Lambda Lens, ${line}`, role: 'button' };
    this.item.show();
  }

  dispose(): void {
    vscode.Disposable.from(this.item, this.subscription).dispose();
  }
}
