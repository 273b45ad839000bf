import type { ReadOptions, Table } from './data/table';
import type { Job } from './job';
import { predictNetwork, readOptionsForNetwork } from './network/predictNetwork';
import type { AnyModel } from './parseAnyModel';
import { predict, readOptionsFor, type Prediction } from './predict';

/** How to read another file so that its columns are typed as the model's were. */
export function readOptionsForAny(found: AnyModel): ReadOptions {
  return found.kind === 'linear' ? readOptionsFor(found.model) : readOptionsForNetwork(found.model);
}

/**
 * Predictions of either kind of model for each row of a table.
 * @param passes of MC dropout; a linear model has none
 * @throws InputError when a needed column is missing or holds what the model cannot take
 */
export function* predictAny(found: AnyModel, table: Table, passes: number): Job<number, Prediction> {
  return found.kind === 'linear' ? predict(found.model, table) : yield* predictNetwork(found.model, table, passes);
}
