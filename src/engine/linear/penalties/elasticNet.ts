import type { QuadraticPiece, SeparablePenalty } from './penalty';

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

export interface ElasticNetTerms {
  readonly l1Ratio: number;
  /** v_j: 0 never penalised, Infinity left out. */
  readonly factors: Float64Array;
  /** lower ≤ 0 ≤ upper of each coefficient in solver units; absent: none. */
  readonly lower?: Float64Array | null;
  readonly upper?: Float64Array | null;
}

/** Ridge has no λ_max: it is taken at this l1 ratio, as glmnet does. */
const smallestRatioForMax = 1e-3;

/** The elastic net as a penalty object, with limits: P is infinite outside lower ≤ b ≤ upper. */
export class ElasticNetPenalty implements SeparablePenalty {
  readonly kind = 'separable';
  readonly convex = true;
  readonly name: string;
  readonly size: number;
  readonly l1Ratio: number;
  readonly factors: Float64Array;
  readonly lower: Float64Array | null;
  readonly upper: Float64Array | null;

  constructor({ l1Ratio, factors, lower, upper }: ElasticNetTerms) {
    this.name = l1Ratio === 1 ? 'lasso' : l1Ratio === 0 ? 'ridge' : 'elastic net';
    this.size = factors.length;
    this.l1Ratio = l1Ratio;
    this.factors = factors;
    this.lower = lower ?? null;
    this.upper = upper ?? null;
  }

  value(lambda: number, b: Float64Array): number {
    const penalty = this.at(lambda);
    let sum = 0;
    for (let j = 0; j < b.length; j++) if (b[j] !== 0) sum += b[j] < this.lowest(j) || b[j] > this.highest(j) ? Infinity : penaltyValue(penalty, j, b[j]);
    return sum;
  }

  prox(lambda: number, j: number, z: number, a: number): number {
    if (this.factors[j] === Infinity) return 0;
    const { factors, l1Ratio } = this;
    const weight = lambda * factors[j];
    return Math.min(Math.max(proximal(z, a, weight * l1Ratio, weight * (1 - l1Ratio)), this.lowest(j)), this.highest(j));
  }

  distance(lambda: number, j: number, b: number, c: number): number {
    if (this.factors[j] === Infinity) return 0;
    const weight = lambda * this.factors[j];
    const l1 = weight * this.l1Ratio;
    const rest = c - weight * (1 - this.l1Ratio) * b;
    // The subdifferential is the interval [least, most]: one number away from 0, and open-ended at a limit.
    const least = b <= this.lowest(j) ? -Infinity : b > 0 ? l1 : -l1;
    const most = b >= this.highest(j) ? Infinity : b < 0 ? -l1 : l1;
    return Math.max(0, rest - most, least - rest);
  }

  conjugate(lambda: number, j: number, c: number): number {
    if (this.factors[j] === Infinity) return 0;
    const weight = lambda * this.factors[j];
    const excess = Math.abs(c) - weight * this.l1Ratio;
    if (excess <= 0) return 0;
    const l2 = weight * (1 - this.l1Ratio);
    const room = c > 0 ? this.highest(j) : -this.lowest(j);
    if (l2 === 0) return room === 0 ? 0 : room * excess;
    const at = Math.min(room, excess / l2);
    return at * (excess - 0.5 * l2 * at);
  }

  lambdaMax(correlation: Float64Array): number {
    let most = 0;
    for (let j = 0; j < this.size; j++) {
      const factor = this.factors[j];
      const room = correlation[j] > 0 ? this.highest(j) : -this.lowest(j);
      if (factor > 0 && factor < Infinity && room > 0) most = Math.max(most, Math.abs(correlation[j]) / factor);
    }
    return most / Math.max(this.l1Ratio, smallestRatioForMax);
  }

  piece(lambda: number, j: number, b: number, direction: number, out: QuadraticPiece): void {
    const weight = this.factors[j] === Infinity ? Infinity : lambda * this.factors[j];
    const lowest = this.lowest(j);
    const highest = this.highest(j);
    const l1 = weight * this.l1Ratio;
    out.slope = b > 0 || (b === 0 && direction > 0) ? l1 : -l1;
    out.curvature = weight * (1 - this.l1Ratio);
    out.low = l1 > 0 && out.slope > 0 ? 0 : lowest;
    out.high = l1 > 0 && out.slope < 0 ? 0 : highest;
    if (b === highest) out.low = b;
    if (b === lowest) out.high = b;
  }

  private at(lambda: number): ElasticNet {
    return { lambda, l1Ratio: this.l1Ratio, factors: this.factors };
  }

  private lowest(j: number): number {
    return this.lower === null ? -Infinity : this.lower[j];
  }

  private highest(j: number): number {
    return this.upper === null ? Infinity : this.upper[j];
  }
}
