import type { Arena } from '../../kernels/kernelMemory';
import type { Call } from '../../kernels/kernels';
import { workshop } from '../../kernels/workshop';
import type { Loss } from './loss';
import { mixtureDivergence } from './mixtureDivergence';

/**
 * Logistic loss Σ w ln(1 + exp(−σ η)), σ = 1 for the second class and −1 for the first.
 * m = 1/(1 + exp(σ η)), the probability of the other class, has all its digits on either side.
 */
export class BinomialLoss implements Loss {
  readonly family = 'binomial';
  readonly responses = 1;
  readonly hasIntercept = true;
  readonly saturated = 0;
  readonly riskSets = null;
  readonly n: number;
  readonly scale: number;
  readonly memory: Arena;
  readonly residual: readonly [Float64Array];
  private readonly classOf: Float64Array;
  private readonly weights: Float64Array;
  private readonly missed: Float64Array;
  /** Loss, Σ residual, Σ curvature. */
  private readonly sums: Float64Array;
  /** What all weights are that are not 0; 0 where they differ. */
  private readonly equal: number;
  private eta: Float64Array;

  /** @param classOf 0 or 1 by row @param weights of rows, 0 leaves one out */
  constructor(classOf: Float64Array, weights: Float64Array) {
    const memory = (this.memory = workshop().arena());
    this.n = classOf.length;
    this.classOf = copied(memory, classOf);
    this.weights = copied(memory, weights);
    this.missed = memory.floats(this.n);
    this.residual = [memory.floats(this.n)];
    this.sums = memory.floats(3);
    this.eta = this.missed;
    this.scale = weights.reduce((sum, weight) => sum + weight, 0);
    const largest = weights.reduce((most, weight) => Math.max(most, weight), 0);
    this.equal = weights.every((weight) => weight === 0 || weight === largest) ? largest : 0;
  }

  look([eta]: readonly Float64Array[]): Call[] {
    const { classOf, weights, missed, residual: [residual], sums, n, equal } = this;
    this.eta = eta;
    return [['logisticTerms', eta.byteOffset, classOf.byteOffset, weights.byteOffset, missed.byteOffset, residual.byteOffset, n, sums.byteOffset, equal]];
  }

  settle(): void {}

  value(): number {
    return this.sums[0];
  }

  slope(): number {
    return this.sums[1];
  }

  bend(): number {
    return this.sums[2];
  }

  curvature(_a: number, _b: number, out: Float64Array): void {
    const { n, weights, missed } = this;
    for (let i = 0; i < n; i++) out[i] = weights[i] * missed[i] * (1 - missed[i]);
  }

  divergence(t: number): number {
    const { eta, classOf } = this;
    return mixtureDivergence(t, this.weights, this.missed, (i) => {
      const z = classOf[i] === 1 ? -eta[i] : eta[i];
      return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    });
  }

  nullIntercepts(): Float64Array {
    let second = 0;
    for (let i = 0; i < this.n; i++) second += this.weights[i] * this.classOf[i];
    return Float64Array.of(Math.log(second / (this.scale - second)));
  }
}

/** In the kernels' memory. */
export function copied(memory: Arena, values: Float64Array): Float64Array {
  const copy = memory.floats(values.length);
  copy.set(values);
  return copy;
}
