import type { Design } from '../../data/design';
import type { Job } from '../../job';
import type { Call } from '../../kernels/kernels';
import { workshop as openedWorkshop } from '../../kernels/workshop';
import { typicalScale } from '../../data/typicalScale';
import { freedUnlessMade } from '../freedUnlessMade';
import type { FoldWeights, Split } from '../folds/split';
import { foldsOf, foldWeights, heldPart, rowsByPart, splitInto } from '../folds/split';
import { ColumnLeastSquares, errorOf } from './columnLeastSquares';
import type { ColumnMoments } from './columnMoments';
import { columnMoments } from './columnMoments';
import type { GramSource } from './extendedGram';
import { gramLayout } from './extendedGram';
import { GramLeastSquares } from './gramLeastSquares';
import type { LeastSquares, Scaling } from './leastSquares';
import { predictedRows } from './predictedRows';
import { RawColumns } from './rawColumns';
import { trainingGrams } from './trainingGrams';

/** One fold's problem: fitted to its training rows, judged on those it holds out. */
export interface FoldProblem {
  readonly problem: LeastSquares;
  /** Of all rows' weight, the held-out rows' share and that of the rows trained on. */
  readonly heldWeight: number;
  readonly trainingWeight: number;
  /** Weighted mean squared error of b on the held-out rows. */
  heldError(b: Float64Array): number;
  /** What heldError would compute, as a call for a team, where that is possible: its result ÷ heldWeight is the error. Good until the next is asked for. */
  heldCall(b: Float64Array): Call | null;
  /** What b predicts for the listed rows (ascending), missing values filled with the training rows' means. */
  predicted(b: Float64Array, rows: Int32Array): Float64Array;
  /** The same from this problem's residual on every row, where it has one. */
  residualError?(residual: Float64Array): number;
  /** Gives back the memory that only this fold needs. */
  free(): void;
}

/** The problem on all rows, and that of each fold. */
export interface GaussianData {
  readonly all: LeastSquares;
  /** Whether the problems are sufficient statistics, in which the last digits cost no pass over the data. */
  readonly fromGram: boolean;
  /** Cheapest when the folds are asked for in turn. */
  fold(k: number): Job<null, FoldProblem>;
  /** Gives back all memory outside of JavaScript's: the problems are not to be used any more. */
  free(): void;
}

/** Gram matrices of at most so many columns (with flags); beyond, or when there are fewer rows than columns, the columns themselves. */
export const mostGramColumns = 1500;
const alwaysGramColumns = 300;

/** @param split folds of a cross-validation, null without one */
export function* gaussianData(design: Design, split: Split | null, options: Scaling): Job<null, GaussianData> {
  const { size } = gramLayout(design);
  const columns = size - 2;
  if (columns <= alwaysGramColumns || (columns <= mostGramColumns && design.n >= columns)) return yield* fromGram(design, split, options);
  return yield* fromColumns(design, split, options);
}

function* fromGram(design: Design, split: Split | null, options: Scaling): Job<null, GaussianData> {
  const workshop = openedWorkshop();
  const layout = gramLayout(design);
  const { size, oneAt } = layout;
  const { centre } = typicalScale(design.target.values);
  const response = design.target.values.map((value) => value - centre);
  const source: GramSource = { design, layout, response, weights: design.weights };
  const { arena, grams } = yield* freedUnlessMade(function* (hold) {
    const own = hold(workshop.arena());
    const made = yield* trainingGrams(source, split ?? splitInto(new Int32Array(design.n)), workshop, own);
    yield null;
    return { arena: own, grams: made };
  });
  return {
    all: new GramLeastSquares(design, layout, grams.total, centre, options, workshop, arena),
    fromGram: true,
    *fold(k) {
      const own = workshop.arena();
      const { training, held } = yield* grams.fold(k, own);
      const problem = new GramLeastSquares(design, layout, training, centre, options, workshop, own);
      const heldWeight = held[oneAt * size + oneAt];
      return {
        problem,
        heldWeight,
        trainingWeight: training[oneAt * size + oneAt],
        heldError(b) {
          const [, ...args] = problem.heldOutCall(b, held);
          return Math.max(0, workshop.kernels.quadraticForm(...(args as [number, number, number, number, number]))) / heldWeight;
        },
        heldCall: (b) => problem.heldOutCall(b, held),
        predicted: (b, rows) => predictedRows(design, problem.scaling, problem.fill, b, rows),
        free: () => own.free(),
      };
    },
    free: () => arena.free(),
  };
}

/** Folds whose moments are computed in the same passes. */
const foldsAtOnce = 16;

function* fromColumns(design: Design, split: Split | null, options: Scaling): Job<null, GaussianData> {
  const { raw, moments } = yield* freedUnlessMade(function* (hold) {
    const own = hold(new RawColumns(design));
    const [ofAll] = yield* columnMoments(own, [design.weights]);
    return { raw: own, moments: ofAll };
  });
  const rowsOf = split ? rowsByPart(split) : [];
  const ofFold = new Map<number, FoldWeights & { readonly moments: ColumnMoments }>();
  return {
    all: new ColumnLeastSquares(design, design.weights, options, raw, moments),
    fromGram: false,
    *fold(k) {
      if (!ofFold.has(k)) {
        ofFold.clear();
        const coming = Array.from({ length: Math.min(foldsAtOnce, foldsOf(split!) - k) }, (_, i) => foldWeights(design.weights, split!, k + i));
        const each = yield* columnMoments(raw, coming.map(({ training }) => training));
        coming.forEach((one, i) => ofFold.set(k + i, { ...one, moments: each[i] }));
      }
      const { training, trainingWeight, heldWeight, moments: own } = ofFold.get(k)!;
      const problem = new ColumnLeastSquares(design, training, options, raw, own);
      const held = rowsOf[heldPart(split!, k)];
      return {
        problem,
        heldWeight,
        trainingWeight,
        heldError: (b) => problem.heldOutError(b, held, design.weights) / heldWeight,
        heldCall: () => null,
        predicted: (b, rows) => predictedRows(design, problem.scaling, problem.fill, b, rows),
        residualError: (residual) => errorOf(residual, held, design.weights) / heldWeight,
        free: () => problem.free(),
      };
    },
    free: () => raw.free(),
  };
}
