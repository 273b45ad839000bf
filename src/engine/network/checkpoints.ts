import type { RunningNorms } from './layout';

/** Everything that the steps so far have left: what going back restores. */
export interface TrainingState {
  readonly step: number;
  readonly parameters: Float32Array;
  readonly mean: Float32Array;
  readonly square: Float32Array | null;
  readonly running: RunningNorms;
  readonly powers: { readonly one: number; readonly two: number };
  /** Losses of the epoch's steps so far, each times its examples. */
  readonly epochLoss: number;
  readonly firstLoss: number | null;
  readonly epochs: number;
  readonly halvings: number;
  readonly sinceHalving: number;
  readonly best: BestEpoch | null;
}

export interface BestEpoch {
  readonly epoch: number;
  readonly loss: number;
  readonly parameters: Float32Array;
  readonly running: RunningNorms;
}

/** Bytes that all copies together may take. */
const budget = 96 * 2 ** 20;
/** Steps between two copies at first: few where a step takes long. */
const firstInterval = { small: 64, large: 16 };
/** Bytes of a large state. */
const large = 2 ** 20;

/** Copies of the state at every so many steps; where there is no more room every other one goes, and the steps between double. */
export class Checkpoints {
  private kept: TrainingState[] = [];
  private interval: number;

  /** @param bytes of a copy */
  constructor(private readonly bytes: number) {
    this.interval = bytes < large ? firstInterval.small : firstInterval.large;
  }

  due(step: number): boolean {
    return step % this.interval === 0 && (this.kept.at(-1)?.step ?? -1) < step;
  }

  keep(state: TrainingState): void {
    this.kept.push(state);
    if (this.kept.length * this.bytes <= budget || this.kept.length < 3) return;
    this.interval *= 2;
    this.kept = this.kept.filter(({ step }) => step % this.interval === 0);
  }

  /** The latest state that is not after a step. There always is the beginning. */
  before(step: number): TrainingState {
    return this.kept.findLast((state) => state.step <= step) ?? this.kept[0];
  }

  /** States after a step no longer lie ahead. */
  forgetAfter(step: number): void {
    this.kept = this.kept.filter((state) => state.step <= step);
  }
}
