import type { Job } from '../../job';
import type { Call } from '../../kernels/kernels';
import { PackedVectors } from '../problem/rawColumns';
import { admitColumns } from './admitColumns';
import type { ColumnFit, Newcomer } from './columnFit';

/** Columns looked at one by one, as a share of all, after which all are: then fewer have to be looked at for some λs. On 200 × 20 000 and 1000 × 5000 half costs no more than all, and a little less. */
const mostLooked = 0.5;
/** Multiplications that take as long as the screening of one column, which waits for memory. */
const workOfColumn = 16;

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
    const { fits } = this;
    const { raw: { workshop }, p } = fits[0].problem;
    yield* admitColumns(fits, expectedOf(fits, fits.map((fit) => fit.begin(lambda, tolerance))));
    let open = fits;
    while (open.length > 0) {
      let descending = open;
      for (const fit of descending) fit.ask();
      while (descending.length > 0) {
        const work = descending.reduce((sum, { working }) => sum + working.work, 0);
        const done = workshop.teamFor(work).run(descending.map(({ working }) => working.solveCall()));
        descending = descending.filter((_, k) => done[k] === 0);
        yield null;
      }
      computeResiduals(open);
      let lists = listedBy(open);
      let columns = union(lists, p);
      this.looked += columns.length;
      if (this.looked > mostLooked * p) {
        this.looked = 0;
        yield* lookAtAll(open);
        lists = listedBy(open);
        columns = union(lists, p);
      }
      const correlations = yield* correlationsOf(open, lists, columns);
      const newcomers = open.map((fit, k) => fit.settle(lists[k], correlations[k]));
      open = open.filter((_, k) => newcomers[k] !== null);
      if (open.length > 0) yield* admitColumns(open, newcomers.filter((each) => each !== null));
      yield null;
    }
  }
}

/** Who is to come in before the λ is solved. @param calls that list them */
function expectedOf(fits: readonly ColumnFit[], calls: readonly (Call | null)[]): Newcomer[][] {
  const { raw: { workshop }, p } = fits[0].problem;
  const asked = calls.filter((call) => call !== null);
  const counts = workshop.teamFor(asked.length * p * workOfColumn).run(asked);
  let at = 0;
  return fits.map((fit, k) => (calls[k] ? fit.expected(fit.known.listed(counts[at++])) : []));
}

function computeResiduals(fits: readonly ColumnFit[]): void {
  const { raw: { workshop, n } } = fits[0].problem;
  const arena = workshop.arena();
  const sums = fits.map((fit) => fit.residualSum(arena));
  const work = fits.reduce((total, { working }) => total + working.count * n, 0);
  workshop.teamFor(work).run(sums.flatMap(({ calls }) => calls));
  for (const sum of sums) sum.finish();
  arena.free();
}

/** The columns outside that each fit must look at. */
function listedBy(fits: readonly ColumnFit[]): Int32Array[] {
  const { raw: { workshop }, p } = fits[0].problem;
  const counts = workshop.teamFor(fits.length * p * workOfColumn).run(fits.map((fit) => fit.screenCall()));
  return fits.map(({ known }, k) => known.listed(counts[k]));
}

/** Correlations of each fit's listed columns, of all that any fit lists in one product. */
function* correlationsOf(fits: readonly ColumnFit[], lists: readonly Int32Array[], columns: Int32Array): Job<null, Float64Array[]> {
  const { raw } = fits[0].problem;
  if (columns.length === 0) return lists.map(() => new Float64Array());
  const arena = raw.workshop.arena();
  try {
    const vectors = new PackedVectors(raw.n, fits.length, arena);
    const sums = fits.map(({ problem, residual }, v) => vectors.setProduct(v, problem.weights, residual));
    const products = arena.room(columns.length * vectors.width);
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
    const products = arena.room(raw.p * vectors.width);
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
