import * as vscode from 'vscode';
import type { Cursor } from '../../protocol/panelMessages';
import type { NetworkChange } from '../network/networkSession';
import type { FitPanel } from '../panel/fitPanel';
import type { FitPanels } from '../panel/fitPanels';
import type { Change } from '../panel/fitSession';
import { contextKeys } from '../ids';
import { recordOf, type ListedRun } from './listedRun';
import { NetworkRun } from './networkRun';
import { samePlan, type RunIdentity, type RunRecord } from './runRecord';
import type { RunStore } from './runStore';
import { SparsityRun } from './sparsityRun';
import { StoredRun } from './storedRun';
import { tellApart } from './tellApart';

/** Ten times a second is as fast as a list can be read; one that a training changes all the time is easier to read more slowly. */
const interval = 100;
const trainingInterval = 1000;
/** Older ones are forgotten. */
const mostRuns = 50;

type LiveRun = SparsityRun | NetworkRun;

/** The runs of this workspace, newest first, kept over reloads. Says when there is something new to show, not too often. */
export class SparsityRuns implements vscode.Disposable {
  private runs: ListedRun[] = [];
  /** What was last worth keeping of each live run: its panel may go on to another fit. */
  private readonly records = new Map<string, RunRecord>();
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;
  private due = 0;
  private areSeveral = false;
  /** Until the list changes. */
  private apart: ReadonlyMap<string, string> | null = null;
  readonly onDidChange = this.changed.event;
  /** Resolves when the runs of earlier sessions are listed. */
  readonly loaded: Promise<void>;

  constructor(private readonly panels: FitPanels, private readonly store: RunStore) {
    this.subscriptions = [
      panels.onDidChange(({ panel, change }) => this.onChange(panel, change)),
      panels.onDidMoveCursor(({ panel, cursor }) => this.onCursor(panel, cursor)),
      panels.onDidTrain(({ panel, change }) => this.onTraining(panel, change)),
      panels.onDidClose((panel) => this.onClose(panel)),
    ];
    this.loaded = this.load();
  }

  all(): readonly ListedRun[] {
    return this.runs;
  }

  /** What a run's line says beside its name: of runs that are named alike first what they differ by. */
  lineOf(run: ListedRun): string {
    this.apart ??= tellApart(this.runs);
    return [this.apart.get(run.identity.id) ?? '', run.description].filter((part) => part !== '').join(' · ');
  }

  /** What the panel shows: its network, or the fit that its cursor is on; null for a comparison and while there is nothing. */
  shownIn(panel: FitPanel): ListedRun | null {
    const { shownView, view } = panel.model;
    if (shownView === 'compare') return null;
    const own = this.liveOf(panel);
    return own.find((run) => (shownView === 'network' ? run.kind === 'network' : run.kind === 'fit' && run.index === (view?.cursor.run ?? 0))) ?? null;
  }

  /** The newest fit of a file. */
  latestFitOf(uri: vscode.Uri): ListedRun | undefined {
    const text = uri.toString();
    return this.runs.find((run) => run.kind === 'fit' && run.plan.uri === text && run.facts() !== null);
  }

  /** @param name null for the label that it had */
  rename(run: ListedRun, name: string | null): void {
    run.identity = { ...run.identity, name };
    this.remember(run);
    this.announce();
  }

