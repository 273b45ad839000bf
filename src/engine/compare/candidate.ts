import type { Job } from '../job';
import type { MethodSetting } from './comparisonTypes';
import type { Portion } from './portions';

/** One setting of a method, or one path of settings that are cheapest together. */
export interface Candidate {
  /**
   * Fits it to a portion's training rows. Tells its progress, from 0 to 1. @throws FitError when it cannot be fitted
   * @param isOver whether a training should end with what it has; fits that have no half way go on
   */
  fit(portion: Portion, isOver: () => boolean): Job<number, Fitted>;
}

export interface Fitted {
  /** By which a method's candidates are compared, the smaller the better: on rows within the portion's training rows. */
  readonly validationError: number;
  readonly setting: MethodSetting;
  /** Linear predictor of rows of the whole design (ascending); of several classes those of the first for all rows, then those of the second, …. */
  predictor(rows: Int32Array): Job<null, Float64Array>;
  /** Columns of the file with a weight that is not 0. */
  readonly features: readonly string[];
  readonly zeroWeights: number;
  readonly weights: number;
  /** Epochs after which the clock ended a training; null where it ended by itself. */
  readonly endedAfter: number | null;
  /** Sentences about this fit. */
  readonly notes: readonly string[];
}

/** Columns of the file behind design columns, each once, in order. */
export function sourcesOf(columns: readonly { readonly source: string }[], isUsed: (j: number) => boolean = () => true): string[] {
  return [...new Set(columns.filter((_, j) => isUsed(j)).map(({ source }) => source))];
}
