import { ElasticNetPenalty, proximal } from './elasticNet';
import type { ConcaveTerms } from './mcp';
import { lassoMax, setPiece } from './mcp';
import type { QuadraticPiece, SeparablePenalty } from './penalty';

/**
 * The smoothly clipped absolute deviation (Fan & Li 2001) with a ridge share, as ncvreg has it: with l = λρv its slope is
 *   l up to |b| = l, (γl − |b|)/(γ−1) up to γl, 0 beyond, and λ(1−ρ)v b²/2 is added. γ > 2; γ → ∞ is the lasso.
 */
export class ScadPenalty implements SeparablePenalty {
  readonly kind = 'separable';
  readonly name = 'SCAD';
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
    let sum = 0;
    for (let j = 0; j < this.size; j++) {
      if (b[j] !== 0) sum += this.concave(this.l1(lambda, j), Math.abs(b[j])) + 0.5 * this.l2(lambda, j) * b[j] * b[j];
    }
    return sum;
  }

  prox(lambda: number, j: number, z: number, a: number): number {
    if (this.factors[j] === Infinity) return 0;
    const { gamma } = this;
    const l1 = this.l1(lambda, j);
    const curvature = a + this.l2(lambda, j);
    const size = Math.abs(z);
    const soft = proximal(z, curvature, l1, 0);
    const flat = z / curvature;
    if (curvature * (gamma - 1) > 1) {
      if (Math.abs(soft) <= l1) return soft;
      return size <= gamma * l1 * curvature ? proximal(z, curvature - 1 / (gamma - 1), (gamma * l1) / (gamma - 1), 0) : flat;
    }
    // Too little curvature for the concave part: the optimum is before it or beyond it, whichever is lower.
    if (size <= gamma * l1 * curvature) return soft;
    const before = Math.min(Math.abs(soft), l1);
    const beyond = Math.abs(flat);
    const height = (b: number) => 0.5 * curvature * b * b - size * b + this.concave(l1, b);
    return height(before) <= height(beyond) ? Math.sign(z) * before : flat;
  }

  distance(lambda: number, j: number, b: number, c: number): number {
    if (this.factors[j] === Infinity) return 0;
    const l1 = this.l1(lambda, j);
    if (b === 0) return Math.max(0, Math.abs(c) - l1);
    const slope = Math.min(l1, Math.max(0, this.gamma * l1 - Math.abs(b)) / (this.gamma - 1));
    return Math.abs(c - Math.sign(b) * slope - this.l2(lambda, j) * b);
  }

  /** There is none: the penalty is not convex. */
  conjugate(): number {
    return NaN;
  }

  lambdaMax(correlation: Float64Array): number {
    return lassoMax(correlation, this.factors) / this.l1Ratio;
  }

  piece(lambda: number, j: number, b: number, direction: number, out: QuadraticPiece): void {
    const { gamma } = this;
    const sign = Math.sign(b);
    const size = Math.abs(b);
    const l1 = this.l1(lambda, j);
    const l2 = this.l2(lambda, j);
    const outward = sign * direction >= 0;
    if (size < l1 || (size === l1 && !outward)) setPiece(out, sign, 0, l1, l1, l2);
    else if (size < gamma * l1 || (size === gamma * l1 && !outward)) setPiece(out, sign, l1, gamma * l1, (gamma * l1) / (gamma - 1), l2 - 1 / (gamma - 1));
    else setPiece(out, sign, gamma * l1, Infinity, 0, l2);
  }

  restSlope(lambda: number, j: number, b: number): number {
    const l1 = this.l1(lambda, j);
    return Math.sign(b) * Math.min(Math.max(0, Math.abs(b) - l1) / (this.gamma - 1), l1);
  }

  /** The part that is not ridge, at b ≥ 0. */
  private concave(l1: number, b: number): number {
    const { gamma } = this;
    if (b <= l1) return l1 * b;
    return b < gamma * l1 ? (2 * gamma * l1 * b - b * b - l1 * l1) / (2 * (gamma - 1)) : 0.5 * (gamma + 1) * l1 * l1;
  }

  private l1(lambda: number, j: number): number {
    return this.factors[j] === Infinity ? Infinity : lambda * this.l1Ratio * this.factors[j];
  }

  private l2(lambda: number, j: number): number {
    return this.factors[j] === Infinity ? Infinity : lambda * (1 - this.l1Ratio) * this.factors[j];
  }
}
