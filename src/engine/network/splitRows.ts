import type { Design } from '../data/design';
import { InputError } from '../errors';
import type { Job } from '../job';
import { drawOrder } from '../random';
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
export function* splitRows(design: Design, task: NetworkTask, { seed, testRows, testShare, validationShare }: SplitWishes): Job<null, RowSplit> {
  const { n } = design;
  const order = spread(design, task, yield* drawOrder(n, seed, networkStreams.validation));
  yield null;
  const test = testRows === null ? order.subarray(0, Math.round(testShare * n)) : namedRows(design, testRows);
  const part = new Uint8Array(n);
  for (const row of test) part[row] = parts.test;
  const rest = order.filter((row) => part[row] === parts.train);
  rest.subarray(0, Math.round(validationShare * rest.length)).forEach((row) => (part[row] = parts.validation));
  yield null;
  const split = { train: rowsOf(part, parts.train), validation: rowsOf(part, parts.validation), test: rowsOf(part, parts.test) };
  if (split.train.length < fewest) {
    throw new InputError(`${split.train.length} rows are left to train on, after ${split.test.length} are held out and ${split.validation.length} kept for validation; hold out fewer.`);
  }
  return split;
}

const parts = { train: 0, validation: 1, test: 2 } as const;

/** In their order in the design. */
function rowsOf(part: Uint8Array, own: number): Int32Array {
  const rows = new Int32Array(part.length);
  let count = 0;
  for (let row = 0; row < part.length; row++) if (part[row] === own) rows[count++] = row;
  return rows.slice(0, count);
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
