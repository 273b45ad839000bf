import type { ColumnScaling } from '../fitTypes';

/** What is done to the columns before the penalty sees them. */
export interface Scaling {
  readonly standardize: boolean;
  readonly intercept: boolean;
}

/** A column whose variance is a smaller share of its mean square (in provisional units) does not vary: what is left is rounding. */
export const leastVariance = 1e-13;

/**
 * Weighted least squares on centred, scaled columns: ½ Σ w (ỹ − X̃b)². All that a solver may ask of the data.
 * Two kinds: from sufficient statistics (GramLeastSquares) and from the columns themselves (ColumnLeastSquares).
 */
export interface LeastSquares {
  readonly p: number;
  readonly scaling: ColumnScaling;
  /** ỹ'Wỹ */
  readonly responseSquare: number;
  /** X̃'Wỹ */
  readonly responseCorrelation: Float64Array;
  /** x̃_j'Wx̃_j: 1 when standardised; 0 for a column that does not vary here. */
  readonly columnSquare: Float64Array;
  /** Gradient's negative X̃'W(ỹ − X̃b) at b, into `out`. */
  correlationsAt(b: Float64Array, out: Float64Array): void;
  /** x̃_j'Wx̃_k for each k of the first `count` in `list`, into `out`. */
  gramRow(j: number, list: Int32Array, count: number, out: Float64Array): void;
  /** X̃'WX̃x, into `out`. */
  gramTimes(x: Float64Array, out: Float64Array): void;
  /** About how many multiplications one correlationsAt costs: solvers pause by work done. */
  readonly passCost: number;
}
