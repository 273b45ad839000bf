import { ElasticNetPenalty } from './elasticNet';
import { lassoMax, Limits } from './limits';
import type { QuadraticPiece, SeparablePenalty } from './penalty';

export interface FoldedConcaveTerms {
  /** ρ, the share that is not ridge (ncvreg's alpha). */
  readonly l1Ratio: number;
  /** v_j: 0 never penalised, Infinity left out. */
  readonly factors: Float64Array;
  /** Where the penalty levels off, in units of λ. */
  readonly gamma: number;
  /** lower ≤ 0 ≤ upper of each coefficient in solver units; absent: none. */
  readonly lower?: Float64Array | null;
  readonly upper?: Float64Array | null;
}

/**
 * What MCP and SCAD share: h(|b|) + λ(1−ρ)v b²/2 with an h that starts as the lasso does, with slope l = λρv, and levels off, so that large
 * coefficients are not shrunk. P is infinite outside the limits. Each says what its h is.
 */
export abstract class FoldedConcavePenalty implements SeparablePenalty {
  abstract readonly name: string;
  readonly kind = 'separable';
  readonly convex = false;
  readonly size: number;
  readonly l1Ratio: number;
  readonly factors: Float64Array;
  readonly gamma: number;
  readonly convexPart: ElasticNetPenalty;
  private readonly limits: Limits;

  constructor({ l1Ratio, factors, gamma, lower, upper }: FoldedConcaveTerms) {
    this.size = factors.length;
    this.l1Ratio = l1Ratio;
    this.factors = factors;
    this.gamma = gamma;
    this.limits = new Limits(lower ?? null, upper ?? null);
    this.convexPart = new ElasticNetPenalty({ l1Ratio, factors, lower, upper });
  }

  /** h at size ≥ 0. */
  protected abstract height(l1: number, size: number): number;
  /** Its slope, at 0 the one to the right. */
  protected abstract slope(l1: number, size: number): number;
  /** argmin ½ a x² − z x + h(x) over 0 ≤ x ≤ room, the global one; z ≥ 0. */
  protected abstract nearest(l1: number, z: number, a: number, room: number): number;
  /** The piece of h around size > 0, or at a kink the one beyond it (`outward`) or before it. */
  protected abstract pieceOfHeight(l1: number, size: number, outward: boolean, out: QuadraticPiece): void;

  value(lambda: number, b: Float64Array): number {
    let sum = 0;
    for (let j = 0; j < this.size; j++) {
      if (b[j] === 0) continue;
      if (!this.limits.allows(j, b[j])) return Infinity;
      sum += this.height(this.l1(lambda, j), Math.abs(b[j])) + 0.5 * this.l2(lambda, j) * b[j] * b[j];
    }
    return sum;
  }

  prox(lambda: number, j: number, z: number, a: number): number {
    if (this.factors[j] === Infinity || z === 0) return 0;
    const size = this.nearest(this.l1(lambda, j), Math.abs(z), a + this.l2(lambda, j), this.limits.room(j, z));
    return size === 0 ? 0 : Math.sign(z) * size;
  }

  distance(lambda: number, j: number, b: number, c: number): number {
    if (this.factors[j] === Infinity) return 0;
    return this.limits.distance(j, b, this.slope(this.l1(lambda, j), Math.abs(b)), c - this.l2(lambda, j) * b);
  }

  /** There is none: the penalty is not convex. */
  conjugate(): number {
    return NaN;
  }

  lambdaMax(correlation: Float64Array): number {
    return lassoMax(correlation, this.factors, this.limits) / this.l1Ratio;
  }

  piece(lambda: number, j: number, b: number, direction: number, out: QuadraticPiece): void {
    const { limits } = this;
    const l1 = this.l1(lambda, j);
    const sign = b === 0 ? Math.sign(direction) : Math.sign(b);
    this.pieceOfHeight(l1, Math.abs(b), sign * direction >= 0, out);
    const { slope, low, high } = out;
    out.slope = sign * slope;
    out.curvature += this.l2(lambda, j);
    // Without a slope zero is no kink: the piece goes on to the other side.
    const near = low === 0 && slope === 0 ? -high : low;
    out.low = Math.max(limits.lowest(j), sign < 0 ? -high : near);
    out.high = Math.min(limits.highest(j), sign < 0 ? -near : high);
    if (b === limits.highest(j)) out.low = b;
    if (b === limits.lowest(j)) out.high = b;
  }

  restSlope(lambda: number, j: number, b: number): number {
    const l1 = this.l1(lambda, j);
    return Math.sign(b) * (l1 - this.slope(l1, Math.abs(b)));
  }

  private l1(lambda: number, j: number): number {
    return this.factors[j] === Infinity ? Infinity : lambda * this.l1Ratio * this.factors[j];
  }

  private l2(lambda: number, j: number): number {
    return this.factors[j] === Infinity ? Infinity : lambda * (1 - this.l1Ratio) * this.factors[j];
  }
}
