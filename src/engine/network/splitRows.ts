import type { Design } from '../data/design';
import { InputError } from '../errors';
import { randomOrder } from '../random';
import { networkStreams } from './draws';
import type { NetworkTask, RowSplit } from './networkTypes';

export interface SplitWishes {
  readonly seed: number;
  /** Rows of the table to hold out; null holds out a share. */
  readonly testRows: readonly number[] | null;
  /** Of all rows, where no rows are named. */
  readonly testShare: number;
  /** Of what is not held out, for early stopping. */
  readonly validationShare: number;
}

/** Fewer rows than this train nothing. */
const fewest = 2;

/** Which rows train, which stop the training, and which judge it; classes are spread over all three alike. */
export function splitRows(design: Design, task: NetworkTask, { seed, testRows, testShare, validationShare }: SplitWishes): RowSplit {
  const { n } = design;
  const order = spread(design, task, randomOrder(n, seed, networkStreams.validation));
  const test = testRows === null ? order.subarray(0, Math.round(testShare * n)) : namedRows(design, testRows);
  const heldOut = new Set(test);
  const rest = order.filter((row) => !heldOut.has(row));
  const count = Math.round(validationShare * rest.length);
  const split = { train: rest.slice(count).sort(), validation: rest.slice(0, count).sort(), test: Int32Array.from(test).sort() };
  if (split.train.length < fewest) {
    throw new InputError(`${split.train.length} rows are left to train on, after ${split.test.length} are held out and ${split.validation.length} kept for validation; hold out fewer.`);
  }
  return split;
}

/** An order of which any beginning has its share of every class. */
function spread({ target }: Design, task: NetworkTask, order: Int32Array): Int32Array {
  if (task === 'regression') return order;
  const seen = new Map<number, number>();
  const total = new Map<number, number>();
  for (const row of order) total.set(target.values[row], (total.get(target.values[row]) ?? 0) + 1);
  const place = new Float64Array(order.length);
  for (const row of order) {
    const own = target.values[row];
    const rank = seen.get(own) ?? 0;
    seen.set(own, rank + 1);
    place[row] = (rank + 0.5) / total.get(own)!;
  }
  return order.slice().sort((a, b) => place[a] - place[b]);
}

/** Rows that were left out of the design are left out here too. */
function namedRows({ rows }: Design, named: readonly number[]): Int32Array {
  const wanted = new Set(named);
  const found = Int32Array.from(rows.keys()).filter((i) => wanted.has(rows[i]));
  if (found.length === 0) throw new InputError(`None of the ${named.length} rows to hold out is among the ${rows.length} rows that are used; count the file's data rows from 0.`);
  return found;
}
