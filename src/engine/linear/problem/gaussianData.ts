import type { Design } from '../../data/design';
import type { Job } from '../../job';
import type { Call } from '../../kernels/kernels';
import { workshop as openedWorkshop } from '../../kernels/workshop';
import { typicalScale } from '../../data/typicalScale';
import { rowsByFold } from '../folds';
import { ColumnLeastSquares, errorOf } from './columnLeastSquares';
import type { ColumnMoments } from './columnMoments';
import { columnMoments } from './columnMoments';
import type { GramSource } from './extendedGram';
import { extendedGrams, gramLayout } from './extendedGram';
import { GramLeastSquares } from './gramLeastSquares';
import type { LeastSquares, Scaling } from './leastSquares';
import { RawColumns } from './rawColumns';

/** One fold's problem: fitted to the other rows, judged on its own. */
export interface FoldProblem {
  readonly problem: LeastSquares;
  /** Total weight of the held-out rows. */
  readonly heldWeight: number;
  /** Weighted mean squared error of b on the held-out rows. */
  heldError(b: Float64Array): number;
  /** What heldError would compute, as a call for a team, where that is possible: its result ÷ heldWeight is the error. Good until the next is asked for. */
  heldCall(b: Float64Array): Call | null;
  /** The same from this problem's residual on every row, where it has one. */
  residualError?(residual: Float64Array): number;
  /** Gives back the memory that only this fold needs. */
  free(): void;
}

/** The problem on all rows, and on all but each fold. */
export interface GaussianData {
  readonly all: LeastSquares;
  /** Whether the problems are sufficient statistics, in which the last digits cost no pass over the data. */
  readonly fromGram: boolean;
  fold(k: number): Job<null, FoldProblem>;
  /** Gives back all memory outside of JavaScript's: the problems are not to be used any more. */
  free(): void;
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
  return yield* fromColumns(design, rows, options);
}

function* fromGram(design: Design, rows: readonly Int32Array[], options: Scaling): Job<null, GaussianData> {
  const workshop = openedWorkshop();
  const layout = gramLayout(design);
  const { centre } = typicalScale(design.target.values);
  const response = design.target.values.map((value) => value - centre);
  const source: GramSource = { design, layout, response, weights: design.weights };
  const entries = layout.size * layout.size;
  const keep = 2 * rows.length * entries <= mostKeptEntries;
  const everyRow = [Int32Array.from({ length: design.n }, (_, i) => i)];
  const arena = workshop.arena();
  const grams = yield* extendedGrams(source, keep && rows.length > 0 ? rows : everyRow, workshop, arena);
  yield null;
  const total = sumOf(grams, entries);
  const others = keep && rows.length > 0 ? sumsWithoutEach(grams, entries) : null;
  yield null;
  return {
    all: new GramLeastSquares(design, layout, total, centre, options, workshop, arena),
    fromGram: true,
    *fold(k) {
      const own = workshop.arena();
      const held = others ? grams[k] : (yield* extendedGrams(source, [rows[k]], workshop, own))[0];
      const training = others ? others[k] : minus(total, held);
      const problem = new GramLeastSquares(design, layout, training, centre, options, workshop, own);
      const heldWeight = held[layout.oneAt * layout.size + layout.oneAt];
      return {
        problem,
        heldWeight,
        heldError(b) {
          const [, ...args] = problem.heldOutCall(b, held);
          return Math.max(0, workshop.kernels.quadraticForm(...(args as [number, number, number, number, number]))) / heldWeight;
        },
        heldCall: (b) => problem.heldOutCall(b, held),
        free: () => own.free(),
      };
    },
    free: () => arena.free(),
  };
}

/** Folds whose moments are computed in the same passes. */
const foldsAtOnce = 16;

function* fromColumns(design: Design, rows: readonly Int32Array[], options: Scaling): Job<null, GaussianData> {
  const raw = new RawColumns(design);
  const [moments] = yield* columnMoments(raw, [design.weights]);
  const ofFold = new Map<number, { weights: Float64Array; heldWeight: number; moments: ColumnMoments }>();
  return {
    all: new ColumnLeastSquares(design, design.weights, options, raw, moments),
    fromGram: false,
    *fold(k) {
      if (!ofFold.has(k)) {
        ofFold.clear();
        const coming = rows.slice(k, k + foldsAtOnce).map((held) => trainingWeights(design.weights, held));
        const each = yield* columnMoments(raw, coming.map(({ weights }) => weights));
        coming.forEach((one, i) => ofFold.set(k + i, { ...one, moments: each[i] }));
      }
      const { weights, heldWeight, moments: own } = ofFold.get(k)!;
      const problem = new ColumnLeastSquares(design, weights, options, raw, own);
      return {
        problem,
        heldWeight,
        heldError: (b) => problem.heldOutError(b, rows[k], design.weights) / heldWeight,
        heldCall: () => null,
        residualError: (residual) => errorOf(residual, rows[k], design.weights) / heldWeight,
        free: () => problem.free(),
      };
    },
    free: () => raw.free(),
  };
}

function trainingWeights(all: Float64Array, held: Int32Array): { weights: Float64Array; heldWeight: number } {
  const weights = all.slice();
  let heldWeight = 0;
  for (const row of held) {
    heldWeight += weights[row];
    weights[row] = 0;
  }
  for (let i = 0; i < weights.length; i++) weights[i] /= 1 - heldWeight;
  return { weights, heldWeight };
}

/**
 * For each matrix the sum of all others, from both ends. Total − fold would be the same but for rounding:
 * when a fold holds one row of 1e8 among numbers like 1, nothing of the others would be left.
 */
function sumsWithoutEach(matrices: readonly Float64Array[], entries: number): Float64Array[] {
  const sums = matrices.map(() => new Float64Array(entries));
  for (let k = 1; k < matrices.length; k++) setSum(sums[k], sums[k - 1], matrices[k - 1]);
  const after = new Float64Array(entries);
  for (let k = matrices.length - 2; k >= 0; k--) {
    setSum(after, after, matrices[k + 1]);
    setSum(sums[k], sums[k], after);
  }
  return sums;
}

function sumOf(matrices: readonly Float64Array[], entries: number): Float64Array {
  const sum = new Float64Array(entries);
  for (const matrix of matrices) setSum(sum, sum, matrix);
  return sum;
}

function setSum(sum: Float64Array, a: Float64Array, b: Float64Array): void {
  for (let i = 0; i < sum.length; i++) sum[i] = a[i] + b[i];
}

function minus(a: Float64Array, b: Float64Array): Float64Array {
  const difference = new Float64Array(a.length);
  for (let i = 0; i < a.length; i++) difference[i] = a[i] - b[i];
  return difference;
}
