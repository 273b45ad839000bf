import * as vscode from 'vscode';
import type { Cursor } from '../../protocol/panelMessages';
import type { NetworkChange } from '../network/networkSession';
import type { FitPanel } from '../panel/fitPanel';
import type { FitPanels } from '../panel/fitPanels';
import type { Change } from '../panel/fitSession';
import type { ListedRun } from './listedRun';
import { NetworkRun } from './networkRun';
import { SparsityRun } from './sparsityRun';

/** Ten times a second is as fast as a list can be read; one that a training changes all the time is easier to read more slowly. */
const interval = 100;
const trainingInterval = 1000;

/** The runs of this session, newest first. Says when there is something new to show, not too often. */
export class SparsityRuns implements vscode.Disposable {
  private runs: ListedRun[] = [];
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;
  private due = 0;
  readonly onDidChange = this.changed.event;

  constructor(panels: FitPanels) {
    this.subscriptions = [
      panels.onDidChange(({ panel, change }) => this.onChange(panel, change)),
      panels.onDidMoveCursor(({ panel, cursor }) => this.onCursor(panel, cursor)),
      panels.onDidTrain(({ panel, change }) => this.onTraining(panel, change)),
      panels.onDidClose((panel) => this.onClose(panel)),
    ];
  }

  all(): readonly ListedRun[] {
    return this.runs;
  }

  remove(run: ListedRun): void {
    this.runs = this.runs.filter((each) => each !== run);
    this.changed.fire();
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.subscriptions, this.changed).dispose();
  }

  private onChange(panel: FitPanel, change: Change): void {
    if (change !== 'whole' && change !== 'points') return;
    if (change === 'whole') this.match(panel);
    this.changeSoon();
  }

  /** A refit of other mixtures has other runs, and one of another target another name. */
  private match(panel: FitPanel): void {
    const { plan, status } = panel.model;
    if (status.kind === 'idle') return;
    const known = this.fitsOf(panel);
    if (known.length > 0 && known.every((run) => run.isOpen && run.plan === plan)) return;
    const fresh = plan.l1Ratios.map((_, index) => new SparsityRun(panel.id, index, panel.model));
    this.runs = [...fresh, ...without(this.runs, known)];
  }

  /** One network for each panel: a training that begins anew takes the place of the one before. */
  private onTraining(panel: FitPanel, change: NetworkChange): void {
    const known = this.ofPanel(panel).filter((run) => run.kind === 'network');
    const { plan, file } = panel.model;
    if (change === 'whole' && !known.some((run) => run.isOpen && run.plan === plan)) {
      this.runs = [new NetworkRun(panel.id, plan, file, panel.training), ...without(this.runs, known)];
    }
    this.changeSoon(change === 'update' && panel.training.status.kind === 'running' ? trainingInterval : interval);
  }

  private onCursor(panel: FitPanel, cursor: Cursor): void {
    this.fitsOf(panel).find(({ index }) => index === cursor.run)?.moveTo(cursor);
    this.changeSoon();
  }

  private onClose(panel: FitPanel): void {
    for (const run of this.ofPanel(panel)) run.close();
    this.changeSoon();
  }

  private fitsOf(panel: FitPanel): SparsityRun[] {
    return this.ofPanel(panel).filter((run) => run instanceof SparsityRun);
  }

  private ofPanel(panel: FitPanel): ListedRun[] {
    return this.runs.filter(({ panelId }) => panelId === panel.id);
  }

  /** A change that is to be seen soon does not wait for one that is not. */
  private changeSoon(milliseconds = interval): void {
    const due = Date.now() + milliseconds;
    if (this.timer !== undefined && this.due <= due) return;
    clearTimeout(this.timer);
    this.due = due;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.changed.fire();
    }, milliseconds);
  }
}

function without(runs: readonly ListedRun[], gone: readonly ListedRun[]): ListedRun[] {
  return runs.filter((run) => !gone.includes(run));
}
