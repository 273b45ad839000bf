import type { ReadOptions, Table } from './data/table';
import type { Job } from './job';
import { predictNetwork, readOptionsForNetwork } from './network/predictNetwork';
import type { AnyModel } from './parseAnyModel';
import { predict, readOptionsFor, withIntervals, type Prediction } from './predict';

/** How to read another file so that its columns are typed as the model's were. */
export function readOptionsForAny(found: AnyModel): ReadOptions {
  return found.kind === 'linear' ? readOptionsFor(found.model) : readOptionsForNetwork(found.model);
}

/** What is wanted beside the predictions themselves. */
export interface PredictionWishes {
  /** Of MC dropout; a linear model has none. */
  readonly passes: number;
  /** Around the numbers of a linear model, where its file tells how far it misses. A network has them with its passes. */
  readonly intervals: boolean;
}

/**
 * Predictions of either kind of model for each row of a table.
 * @throws InputError when a needed column is missing or holds what the model cannot take
 */
export function* predictAny(found: AnyModel, table: Table, { passes, intervals }: PredictionWishes): Job<number, Prediction> {
  if (found.kind === 'network') return yield* predictNetwork(found.model, table, passes);
  const prediction = predict(found.model, table);
  return intervals ? withIntervals(found.model, prediction) : prediction;
}
