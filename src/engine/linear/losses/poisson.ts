import type { Arena } from '../../kernels/kernelMemory';
import type { Call } from '../../kernels/kernels';
import { workshop } from '../../kernels/workshop';
import { logGamma } from '../logGamma';
import { copied } from './binomial';
import type { Loss } from './loss';

/** Poisson loss with log link, half the deviance: Σ w [μ − y η + y ln y − y], μ = exp(η). y need not be whole. */
export class PoissonLoss implements Loss {
  readonly family = 'poisson';
  readonly responses = 1;
  readonly hasIntercept = true;
  readonly riskSets = null;
  readonly n: number;
  readonly scale: number;
  readonly residual: readonly [Float64Array];
  /** Owner of the arrays that kernels see: good as long as it is kept. */
  readonly memory: Arena;
  private readonly counts: Float64Array;
  private readonly weights: Float64Array;
  private readonly mean: Float64Array;
  /** Σ w(μ − yη), Σ residual, Σ curvature. */
  private readonly sums: Float64Array;
  private readonly constant: number;
  private eta: Float64Array;

  /** @param counts zero or more by row */
  constructor(counts: Float64Array, weights: Float64Array) {
    const memory = (this.memory = workshop().arena());
    this.n = counts.length;
    this.counts = copied(memory, counts);
    this.weights = copied(memory, weights);
    this.mean = memory.floats(this.n);
    this.residual = [memory.floats(this.n)];
    this.sums = memory.floats(3);
    this.eta = this.mean;
    let constant = 0;
    let scale = 0;
    for (let i = 0; i < this.n; i++) {
      const y = counts[i];
      const own = ofPerfectFit(y);
      constant += weights[i] * own;
      scale += weights[i] * (1 + Math.abs(own));
    }
    this.constant = constant;
    this.scale = scale;
  }

  get saturated(): number {
    const { n, weights, counts } = this;
    let sum = 0;
    for (let i = 0; i < n; i++) sum += 2 * weights[i] * (logGamma(counts[i] + 1) - ofPerfectFit(counts[i]));
    return sum;
  }

  look([eta]: readonly Float64Array[]): Call[] {
    const { counts, weights, mean, residual: [residual], sums, n } = this;
    this.eta = eta;
    return [['poissonTerms', eta.byteOffset, counts.byteOffset, weights.byteOffset, mean.byteOffset, residual.byteOffset, n, sums.byteOffset]];
  }

  settle(): void {}

  value(): number {
    const [sum] = this.sums;
    return sum < Infinity ? Math.max(0, sum + this.constant) : Infinity;
  }

  slope(): number {
    return this.sums[1];
  }

  bend(): number {
    return this.sums[2];
  }

  curvature(_a: number, _b: number, out: Float64Array): void {
    const { n, weights, mean } = this;
    for (let i = 0; i < n; i++) out[i] = weights[i] === 0 ? 0 : weights[i] * mean[i];
  }

  /** Σ w [q ln(q/μ) − q + μ] with q = (1−t) y + t μ, which is μ((1+v) ln(1+v) − v) for v = (1−t)(y−μ)/μ. */
  divergence(t: number): number {
    if (t >= 1) return 0;
    const { n, weights, counts, mean, eta } = this;
    const s = 1 - t;
    let sum = 0;
    for (let i = 0; i < n; i++) {
      if (weights[i] === 0) continue;
      const mu = mean[i];
      const change = s * (counts[i] - mu);
      const q = mu + change;
      // The series μ (v²/2 − v³/6 + …), bounded from above by μ v²/2, divided by 1 + v for v < 0.
      if (Math.abs(change) < 0.1 * mu) sum += weights[i] * ((0.5 * change * change) / Math.min(mu, q));
      else sum += weights[i] * ((q > 0 ? q * (Math.log(q) - eta[i]) : 0) - change);
    }
    return sum;
  }

  nullIntercepts(): Float64Array {
    let total = 0;
    let weight = 0;
    for (let i = 0; i < this.n; i++) {
      total += this.weights[i] * this.counts[i];
      weight += this.weights[i];
    }
    return Float64Array.of(Math.log(total / weight));
  }
}

/** Log likelihood of a count y by a Poisson model of mean y, but for y!. */
export function ofPerfectFit(y: number): number {
  return y > 0 ? y * Math.log(y) - y : 0;
}
