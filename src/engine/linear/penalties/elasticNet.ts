/** The elastic net: λ Σ v_j [ ρ|b_j| + (1−ρ)/2 b_j² ]. ρ = 1 is the lasso, ρ = 0 ridge (Zou & Hastie 2005, in glmnet's scaling). */
export interface ElasticNet {
  readonly lambda: number;
  readonly l1Ratio: number;
  /** v_j: 0 never penalised, Infinity left out. */
  readonly factors: Float64Array;
}

/** Weight of |b_j|: λρv_j. */
export function l1Weight(penalty: ElasticNet, j: number): number {
  return penalty.factors[j] === Infinity ? Infinity : penalty.lambda * penalty.l1Ratio * penalty.factors[j];
}

/** Weight of b_j²/2: λ(1−ρ)v_j. */
export function l2Weight(penalty: ElasticNet, j: number): number {
  return penalty.factors[j] === Infinity ? Infinity : penalty.lambda * (1 - penalty.l1Ratio) * penalty.factors[j];
}

/** The penalty at one coefficient. */
export function penaltyValue(penalty: ElasticNet, j: number, b: number): number {
  return b === 0 ? 0 : l1Weight(penalty, j) * Math.abs(b) + 0.5 * l2Weight(penalty, j) * b * b;
}

/** argmin_b  ½ a b² − z b + l1|b| + ½ l2 b²: soft-thresholding, then ridge scaling. `a` > 0. */
export function proximal(z: number, a: number, l1: number, l2: number): number {
  if (z > l1) return (z - l1) / (a + l2);
  if (z < -l1) return (z + l1) / (a + l2);
  return 0;
}

/** Convex conjugate of the penalty at one coefficient: sup_b c·b − penalty(b). Infinite for a lasso when |c| > λv. */
export function penaltyConjugate(penalty: ElasticNet, j: number, c: number): number {
  const excess = Math.abs(c) - l1Weight(penalty, j);
  return excess <= 0 ? 0 : (excess * excess) / (2 * l2Weight(penalty, j));
}

/** Distance from c_j (the loss's negative gradient) to the penalty's subdifferential at b_j: 0 at the optimum. */
export function subdifferentialDistance(penalty: ElasticNet, j: number, b: number, c: number): number {
  if (penalty.factors[j] === Infinity) return 0;
  const l1 = l1Weight(penalty, j);
  return b === 0 ? Math.max(0, Math.abs(c) - l1) : Math.abs(c - l1 * Math.sign(b) - l2Weight(penalty, j) * b);
}
