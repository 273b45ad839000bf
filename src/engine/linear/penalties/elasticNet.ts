import { lassoMax, Limits, smallestRatioForMax } from './limits';
import type { Penalty, QuadraticPiece, SeparablePenalty } from './penalty';

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
  private readonly limits: Limits;

  constructor({ l1Ratio, factors, lower, upper }: ElasticNetTerms) {
    this.name = l1Ratio === 1 ? 'lasso' : l1Ratio === 0 ? 'ridge' : 'elastic net';
    this.size = factors.length;
    this.l1Ratio = l1Ratio;
    this.factors = factors;
    this.lower = lower ?? null;
    this.upper = upper ?? null;
    this.limits = new Limits(this.lower, this.upper);
  }

  value(lambda: number, b: Float64Array): number {
    const penalty = this.at(lambda);
    let sum = 0;
    for (let j = 0; j < b.length; j++) if (b[j] !== 0) sum += this.limits.allows(j, b[j]) ? penaltyValue(penalty, j, b[j]) : Infinity;
    return sum;
  }

  prox(lambda: number, j: number, z: number, a: number): number {
    if (this.factors[j] === Infinity) return 0;
    const { factors, l1Ratio, limits } = this;
    const weight = lambda * factors[j];
    return Math.min(Math.max(proximal(z, a, weight * l1Ratio, weight * (1 - l1Ratio)), limits.lowest(j)), limits.highest(j));
  }

  distance(lambda: number, j: number, b: number, c: number): number {
    if (this.factors[j] === Infinity) return 0;
    const weight = lambda * this.factors[j];
    return this.limits.distance(j, b, weight * this.l1Ratio, c - weight * (1 - this.l1Ratio) * b);
  }

  conjugate(lambda: number, j: number, c: number): number {
    if (this.factors[j] === Infinity) return 0;
    const weight = lambda * this.factors[j];
    const excess = Math.abs(c) - weight * this.l1Ratio;
    if (excess <= 0) return 0;
    const l2 = weight * (1 - this.l1Ratio);
    const room = this.limits.room(j, c);
    if (l2 === 0) return room === 0 ? 0 : room * excess;
    const at = Math.min(room, excess / l2);
    return at * (excess - 0.5 * l2 * at);
  }

  lambdaMax(correlation: Float64Array): number {
    return lassoMax(correlation, this.factors, this.limits) / Math.max(this.l1Ratio, smallestRatioForMax);
  }

  piece(lambda: number, j: number, b: number, direction: number, out: QuadraticPiece): void {
    const weight = this.factors[j] === Infinity ? Infinity : lambda * this.factors[j];
    const lowest = this.limits.lowest(j);
    const highest = this.limits.highest(j);
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
}

/** Whether it is ridge without limits: quadratic everywhere. */
export function isPlainRidge(penalty: Penalty): penalty is ElasticNetPenalty {
  return penalty instanceof ElasticNetPenalty && penalty.l1Ratio === 0 && penalty.lower === null && penalty.upper === null;
}

/** The lasso with the same factors and limits: what is left of the penalty in a relaxed fit, whose refit has no ridge share. */
export function withoutRidge({ factors, lower, upper }: ElasticNetPenalty): ElasticNetPenalty {
  return new ElasticNetPenalty({ l1Ratio: 1, factors, lower, upper });
}
