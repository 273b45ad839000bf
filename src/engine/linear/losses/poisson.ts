import type { Arena } from '../../kernels/kernelMemory';
import type { Workshop } from '../../kernels/workshop';
import { workshop } from '../../kernels/workshop';
import { logGamma } from '../logGamma';
import type { Loss } from './loss';

/** Poisson loss with log link, half the deviance: Σ w [μ − y η + y ln y − y], μ = exp(η). y need not be whole. */
export class PoissonLoss implements Loss {
  readonly family = 'poisson';
  readonly responses = 1;
  readonly hasIntercept = true;
  readonly riskSets = null;
  readonly n: number;
  readonly scale: number;
  readonly saturated: number;
  readonly residual: readonly [Float64Array];
  private readonly kernels: Workshop['kernels'];
  /** Owner of the arrays that kernels see: good as long as it is kept. */
  readonly memory: Arena;
  private readonly mean: Float64Array;
  private readonly eta: Float64Array;
  private readonly constant: number;
  /** @param counts zero or more by row */
  constructor(private readonly counts: Float64Array, private readonly weights: Float64Array) {
    const { kernels, arena } = workshop();
    const memory = (this.memory = arena());
    this.kernels = kernels;
    this.n = counts.length;
    this.mean = memory.floats(this.n);
    this.eta = memory.floats(this.n);
    this.residual = [memory.floats(this.n)];
    let constant = 0;
    let scale = 0;
    let saturated = 0;
    for (let i = 0; i < this.n; i++) {
      const y = counts[i];
      const own = y > 0 ? y * Math.log(y) - y : 0;
      constant += weights[i] * own;
      scale += weights[i] * (1 + Math.abs(own));
      saturated += 2 * weights[i] * (logGamma(y + 1) - own);
    }
    this.constant = constant;
    this.scale = scale;
    this.saturated = saturated;
  }

  evaluate([eta]: readonly Float64Array[]): number {
    const { n, weights, counts, mean, residual: [residual], kernels } = this;
    this.eta.set(eta);
    kernels.exponentials(eta.byteOffset, mean.byteOffset, n);
    let sum = 0;
    for (let i = 0; i < n; i++) {
      if (weights[i] === 0) {
        residual[i] = 0;
        continue;
      }
      sum += weights[i] * (mean[i] - counts[i] * eta[i]);
      residual[i] = weights[i] * (counts[i] - mean[i]);
    }
    return sum < Infinity ? Math.max(0, sum + this.constant) : Infinity;
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
      const v = change / mu;
      // The series v²/2 − v³/6 + …, bounded from above.
      if (Math.abs(v) < 0.1) sum += weights[i] * ((0.5 * change * v) / (v < 0 ? 1 + v : 1));
      else {
        const q = mu + change;
        sum += weights[i] * ((q > 0 ? q * (Math.log(q) - eta[i]) : 0) - change);
      }
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
