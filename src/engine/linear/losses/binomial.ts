import type { Arena } from '../../kernels/kernelMemory';
import type { Workshop } from '../../kernels/workshop';
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
  readonly residual: readonly [Float64Array];
  private readonly kernels: Workshop['kernels'];
  /** Owner of the arrays that kernels see: good as long as it is kept. */
  readonly memory: Arena;
  private readonly signed: Float64Array;
  private readonly missed: Float64Array;
  private readonly lost: Float64Array;

  /** @param classOf 0 or 1 by row @param weights of rows, 0 leaves one out */
  constructor(private readonly classOf: Float64Array, private readonly weights: Float64Array) {
    const { kernels, arena } = workshop();
    const memory = (this.memory = arena());
    this.kernels = kernels;
    this.n = classOf.length;
    this.signed = memory.floats(this.n);
    this.missed = memory.floats(this.n);
    this.lost = memory.floats(this.n);
    this.residual = [memory.floats(this.n)];
    this.scale = weights.reduce((sum, weight) => sum + weight, 0);
  }

  evaluate([eta]: readonly Float64Array[]): number {
    const { n, weights, classOf, signed, missed, lost, residual: [residual], kernels } = this;
    for (let i = 0; i < n; i++) signed[i] = classOf[i] === 1 ? -eta[i] : eta[i];
    kernels.sigmoids(signed.byteOffset, missed.byteOffset, n);
    kernels.softplus(signed.byteOffset, lost.byteOffset, n);
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const weight = weights[i];
      residual[i] = (classOf[i] === 1 ? weight : -weight) * missed[i];
      // A row left out may have any η, Infinity too.
      if (weight > 0) sum += weight * lost[i];
    }
    return sum;
  }

  curvature(_a: number, _b: number, out: Float64Array): void {
    const { n, weights, missed } = this;
    for (let i = 0; i < n; i++) out[i] = weights[i] * missed[i] * (1 - missed[i]);
  }

  divergence(t: number): number {
    return mixtureDivergence(t, this.weights, this.missed, this.lost);
  }

  nullIntercepts(): Float64Array {
    let second = 0;
    for (let i = 0; i < this.n; i++) second += this.weights[i] * this.classOf[i];
    return Float64Array.of(Math.log(second / (this.scale - second)));
  }
}
