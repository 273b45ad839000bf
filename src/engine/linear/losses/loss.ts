import type { Family } from '../../data/family';
import type { Arena } from '../../kernels/kernelMemory';
import type { Call } from '../../kernels/kernels';

/**
 * A loss as the solver sees it: L(η) = ½ Σ w · (unit deviance), that is −Σ w loglik up to a constant that makes it 0 for a perfect fit.
 * η has one vector of n numbers for each response (each class of a multinomial model, else one). Adding a loss means adding one file here.
 * All but the first few members answer for the η that was looked at last.
 */
export interface Loss {
  readonly family: Family;
  readonly n: number;
  readonly responses: number;
  /** Whether an intercept means anything: a Cox model has none. */
  readonly hasIntercept: boolean;
  /** Of everything that is summed: differences far below its rounding mean nothing. */
  readonly scale: number;
  /** −2 Σ w loglik of a perfect fit: what 2L leaves out. */
  readonly saturated: number;
  /** Owner of the arrays in the kernels' memory. */
  readonly memory: Arena;
  /** Intercepts of the model without columns and offset. */
  nullIntercepts(): Float64Array;
  /** What the kernels have to do to look at η: when they have, `settle` must follow. @param eta in the kernels' memory */
  look(eta: readonly Float64Array[]): readonly Call[];
  settle(): void;
  /** L; Infinity where it is too large for a number. */
  value(): number;
  /** −∂L/∂η, weights included, in the kernels' memory. */
  readonly residual: readonly Float64Array[];
  /** Σ residual of response k: minus the slope along its intercept. */
  slope(k: number): number;
  /** ∂²L/∂η_a∂η_b by row, into `out`. For a Cox model this is only the diagonal part, see `riskSets`. */
  curvature(a: number, b: number, out: Float64Array): void;
  /** Its sum over rows: the curvature along the intercepts. */
  bend(a: number, b: number): number;
  /** What is taken from the diagonal part: sums over risk sets. Null where rows do not depend on each other. */
  readonly riskSets: RiskSets | null;
  /**
   * Upper bound on L(η) + L*(−tr) + t r'η for the residual r, 0 ≤ t ≤ 1: what shrinking the dual point by t costs. 0 at t = 1.
   * Where this is a sum of Kullback–Leibler divergences it has the digits that differences of objectives lose.
   */
  divergence(t: number): number;
}

/** The curvature of a Cox loss is X'diag(h)X − M'M, row t of M the mean of X over risk set t times the root of the events' weight. */
export interface RiskSets {
  readonly count: number;
  /** Column of M for a column x of the design. */
  means(x: Float64Array, out: Float64Array): void;
}