  remove(run: ListedRun): void {
    this.runs = without(this.runs, [run]);
    this.forget([run]);
    this.announce();
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.subscriptions, this.changed).dispose();
  }

  /** A panel that was restored before this was done is of a run that is known: it is that one. */
  private async load(): Promise<void> {
    for (const record of await this.store.load()) {
      const live = this.runs.find((run) => run.isOpen && isSameRun(run, record));
      if (live) this.adopt(live, record);
      else if (!this.runs.some(({ identity }) => identity.id === record.id)) this.runs.push(new StoredRun(record));
    }
    this.arrange();
    this.announce();
  }

  private adopt(live: ListedRun, record: RunRecord): void {
    const known = this.records.get(live.identity.id);
    if (live.identity.id !== record.id) {
      this.records.delete(live.identity.id);
      void this.store.remove(live.identity.id);
    }
    this.records.set(record.id, known ? { ...known, id: record.id, name: record.name, made: record.made } : record);
    live.identity = { id: record.id, name: record.name, made: record.made };
  }

  private onChange(panel: FitPanel, change: Change): void {
    if (!['whole', 'points', 'refined', 'explained'].includes(change)) return;
    if (change === 'whole') this.match(panel);
    this.changeSoon();
  }

  /** Another plan in a panel is another run; the one before stays as it was. */
  private match(panel: FitPanel): void {
    const { plan, status } = panel.model;
    if (status.kind === 'idle') return;
    const known = this.liveOf(panel).filter((run) => run.kind === 'fit');
    if (known.length > 0 && known.every((run) => run.plan === plan)) return;
    this.replace(known, plan.l1Ratios.map((_, index) => new SparsityRun(panel.id, index, panel.model, this.identityFor({ kind: 'fit', panelId: panel.id, index, plan }))));
  }

  /** One network for each panel and plan: a training that begins anew takes the place of the one before. */
  private onTraining(panel: FitPanel, change: NetworkChange): void {
    const known = this.liveOf(panel).filter((run) => run.kind === 'network');
    const { plan, file } = panel.model;
    if (change === 'whole' && !known.some((run) => run.plan === plan)) {
      this.replace(known, [new NetworkRun(panel.id, plan, file, panel.training, this.identityFor({ kind: 'network', panelId: panel.id, index: 0, plan }))]);
    }
    this.changeSoon(change === 'update' && isTraining(panel) ? trainingInterval : interval);
  }

  private onCursor(panel: FitPanel, cursor: Cursor): void {
    for (const run of this.liveOf(panel)) if (run instanceof SparsityRun && run.index === cursor.run) run.moveTo(cursor);
    this.changeSoon();
  }

  private onClose(panel: FitPanel): void {
    const own = this.liveOf(panel);
    for (const run of own) this.remember(run);
    this.replace(own, []);
    this.forgetSnapshots([panel.id]);
    this.changeSoon();
  }

  /** Fresh runs in the place of live ones, of which what was worth keeping stays; a run that was kept and is made again is not listed twice. */
  private replace(live: readonly ListedRun[], fresh: readonly ListedRun[]): void {
    const names = new Set(fresh.map(({ identity }) => identity.id));
    const kept = live.filter(({ identity }) => !names.has(identity.id)).flatMap(({ identity }) => this.records.get(identity.id) ?? []);
    for (const { identity } of live) this.records.delete(identity.id);
    const others = without(this.runs, live).filter(({ identity }) => !names.has(identity.id));
    this.runs = [...fresh, ...kept.map((record) => new StoredRun(record)), ...others];
    this.arrange();
  }

  /** That of the same run when it was kept, else a new one. */
  private identityFor(run: Pick<ListedRun, 'kind' | 'panelId' | 'index' | 'plan'>): RunIdentity {
    const known = this.runs.find((other) => !other.isOpen && isSameRun(other, run));
    // Should it fail this time, what was kept of it is still there.
    const record = known && recordOf(known);
    if (record) this.records.set(record.id, record);
    return known?.identity ?? { id: crypto.randomUUID(), name: null, made: Date.now() };
  }

  /** Newest first; of those that are too many the oldest are forgotten, unless their panels are open. */
  private arrange(): void {
    this.runs.sort((a, b) => b.identity.made - a.identity.made || a.index - b.index);
    const old = this.runs.slice(mostRuns).filter(({ isOpen }) => !isOpen);
    this.runs = without(this.runs, old);
    this.forget(old);
  }

  private forget(runs: readonly ListedRun[]): void {
    for (const { identity } of runs) {
      this.records.delete(identity.id);
      void this.store.remove(identity.id);
    }
    this.forgetSnapshots(runs.map(({ panelId }) => panelId));
  }

  /** Of panels that nothing listed can bring back. */
  private forgetSnapshots(panelIds: readonly string[]): void {
    for (const id of panelIds) if (!this.panels.byId(id) && !this.runs.some(({ panelId }) => panelId === id)) this.panels.forget(id);
  }

  private liveOf(panel: FitPanel): LiveRun[] {
    return this.runs.filter((run): run is LiveRun => run.panelId === panel.id && (run instanceof SparsityRun || run instanceof NetworkRun));
  }

  /** Keeps what is settled: a fit that runs, or a network that trains, is not. */
  private keepSettled(): void {
    for (const run of this.runs) {
      const panel = run.isOpen ? this.panels.byId(run.panelId) : undefined;
      if (panel && !(run.kind === 'fit' ? panel.work.fitting : isTraining(panel))) this.remember(run);
    }
  }

  private remember(run: ListedRun): void {
    const record = recordOf(run);
    if (!record) return;
    this.records.set(record.id, record);
    void this.store.save(record);
  }

  private announce(): void {
    const several = this.runs.filter((run) => run.features() !== null).length > 1;
    if (several !== this.areSeveral) void vscode.commands.executeCommand('setContext', contextKeys.severalRuns, (this.areSeveral = several));
    this.apart = null;
    this.changed.fire();
  }

  /** A change that is to be seen soon does not wait for one that is not. */
  private changeSoon(milliseconds = interval): void {
    const due = Date.now() + milliseconds;
    if (this.timer !== undefined && this.due <= due) return;
    clearTimeout(this.timer);
    this.due = due;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.keepSettled();
      this.announce();
    }, milliseconds);
  }
}

function isTraining({ training }: FitPanel): boolean {
  return training.status.kind === 'running';
}

function isSameRun(a: Pick<ListedRun, 'kind' | 'panelId' | 'index' | 'plan'>, b: Pick<ListedRun, 'kind' | 'panelId' | 'index' | 'plan'>): boolean {
  return a.kind === b.kind && a.panelId === b.panelId && a.index === b.index && samePlan(a.plan, b.plan);
}

function without(runs: readonly ListedRun[], gone: readonly ListedRun[]): ListedRun[] {
  return runs.filter((run) => !gone.includes(run));
}
