import type { Family } from '../../data/family';
import type { Design } from '../../data/design';
import type { Metric } from '../fitTypes';

/** A model of a fold's training rows, asked about any rows. */
export interface FoldModel {
  /**
   * Linear predictor of the listed rows (ascending), offset included; a multinomial model's are those of its first class for all
   * rows, then those of the second, ….
   */
  predictor(rows: Int32Array): Float64Array;
  /** Weighted mean squared error on the held-out rows, where it is known without a pass over them; else null. */
  squaredError(): number | null;
}

/** What a fold holds out, and what it is trained on. */
export interface FoldRows {
  readonly design: Design;
  /** Ascending. */
  readonly held: Int32Array;
  /** Share of all rows' weight. */
  readonly heldWeight: number;
  /** Ascending. */
  training(): Int32Array;
}

/** One fold's held-out rows, ready to judge models. */
export interface FoldScore {
  /** The fold's share in the mean over folds; 0 where it has nothing to judge by. */
  readonly weight: number;
  of(model: FoldModel): number;
}

/** How held-out rows judge a model. */
export interface ScoreRule {
  readonly name: Metric | 'concordance';
  readonly families: readonly Family[];
  score(fold: FoldRows): FoldScore;
}

/** Σ w(i)·loss(i) / Σ w over held rows. */
export function heldMean({ design, held }: FoldRows, loss: (row: number, at: number) => number): number {
  let total = 0;
  let weight = 0;
  for (let at = 0; at < held.length; at++) {
    const w = design.weights[held[at]];
    if (w === 0) continue;
    weight += w;
    total += w * loss(held[at], at);
  }
  return total / weight;
}

/** A score that λ can be chosen by. */
export interface MetricRule extends ScoreRule {
  readonly name: Metric;
}
