import type { DesignRecord } from '../../engine/data/design';
import type { NetworkOptions } from '../../engine/network/networkTypes';
import type { Insight, InsightKind, LossCurves, NetworkSnapshot, TrainingFrame, TrainingStatus, TrainingUpdate } from '../../protocol/networkMessages';
import { noCurves, withMoreEpochs } from '../../protocol/lossCurves';
import type { TrainingMessage } from '../../protocol/workerMessages';

/** All that the Network view shows, built up from what the worker tells. Knows neither VS Code nor the worker. */
export class NetworkModel {
  private current: TrainingStatus = { kind: 'preparing', label: 'Starting', fraction: 0 };
  private used: NetworkOptions | null = null;
  private record: DesignRecord | null = null;
  private frame: TrainingFrame | null = null;
  private update: TrainingUpdate | null = null;
  private curves: LossCurves = noCurves;
  private insights: Partial<Record<InsightKind, Insight>> = {};
  private log: readonly string[] = [];
  private stepsPerSecond: number | null = null;

  constructor(private readonly file: string, private target: string) {}

  get status(): TrainingStatus {
    return this.current;
  }

  /** What it trains with; null until that was chosen. */
  get options(): NetworkOptions | null {
    return this.used;
  }

  get step(): number {
    return this.update?.step ?? 0;
  }

  begin(target: string): void {
    this.target = target;
    this.used = null;
    this.record = null;
    this.frame = null;
    this.update = null;
    this.curves = noCurves;
    this.insights = {};
    this.log = [];
    this.tell('Starting', 0);
  }

  tell(label: string, fraction: number): void {
    this.current = { kind: 'preparing', label, fraction };
  }

  hear(message: TrainingMessage): void {
    if (message.stage === 'started') {
      this.used = message.options;
      this.record = message.record;
      this.frame = message.frame;
      return;
    }
    const { update } = message;
    this.update = update;
    this.current = update.status;
    this.log = update.log;
    this.curves = withMoreEpochs(this.curves, update.curves);
  }

  paced(stepsPerSecond: number | null): void {
    this.stepsPerSecond = stepsPerSecond;
  }

  understood(insight: Insight): void {
    this.insights = { ...this.insights, [insight.kind]: insight };
  }

  failed(sentence: string): void {
    this.current = { kind: 'failed', sentence };
  }

  snapshot(): NetworkSnapshot {
    const { file, target, current: status, used: options, record, frame: training, update, curves, log, stepsPerSecond, insights } = this;
    return { file, target, status, options, record, training, update, curves, log, stepsPerSecond, insights };
  }
}
