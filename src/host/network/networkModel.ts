import * as l10n from '@vscode/l10n';
import type { DesignRecord } from '../../engine/data/design';
import type { NetworkOptions } from '../../engine/network/networkTypes';
import type { Gaze, Insight, InsightKind, LossCurves, NetworkSnapshot, TrainingFrame, TrainingStatus, TrainingUpdate } from '../../protocol/networkMessages';
import { noCurves, withMoreEpochs } from '../../protocol/lossCurves';
import type { TrainingMessage } from '../../protocol/workerMessages';

/** All that the Network view shows, built up from what the worker tells. Knows neither VS Code nor the worker. */
export class NetworkModel {
  private current: TrainingStatus = { kind: 'preparing', label: l10n.t('Starting'), fraction: 0 };
  private used: NetworkOptions | null = null;
  private record: DesignRecord | null = null;
  private frame: TrainingFrame | null = null;
  private update: TrainingUpdate | null = null;
  private curves: LossCurves = noCurves;
  private insights: Partial<Record<InsightKind, Insight>> = {};
  private pace: number | null = null;
  private gaze: Gaze | null = null;

  constructor(private readonly file: string, private target: string) {}

  get status(): TrainingStatus {
    return this.current;
  }

  /** What it trains with; null until that was chosen. */
  get options(): NetworkOptions | null {
    return this.used;
  }

  /** By column of the file, in the order of its inputs; null before the first step is told. */
  get columnNorms(): Float64Array | null {
    return this.frame && this.update ? this.update.columnNorms : null;
  }

  /** Columns of the file that it is made of. */
  get columns(): readonly string[] {
    return this.frame ? [...new Set(this.frame.sources)] : [];
  }

  /** Place of a column's first input. */
  inputOf(column: string): number | null {
    const at = this.frame?.sources.indexOf(column) ?? -1;
    return at < 0 ? null : at;
  }

  get epoch(): number {
    return this.update?.epoch ?? 0;
  }

  get step(): number {
    return this.update?.step ?? 0;
  }

  /** Null for as many as the machine makes. */
  get stepsPerSecond(): number | null {
    return this.pace;
  }

  begin(target: string): void {
    this.target = target;
    this.used = null;
    this.record = null;
    this.frame = null;
    this.update = null;
    this.curves = noCurves;
    this.insights = {};
    this.gaze = null;
    this.tell(l10n.t('Starting'), 0);
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
    this.curves = withMoreEpochs(this.curves, update.curves);
  }

  paced(stepsPerSecond: number | null): void {
    this.pace = stepsPerSecond;
  }

  looks(gaze: Gaze): void {
    this.gaze = gaze;
  }

  understood(insight: Insight): void {
    this.insights = { ...this.insights, [insight.kind]: insight };
  }

  failed(sentence: string): void {
    this.current = { kind: 'failed', sentence };
  }

  snapshot(): NetworkSnapshot {
    const { file, target, current: status, used: options, record, frame: training, update, curves, pace: stepsPerSecond, gaze, insights } = this;
    return { file, target, status, options, record, training, update, curves, stepsPerSecond, gaze, insights };
  }
}
