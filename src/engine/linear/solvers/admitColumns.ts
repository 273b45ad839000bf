import type { Job } from '../../job';
import type { Arena } from '../../kernels/kernelMemory';
import { PackedVectors } from '../problem/rawColumns';
import type { ColumnFit, Newcomer } from './columnFit';

/** Of one fit, columns whose Gram rows are computed together: X is read once for all of them. */
const together = 32;
/** Numbers in the copies of such columns, of all fits whose turn it is. */
const mostNumbers = 2e7;

/** The next columns of one fit. */
interface Entry {
  readonly fit: ColumnFit;
  readonly newcomers: readonly Newcomer[];
}

/** Adds columns to the fits' working sets: the Gram rows of all fits are one list of calls to the team. @param newcomers of each fit */
export function* admitColumns(fits: readonly ColumnFit[], newcomers: readonly (readonly Newcomer[])[]): Job<null, void> {
  const most = newcomers.reduce((length, each) => Math.max(length, each.length), 0);
  for (let from = 0; from < most; from += together) {
    const entries = fits.map((fit, k) => ({ fit, newcomers: newcomers[k].slice(from, from + together) })).filter((entry) => entry.newcomers.length > 0);
    const atOnce = Math.max(1, Math.floor(mostNumbers / (together * Math.max(1, fits[0].problem.raw.n))));
    for (let i = 0; i < entries.length; i += atOnce) yield* admit(entries.slice(i, i + atOnce));
  }
}

function* admit(entries: readonly Entry[]): Job<null, void> {
  const { raw } = entries[0].fit.problem;
  const arena = raw.workshop.arena();
  try {
    const prepared = entries.map((entry) => new GramRows(entry, arena));
    const calls = prepared.map((rows) => raw.productCalls(rows.list, rows.vectors, rows.products, arena));
    for (const [k, { list, vectors, products }] of prepared.entries()) if (!calls[k]) yield* raw.products(list, vectors, products);
    yield* raw.inTurns(calls.flatMap((each) => each ?? []));
    for (const rows of prepared) rows.addAll();
  } finally {
    arena.free();
  }
}

/** Products of the columns that come in with those inside and with each other. */
class GramRows {
  readonly list: Int32Array;
  readonly vectors: PackedVectors;
  readonly products: Float64Array;
  private readonly sums: readonly number[];

  constructor(private readonly entry: Entry, arena: Arena) {
    const { fit: { problem, working }, newcomers } = entry;
    this.vectors = new PackedVectors(problem.raw.n, newcomers.length, arena);
    this.sums = newcomers.map(({ j }, v) => problem.packColumn(j, this.vectors, v));
    this.list = new Int32Array(working.count + newcomers.length);
    this.list.set(working.list.subarray(0, working.count));
    newcomers.forEach(({ j }, v) => (this.list[working.count + v] = j));
    this.products = arena.room(this.list.length * this.vectors.width);
  }

  addAll(): void {
    const { entry: { fit, newcomers }, list, vectors, sums, products } = this;
    const row = new Float64Array(list.length);
    newcomers.forEach(({ j, c }, v) => {
      fit.problem.standardise(list, vectors, v, sums[v], products, row);
      const count = fit.working.count + 1;
      row[count - 1] = fit.problem.columnSquare[j];
      fit.add(j, c, row.subarray(0, count));
    });
  }
}
