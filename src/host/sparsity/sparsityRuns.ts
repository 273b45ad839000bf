import * as vscode from 'vscode';
import type { Cursor } from '../../protocol/panelMessages';
import type { FitPanel } from '../panel/fitPanel';
import type { FitPanels } from '../panel/fitPanels';
import type { Change } from '../panel/fitSession';
import { SparsityRun } from './sparsityRun';

/** Ten times a second is as fast as a list can be read. */
const interval = 100;

/** The runs of this session, newest first. Says when there is something new to show, not too often. */
export class SparsityRuns implements vscode.Disposable {
  private runs: SparsityRun[] = [];
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;
  readonly onDidChange = this.changed.event;

  constructor(panels: FitPanels) {
    this.subscriptions = [
      panels.onDidChange(({ panel, change }) => this.onChange(panel, change)),
      panels.onDidMoveCursor(({ panel, cursor }) => this.onCursor(panel, cursor)),
      panels.onDidClose((panel) => this.onClose(panel)),
    ];
  }

  all(): readonly SparsityRun[] {
    return this.runs;
  }

  remove(run: SparsityRun): void {
    this.runs = this.runs.filter((each) => each !== run);
    this.changed.fire();
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.subscriptions, this.changed).dispose();
  }

  private onChange(panel: FitPanel, change: Change): void {
    if (change === 'progress') return;
    if (change === 'whole') this.match(panel);
    this.changeSoon();
  }

  /** A refit of other mixtures has other runs, and one of another target another name. */
  private match(panel: FitPanel): void {
    const { plan, status } = panel.model;
    if (status.kind === 'idle') return;
    const known = this.ofPanel(panel);
    if (known.length > 0 && known.every((run) => run.isOpen && run.plan === plan)) return;
    const fresh = plan.l1Ratios.map((_, index) => new SparsityRun(panel.id, index, panel.model));
    this.runs = [...fresh, ...this.runs.filter((run) => !known.includes(run))];
  }

  private onCursor(panel: FitPanel, cursor: Cursor): void {
    this.ofPanel(panel).find(({ index }) => index === cursor.run)?.moveTo(cursor);
    this.changeSoon();
  }

  private onClose(panel: FitPanel): void {
    for (const run of this.ofPanel(panel)) run.close();
    this.changeSoon();
  }

  private ofPanel(panel: FitPanel): SparsityRun[] {
    return this.runs.filter(({ panelId }) => panelId === panel.id);
  }

  private changeSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.changed.fire();
    }, interval);
  }
}
