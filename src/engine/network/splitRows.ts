import * as l10n from '@vscode/l10n';
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
  const order = yield* spread(design, task, yield* drawOrder(n, seed, networkStreams.validation));
  yield null;
  const test = testRows === null ? order.subarray(0, Math.round(testShare * n)) : namedRows(design, testRows);
  const part = new Uint8Array(n);
  for (const row of test) part[row] = parts.test;
  const rest = order.filter((row) => part[row] === parts.train);
  rest.subarray(0, Math.round(validationShare * rest.length)).forEach((row) => (part[row] = parts.validation));
  yield null;
  const split = { train: rowsOf(part, parts.train), validation: rowsOf(part, parts.validation), test: rowsOf(part, parts.test) };
  if (split.train.length < fewest) {
    throw new InputError(l10n.t('{0} rows are left to train on, after {1} are held out and {2} kept for validation; hold out fewer.', split.train.length, split.test.length, split.validation.length));
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

/** Rows between two pauses. */
const rowsAtOnce = 1e5;

/** An order of which any beginning has its share of every class: row r of a class of m comes at (r + ½)/m. */
function* spread({ target }: Design, task: NetworkTask, order: Int32Array): Job<null, Int32Array> {
  if (task === 'regression') return order;
  const n = order.length;
  const total = new Map<number, number>();
  for (let i = 0; i < n; i++) {
    const own = target.values[order[i]];
    total.set(own, (total.get(own) ?? 0) + 1);
    if (i % rowsAtOnce === 0) yield null;
  }
  const seen = new Map<number, number>();
  const place = new Float64Array(n);
  // Into as many bins as there are rows, then each bin in order: a sort of all rows at once would take too long.
  const bin = (row: number) => Math.floor(place[row] * n);
  const ends = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const row = order[i];
    const own = target.values[row];
    const rank = seen.get(own) ?? 0;
    seen.set(own, rank + 1);
    place[row] = (rank + 0.5) / total.get(own)!;
    ends[bin(row)]++;
    if (i % rowsAtOnce === 0) yield null;
  }
  for (let b = 1; b < n; b++) ends[b] += ends[b - 1];
  const starts = ends.slice();
  const made = new Int32Array(n);
  for (let i = n - 1; i >= 0; i--) {
    made[--starts[bin(order[i])]] = order[i];
    if (i % rowsAtOnce === 0) yield null;
  }
  for (let b = 0; b < n; b++) {
    if (ends[b] - starts[b] > 1) made.subarray(starts[b], ends[b]).sort((x, y) => place[x] - place[y]);
    if (b % rowsAtOnce === 0) yield null;
  }
  return made;
}

/** Rows that were left out of the design are left out here too. */
function namedRows({ rows }: Design, named: readonly number[]): Int32Array {
  const wanted = new Set(named);
  const found = Int32Array.from(rows.keys()).filter((i) => wanted.has(rows[i]));
  if (found.length === 0) throw new InputError(l10n.t("None of the {0} rows to hold out is among the {1} rows that are used; count the file's data rows from 0.", named.length, rows.length));
  return found;
}
