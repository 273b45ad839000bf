import type { Arena } from '../../kernels/kernelMemory';
import type { Call } from '../../kernels/kernels';
import { workshop } from '../../kernels/workshop';
import { copied } from './binomial';
import type { Loss } from './loss';
import { mixtureDivergence } from './mixtureDivergence';

/** Multinomial loss Σ w [ln Σ_k exp(η_k) − η_y], symmetric in the classes: a constant added to all η of a row changes nothing. */
export class MultinomialLoss implements Loss {
  readonly family = 'multinomial';
  readonly hasIntercept = true;
  readonly saturated = 0;
  readonly riskSets = null;
  readonly n: number;
  readonly scale: number;
  readonly memory: Arena;
  readonly residual: readonly Float64Array[];
  private readonly classOf: Float64Array;
  private readonly weights: Float64Array;
  private readonly probability: readonly Float64Array[];
  private readonly missed: Float64Array;
  private readonly kept: Float64Array;
  /** Addresses of the classes' arrays, as the kernel takes them. */
  private readonly etas: Uint32Array;
  private readonly probabilities: Uint32Array;
  private readonly residuals: Uint32Array;
  /** The loss and each class's Σ residual, two numbers each. */
  private readonly sums: Float64Array;
  private eta: readonly Float64Array[] = [];

  /** @param classOf 0 … responses−1 by row */
  constructor(classOf: Float64Array, readonly responses: number, weights: Float64Array) {
    const memory = (this.memory = workshop().arena());
    this.n = classOf.length;
    this.classOf = copied(memory, classOf);
    this.weights = copied(memory, weights);
    this.probability = Array.from({ length: responses }, () => memory.floats(this.n));
    this.residual = Array.from({ length: responses }, () => memory.floats(this.n));
    this.missed = memory.floats(this.n);
    this.kept = memory.floats(this.n);
    this.sums = memory.floats(2 * responses + 2);
    this.etas = memory.addresses(this.probability);
    this.probabilities = memory.addresses(this.probability);
    this.residuals = memory.addresses(this.residual);
    this.scale = weights.reduce((sum, weight) => sum + weight, 0);
  }

  look(eta: readonly Float64Array[]): Call[] {
    const { responses, classOf, weights, missed, kept, etas, probabilities, residuals, sums, n } = this;
    this.eta = eta;
    eta.forEach((vector, k) => (etas[k] = vector.byteOffset));
    return [[
      'softmaxTerms', etas.byteOffset, responses, classOf.byteOffset, weights.byteOffset, probabilities.byteOffset, residuals.byteOffset, missed.byteOffset, kept.byteOffset, n, sums.byteOffset,
    ]];
  }

  settle(): void {}

  value(): number {
    return this.sums[0] + this.sums[1];
  }

  slope(k: number): number {
    return this.sums[2 + 2 * k] + this.sums[3 + 2 * k];
  }

  bend(a: number, b: number): number {
    const { n, weights } = this;
    const [p, q] = [this.probability[a], this.probability[b]];
    let sum = 0;
    if (a === b) for (let i = 0; i < n; i++) sum += weights[i] * p[i] * (1 - p[i]);
    else for (let i = 0; i < n; i++) sum -= weights[i] * p[i] * q[i];
    return sum;
  }

  curvature(a: number, b: number, out: Float64Array): void {
    const { n, weights } = this;
    const [p, q] = [this.probability[a], this.probability[b]];
    if (a === b) for (let i = 0; i < n; i++) out[i] = weights[i] * p[i] * (1 - p[i]);
    else for (let i = 0; i < n; i++) out[i] = -weights[i] * p[i] * q[i];
  }

  divergence(t: number): number {
    return mixtureDivergence(t, this.weights, this.missed, (i) => this.lostAt(i));
  }

  nullIntercepts(): Float64Array {
    const share = new Float64Array(this.responses);
    for (let i = 0; i < this.n; i++) share[this.classOf[i]] += this.weights[i];
    const logs = share.map(Math.log);
    const mean = logs.reduce((sum, log) => sum + log / logs.length, 0);
    return logs.map((log) => log - mean);
  }

  /** −ln of the probability of the row's own class, from whichever number has the digits. */
  private lostAt(i: number): number {
    const kept = this.kept[i];
    if (kept > 0.5) return -Math.log1p(-this.missed[i]);
    if (kept > 1e-300) return -Math.log(kept);
    const { eta, classOf } = this;
    return eta.reduce((most, vector) => Math.max(most, vector[i]), -Infinity) - eta[classOf[i]][i];
  }
}
