import * as l10n from '@vscode/l10n';
import type { NetworkOptions } from '../../engine/network/networkTypes';
import type { FitPlan } from '../../protocol/fitPlan';
import type { Gaze, Insight, InsightKind, TrainingControl, TrainingResume } from '../../protocol/networkMessages';
import type { TrainingMessage } from '../../protocol/workerMessages';
import { abortError } from '../../protocol/rpc';
import type { CsvEngine } from '../engine/csvEngine';
import { isAbort, sentenceFor } from '../sentences';
import { NetworkModel } from './networkModel';

/** What of the model is new: all of it, or what the last steps brought. */
export type NetworkChange = 'whole' | 'update';

/** The trainings of one panel, one after the other. */
export class NetworkSession {
  readonly model: NetworkModel;
  private current: AbortController | null = null;

  constructor(
    private readonly file: string,
    private readonly engine: CsvEngine,
    target: string,
    private readonly onChange: (change: NetworkChange) => void,
  ) {
    this.model = new NetworkModel(file, target);
  }

  get started(): boolean {
    return this.current !== null;
  }

  /**
   * Gives up what trains and begins anew. Never rejects: what went wrong is in the model.
   * @param options null for those that suit the data
   * @param resume where it stops and waits, and what was changed before; null to train to the end
   */
  async train({ read, design }: FitPlan, options: NetworkOptions | null, resume: TrainingResume | null = null): Promise<void> {
    this.current?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    this.current = controller;
    const { model, engine } = this;
    model.begin(design.target);
    this.onChange('whole');
    const tell = (fraction: number | null) => {
      if (signal.aborted) return;
      model.tell(l10n.t('Reading {0}', this.file), fraction ?? 0);
      this.onChange('whole');
    };
    try {
      await engine.read(read, { signal, onProgress: tell });
      await engine.train({ design, options, resume, stepsPerSecond: model.stepsPerSecond }, (message) => this.hear(message, signal), signal);
    } catch (error) {
      if (this.current !== controller || isAbort(error)) return;
      model.failed(sentenceFor(error, this.file));
      this.onChange('whole');
    }
  }

  control(control: TrainingControl): Promise<null> {
    if (control.act === 'speed') this.model.paced(control.stepsPerSecond);
    return this.engine.controlTraining(control);
  }

  /** For others to have the machine to themselves; it goes on when it is played. */
  async pause(): Promise<void> {
    if (!this.started || this.model.status.kind !== 'running') return;
    await this.engine.controlTraining({ act: 'pause' }).catch(() => null);
  }

  setDropout(rates: readonly number[]): Promise<null> {
    return this.engine.setDropout(rates);
  }

  look(gaze: Gaze): Promise<null> {
    this.model.looks(gaze);
    return this.engine.lookAt(gaze);
  }

  /** @throws AbortError when the network was given up meanwhile */
  async insight(kind: InsightKind, column: string | null, onProgress: (fraction: number) => void, signal: AbortSignal): Promise<Insight> {
    const asked = this.current;
    const insight = await this.engine.networkInsight(kind, column, onProgress, signal);
    if (this.current !== asked) throw abortError();
    this.model.understood(insight);
    return insight;
  }

  dispose(): void {
    const running = this.current;
    this.current = null;
    running?.abort();
  }

  private hear(message: TrainingMessage, signal: AbortSignal): void {
    if (signal.aborted) return;
    this.model.hear(message);
    this.onChange(message.stage === 'started' ? 'whole' : 'update');
  }
}
