import type { Design } from '../../data/design';
import type { Job } from '../../job';
import { typicalScale } from '../../data/typicalScale';
import { rowsByFold } from '../folds';
import { ColumnLeastSquares } from './columnLeastSquares';
import { extendedGram, gramLayout } from './extendedGram';
import { GramLeastSquares } from './gramLeastSquares';
import type { LeastSquares, Scaling } from './leastSquares';

/** One fold's problem: fitted to the other rows, judged on its own. */
export interface FoldProblem {
  readonly problem: LeastSquares;
  /** Total weight of the held-out rows. */
  readonly heldWeight: number;
  /** Weighted mean squared error of b on the held-out rows. */
  heldError(b: Float64Array): number;
}

/** The problem on all rows, and on all but each fold. */
export interface GaussianData {
  readonly all: LeastSquares;
  /** Whether the problems are sufficient statistics, in which the last digits cost no pass over the data. */
  readonly fromGram: boolean;
  fold(k: number): Job<null, FoldProblem>;
}

/** Gram matrices of at most so many columns (with flags); beyond, or when there are fewer rows than columns, the columns themselves. */
const mostGramColumns = 1500;
const alwaysGramColumns = 300;
/** Entries of fold Gram matrices kept at once; with more, each is summed again when its turn comes. */
const mostKeptEntries = 6e7;

/** @param foldOf fold of each row, null without cross-validation */
export function* gaussianData(design: Design, foldOf: Int32Array | null, folds: number, options: Scaling): Job<null, GaussianData> {
  const { size } = gramLayout(design);
  const columns = size - 2;
  const rows = foldOf === null ? [] : rowsByFold(foldOf, folds);
  if (columns <= alwaysGramColumns || (columns <= mostGramColumns && design.n >= columns)) return yield* fromGram(design, rows, options);
  return fromColumns(design, rows, options);
}

function* fromGram(design: Design, rows: readonly Int32Array[], options: Scaling): Job<null, GaussianData> {
  const layout = gramLayout(design);
  const entries = layout.size * layout.size;
  const { centre } = typicalScale(design.target.values);
  const response = design.target.values.map((value) => value - centre);
  const parts = rows.length > 0 ? rows : [Int32Array.from({ length: design.n }, (_, i) => i)];
  const keep = 2 * parts.length * entries <= mostKeptEntries;
  const kept: Float64Array[] = [];
  let total = new Float64Array(entries);
  for (const part of parts) {
    const gram = yield* extendedGram(design, layout, part, response, design.weights);
    total = plus(total, gram);
    if (keep) kept.push(gram);
    yield null;
  }
  const others = keep ? sumsWithoutEach(kept, entries) : null;
  const all = new GramLeastSquares(design, layout, total, centre, options);
  return {
    all,
    fromGram: true,
    *fold(k) {
      const held = kept[k] ?? (yield* extendedGram(design, layout, rows[k], response, design.weights));
      const training = others ? others[k] : total.map((entry, i) => entry - held[i]);
      const problem = new GramLeastSquares(design, layout, training, centre, options);
      const heldWeight = held[layout.oneAt * layout.size + layout.oneAt];
      return { problem, heldWeight, heldError: (b) => problem.heldOutError(b, held) / heldWeight };
    },
  };
}

function fromColumns(design: Design, rows: readonly Int32Array[], options: Scaling): GaussianData {
  return {
    all: new ColumnLeastSquares(design, design.weights, options),
    fromGram: false,
     *fold(k) {
      const weights = design.weights.slice();
      let heldWeight = 0;
      for (const row of rows[k]) {
        heldWeight += weights[row];
        weights[row] = 0;
      }
      for (let i = 0; i < weights.length; i++) weights[i] /= 1 - heldWeight;
      const problem = new ColumnLeastSquares(design, weights, options);
      return { problem, heldWeight, heldError: (b) => problem.heldOutError(b, rows[k], design.weights) / heldWeight };
    },
  };
}

/**
 * For each matrix the sum of all others, from both ends. Total − fold would be the same but for rounding:
 * when a fold holds one row of 1e8 among numbers like 1, nothing of the others would be left.
 */
function sumsWithoutEach(matrices: readonly Float64Array[], entries: number): Float64Array[] {
  const sums = matrices.map(() => new Float64Array(entries));
  let before = new Float64Array(entries);
  let after = new Float64Array(entries);
  for (let k = 0; k < matrices.length; k++) {
    const last = matrices.length - 1 - k;
    sums[k] = plus(sums[k], before);
    sums[last] = plus(sums[last], after);
    before = plus(before, matrices[k]);
    after = plus(after, matrices[last]);
  }
  return sums;
}

function plus(a: Float64Array, b: Float64Array): Float64Array<ArrayBuffer> {
  const sum = new Float64Array(a.length);
  for (let i = 0; i < a.length; i++) sum[i] = a[i] + b[i];
  return sum;
}
