import type { Job } from '../../job';
import { PackedVectors } from '../problem/rawColumns';
import type { ColumnFit } from './columnFit';

/**
 * Fits on the same columns, λ by λ together: one product of the columns with all residuals serves all of them. What one fit gets does not depend on
 * the others beyond which of its columns are looked at.
 */
export class ColumnFitGroup {
  /** Columns looked at since correlations of all were last computed. */
  private looked = 0;

  constructor(private readonly fits: readonly ColumnFit[]) {}

  /** Solves one λ; every fit then has its coefficients and its residual. */
  *solve(lambda: number, tolerance: number): Job<null, void> {
    const { workshop } = this.fits[0].problem.raw;
    for (const fit of this.fits) yield* fit.begin(lambda, tolerance);
    let open = this.fits;
    while (open.length > 0) {
      let descending = open;
      for (const fit of descending) fit.ask();
      while (descending.length > 0) {
        const work = descending.reduce((sum, { working }) => sum + working.work, 0);
        const done = workshop.teamFor(work).run(descending.map(({ working }) => working.solveCall()));
        descending = descending.filter((_, k) => done[k] === 0);
        yield null;
      }
      for (const fit of open) fit.computeResidual();
      const { p } = open[0].problem;
      const counts = workshop.teamFor(open.length * p * 4).run(open.map((fit) => fit.screenCall()));
      let lists = open.map(({ known }, k) => known.listed(counts[k]));
      const listed = union(lists, p);
      this.looked += listed.length;
      if (this.looked > p) {
        this.looked = 0;
        yield* lookAtAll(open);
        const again = workshop.teamFor(open.length * p * 4).run(open.map((fit) => fit.screenCall()));
        lists = open.map(({ known }, k) => known.listed(again[k]));
      }
      const correlations = yield* correlationsOf(open, lists, union(lists, p));
      const still: ColumnFit[] = [];
      for (const [k, fit] of open.entries()) if (!(yield* fit.settle(lists[k], correlations[k]))) still.push(fit);
      open = still;
      yield null;
    }
  }
}

/** Correlations of each fit's listed columns, of all that any fit lists in one product. */
function* correlationsOf(fits: readonly ColumnFit[], lists: readonly Int32Array[], columns: Int32Array): Job<null, Float64Array[]> {
  const { raw } = fits[0].problem;
  if (columns.length === 0) return lists.map(() => new Float64Array());
  const arena = raw.workshop.arena();
  try {
    const vectors = new PackedVectors(raw.n, fits.length, arena);
    const sums = fits.map(({ problem, residual }, v) => vectors.setProduct(v, problem.weights, residual));
    const products = arena.floats(columns.length * vectors.width);
    yield* raw.products(columns, vectors, products);
    return fits.map(({ problem }, v) => {
      const own = new Float64Array(lists[v].length);
      problem.standardise(lists[v], vectors, v, sums[v], products, own, placesIn(columns, lists[v]));
      return own;
    });
  } finally {
    arena.free();
  }
}

/** Computes and keeps the correlations of every column. */
function* lookAtAll(fits: readonly ColumnFit[]): Job<null, void> {
  const all = yield* correlationsWithAll(fits[0].problem.raw, fits.map(({ problem, residual }) => ({ problem, residual })));
  fits.forEach((fit, k) => fit.keep(all[k]));
}

/** X̃'Wr of every column, for several residuals in one pass. */
export function* correlationsWithAll(raw: ColumnFit['problem']['raw'], asked: readonly { problem: ColumnFit['problem']; residual: Float64Array }[]): Job<null, Float64Array[]> {
  const arena = raw.workshop.arena();
  try {
    const vectors = new PackedVectors(raw.n, asked.length, arena);
    const sums = asked.map(({ problem, residual }, v) => vectors.setProduct(v, problem.weights, residual));
    const products = arena.floats(raw.p * vectors.width);
    yield* raw.products(null, vectors, products);
    return asked.map(({ problem }, v) => {
      const c = new Float64Array(raw.p);
      problem.standardise(null, vectors, v, sums[v], products, c);
      return c;
    });
  } finally {
    arena.free();
  }
}

/** Where the columns of an ascending part stand in an ascending whole. */
function placesIn(whole: Int32Array, part: Int32Array): Int32Array {
  const places = new Int32Array(part.length);
  for (let i = 0, at = 0; i < part.length; i++) {
    while (whole[at] !== part[i]) at++;
    places[i] = at;
  }
  return places;
}

/** Ascending, each once. */
function union(lists: readonly Int32Array[], p: number): Int32Array {
  if (lists.length === 1) return lists[0];
  const listed = new Uint8Array(p);
  let count = 0;
  for (const list of lists) {
    for (let i = 0; i < list.length; i++) {
      count += 1 - listed[list[i]];
      listed[list[i]] = 1;
    }
  }
  const all = new Int32Array(count);
  for (let j = 0, at = 0; at < count; j++) if (listed[j] === 1) all[at++] = j;
  return all;
}
