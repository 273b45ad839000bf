import { ElasticNetPenalty, proximal } from './elasticNet';
import type { QuadraticPiece, SeparablePenalty } from './penalty';

export interface ConcaveTerms {
  /** ρ, the share that is not ridge (ncvreg's alpha). */
  readonly l1Ratio: number;
  /** v_j: 0 never penalised, Infinity left out. */
  readonly factors: Float64Array;
  /** Where the penalty levels off, in units of λ. */
  readonly gamma: number;
}

/**
 * The minimax concave penalty (Zhang 2010) with a ridge share, as ncvreg has it: with l = λρv,
 *   l|b| − b²/(2γ) up to |b| = γl, γl²/2 beyond, and λ(1−ρ)v b²/2.
 * Its slope falls from l to 0, so that large coefficients are not shrunk. γ > 1; γ → ∞ is the lasso.
 */
export class McpPenalty implements SeparablePenalty {
  readonly kind = 'separable';
  readonly name = 'MCP';
  readonly convex = false;
  readonly size: number;
  readonly l1Ratio: number;
  readonly factors: Float64Array;
  readonly gamma: number;
  readonly convexPart: ElasticNetPenalty;

  constructor({ l1Ratio, factors, gamma }: ConcaveTerms) {
    this.convexPart = new ElasticNetPenalty({ l1Ratio, factors });
    this.size = factors.length;
    this.l1Ratio = l1Ratio;
    this.factors = factors;
    this.gamma = gamma;
  }

  value(lambda: number, b: Float64Array): number {
    const { gamma } = this;
    let sum = 0;
    for (let j = 0; j < this.size; j++) {
      if (b[j] === 0) continue;
      const size = Math.abs(b[j]);
      const l1 = this.l1(lambda, j);
      sum += (size < gamma * l1 ? l1 * size - (size * size) / (2 * gamma) : 0.5 * gamma * l1 * l1) + 0.5 * this.l2(lambda, j) * size * size;
    }
    return sum;
  }

  prox(lambda: number, j: number, z: number, a: number): number {
    if (this.factors[j] === Infinity) return 0;
    const { gamma } = this;
    const l1 = this.l1(lambda, j);
    const curvature = a + this.l2(lambda, j);
    const size = Math.abs(z);
    // Too little curvature for the concave part: the optimum is 0 or beyond it, whichever is lower.
    if (curvature * gamma <= 1) return size <= l1 * Math.sqrt(gamma * curvature) ? 0 : z / curvature;
    return size <= gamma * l1 * curvature ? proximal(z, curvature - 1 / gamma, l1, 0) : z / curvature;
  }

  distance(lambda: number, j: number, b: number, c: number): number {
    if (this.factors[j] === Infinity) return 0;
    const l1 = this.l1(lambda, j);
    if (b === 0) return Math.max(0, Math.abs(c) - l1);
    return Math.abs(c - Math.sign(b) * Math.max(0, l1 - Math.abs(b) / this.gamma) - this.l2(lambda, j) * b);
  }

  /** There is none: the penalty is not convex. */
  conjugate(): number {
    return NaN;
  }

  lambdaMax(correlation: Float64Array): number {
    return lassoMax(correlation, this.factors) / this.l1Ratio;
  }

  piece(lambda: number, j: number, b: number, direction: number, out: QuadraticPiece): void {
    const sign = Math.sign(b);
    const end = this.gamma * this.l1(lambda, j);
    const size = Math.abs(b);
    const l2 = this.l2(lambda, j);
    if (size < end || (size === end && sign * direction < 0)) setPiece(out, sign, 0, end, this.l1(lambda, j), l2 - 1 / this.gamma);
    else setPiece(out, sign, end, Infinity, 0, l2);
  }

  restSlope(lambda: number, j: number, b: number): number {
    return Math.sign(b) * Math.min(Math.abs(b) / this.gamma, this.l1(lambda, j));
  }

  private l1(lambda: number, j: number): number {
    return this.factors[j] === Infinity ? Infinity : lambda * this.l1Ratio * this.factors[j];
  }

  private l2(lambda: number, j: number): number {
    return this.factors[j] === Infinity ? Infinity : lambda * (1 - this.l1Ratio) * this.factors[j];
  }
}

/** Largest |c_j| / v_j of the columns that are penalised at all. */
export function lassoMax(correlation: Float64Array, factors: Float64Array): number {
  let most = 0;
  for (let j = 0; j < factors.length; j++) {
    if (factors[j] > 0 && factors[j] < Infinity) most = Math.max(most, Math.abs(correlation[j]) / factors[j]);
  }
  return most;
}

/** The piece on |b| from `near` to `far`, on the side of `sign`; sign 0 is a coefficient that may take any value. */
export function setPiece(out: QuadraticPiece, sign: number, near: number, far: number, slope: number, curvature: number): void {
  out.slope = sign * slope;
  out.curvature = curvature;
  out.low = near === 0 && slope === 0 ? -far : sign < 0 ? -far : near;
  out.high = near === 0 && slope === 0 ? far : sign < 0 ? -near : far;
}
