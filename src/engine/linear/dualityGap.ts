import type { LeastSquares } from './problem/leastSquares';
import { penaltyConjugate, penaltyValue } from './penalties/elasticNet';
import type { ElasticNet } from './penalties/elasticNet';

export interface Certificate {
  /** ½ Σ w r² + penalty. */
  readonly objective: number;
  /** objective − best dual value found: an upper bound on objective − optimum. Null for a penalty that is not convex. */
  readonly gap: number | null;
  /** Σ w r² */
  readonly residualSquare: number;
}

export interface DualCertificate extends Certificate {
  readonly gap: number;
}

/**
 * A gap this small is rounding: it is a difference of sums of squares of the size of ỹ'Wỹ.
 * Near a perfect fit the objective is of that size too, and no relative gap can be asked of it.
 */
export function roundingFloor({ responseSquare }: Pick<LeastSquares, 'responseSquare'>): number {
  return 2e-15 * responseSquare;
}

/**
 * Fenchel duality gap of b for ½Σw(y−Xb)² + penalty. The dual point is the residual, shrunk by a factor t:
 *   D(t) = t Σ w r y − t²/2 Σ w r² − Σ_j penalty*_j(t c_j)
 * t = 1 is best near an elastic net's optimum; a lasso needs t ≤ min_j λv_j/|c_j| to be feasible. The better of both counts.
 * Unpenalised columns must be fitted exactly (c_j = 0), as solvers here leave them.
 * @param c X'W(y − Xb)
 */
export function certify(problem: Pick<LeastSquares, 'p' | 'responseSquare' | 'responseCorrelation'>, penalty: ElasticNet, b: Float64Array, c: Float64Array): DualCertificate {
  const { responseSquare, responseCorrelation, p } = problem;
  let fitted = 0;
  let explained = 0;
  let value = 0;
  let feasible = 1;
  const slope = penalty.lambda * penalty.l1Ratio;
  const { factors } = penalty;
  for (let j = 0; j < p; j++) {
    if (b[j] !== 0) {
      fitted += b[j] * responseCorrelation[j];
      explained += b[j] * c[j];
      value += penaltyValue(penalty, j, b[j]);
    }
    const bound = factors[j] === Infinity ? Infinity : slope * factors[j];
    const size = Math.abs(c[j]);
    if (size > bound && bound > 0) feasible = Math.min(feasible, bound / size);
  }
  // b'X'WXb = b'(X'Wy − c), so that ‖r‖² and r'y need no pass over the data.
  const residualResponse = responseSquare - fitted;
  const residualSquare = Math.max(0, residualResponse - explained);
  const objective = 0.5 * residualSquare + value;
  const dual = (t: number) => {
    let conjugates = 0;
    for (let j = 0; j < p && penalty.l1Ratio < 1; j++) {
      if (penalty.lambda * penalty.factors[j] > 0) conjugates += penaltyConjugate(penalty, j, t * c[j]);
    }
    return t * residualResponse - 0.5 * t * t * residualSquare - conjugates;
  };
  const shrunk = residualSquare > 0 ? Math.min(feasible, Math.max(0, residualResponse / residualSquare)) : feasible;
  const best = penalty.l1Ratio < 1 ? Math.max(dual(1), dual(shrunk)) : dual(shrunk);
  return { objective, gap: Math.max(0, objective - best), residualSquare };
}
