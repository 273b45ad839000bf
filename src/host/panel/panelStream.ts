import type { PanelEvents, PanelSnapshot } from '../../protocol/panelMessages';
import type { Change } from './fitSession';
import type { PanelModel } from './panelModel';

/** 15 times a second: more is not seen, and each message costs the host and the webview. */
const interval = 66;

type Tell = <K extends keyof PanelEvents>(name: K, value: PanelEvents[K]) => void;

/** Keeps a webview up to date while there is one to see it: deltas to one that has a snapshot, nothing to one that is hidden. */
export class PanelStream {
  private open = false;
  private timer: NodeJS.Timeout | undefined;
  private readonly waiting = new Set<Change>();
  /** λs of each run that the webview has. */
  private sent: number[] = [];

  constructor(private readonly model: PanelModel, private readonly tell: Tell) {}

  /** The answer to a fresh webview; from here on it hears of changes. */
  start(): PanelSnapshot {
    this.open = true;
    return this.wholeSnapshot();
  }

  /** The webview is hidden, and will be thrown away. */
  stop(): void {
    this.open = false;
    this.waiting.clear();
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  changed(change: Change): void {
    if (!this.open) return;
    this.waiting.add(change);
    this.timer ??= setTimeout(() => this.flush(), interval);
  }

  /** Tells what waits: also before something is told that is about it. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.waiting.has('whole')) {
      this.tell('snapshot', this.wholeSnapshot());
      return;
    }
    if (this.waiting.has('points')) this.tellPoints();
    if (this.waiting.has('refined')) for (const { run, index } of this.model.takeRefined()) this.tell('points', this.model.points(run, index, index + 1));
    if (this.waiting.has('comparison')) this.tell('comparison', this.model.comparison.snapshot());
    else if (this.waiting.has('comparing')) this.tell('comparing', this.model.comparison.status);
    if (this.waiting.has('explained')) this.tell('explained', this.model.why.part);
    else if (this.waiting.has('explaining')) this.tell('explaining', { view: this.model.why.part.view, status: this.model.why.part.status });
    if (this.waiting.has('progress') && this.model.status.kind === 'running') this.tell('progress', this.model.status.progress);
    this.waiting.clear();
  }

  private wholeSnapshot(): PanelSnapshot {
    this.waiting.clear();
    this.model.takeRefined();
    const snapshot = this.model.snapshot();
    this.sent = snapshot.runs.map((run) => run.solved);
    return snapshot;
  }

  private tellPoints(): void {
    for (let run = 0; run < this.model.runCount; run++) {
      const from = this.sent[run] ?? 0;
      const { solved } = this.model.run(run)!;
      if (solved > from) this.tell('points', this.model.points(run, from));
      this.sent[run] = solved;
    }
  }
}
