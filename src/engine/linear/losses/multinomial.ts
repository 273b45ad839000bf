import type { Arena } from '../../kernels/kernelMemory';
import type { Workshop } from '../../kernels/workshop';
import { workshop } from '../../kernels/workshop';
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
  readonly residual: readonly Float64Array[];
  private readonly kernels: Workshop['kernels'];
  /** Owner of the arrays that kernels see: good as long as it is kept. */
  readonly memory: Arena;
  private readonly probability: readonly Float64Array[];
  private readonly missed: Float64Array;
  private readonly lost: Float64Array;
  /** @param classOf 0 … responses−1 by row */
  constructor(private readonly classOf: Float64Array, readonly responses: number, private readonly weights: Float64Array) {
    const { kernels, arena } = workshop();
    const memory = (this.memory = arena());
    this.kernels = kernels;
    this.n = classOf.length;
    this.probability = Array.from({ length: responses }, () => memory.floats(this.n));
    this.residual = Array.from({ length: responses }, () => memory.floats(this.n));
    this.missed = memory.floats(this.n);
    this.lost = memory.floats(this.n);
    this.scale = weights.reduce((sum, weight) => sum + weight, 0);
  }

  evaluate(eta: readonly Float64Array[]): number {
    const { n, responses, weights, classOf, probability, residual, missed, lost, kernels } = this;
    // The largest η of a row, for now where `missed` will be.
    missed.set(eta[0]);
    for (let k = 1; k < responses; k++) for (let i = 0; i < n; i++) if (eta[k][i] > missed[i]) missed[i] = eta[k][i];
    for (let k = 0; k < responses; k++) {
      const own = probability[k];
      for (let i = 0; i < n; i++) own[i] = eta[k][i] - missed[i];
      kernels.exponentials(own.byteOffset, own.byteOffset, n);
    }
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const observed = classOf[i];
      let others = 0;
      for (let k = 0; k < responses; k++) if (k !== observed) others += probability[k][i];
      const own = probability[observed][i];
      const total = own + others;
      // own = 1 when the observed class is the likeliest: then ln(1 + others) keeps the digits of a small loss.
      lost[i] = own === 1 ? Math.log1p(others) : Math.log(total) + missed[i] - eta[observed][i];
      missed[i] = others / total;
      for (let k = 0; k < responses; k++) {
        probability[k][i] /= total;
        residual[k][i] = k === observed ? weights[i] * missed[i] : -weights[i] * probability[k][i];
      }
      if (weights[i] > 0) sum += weights[i] * lost[i];
    }
    return sum;
  }

  curvature(a: number, b: number, out: Float64Array): void {
    const { n, weights } = this;
    const [p, q] = [this.probability[a], this.probability[b]];
    for (let i = 0; i < n; i++) out[i] = weights[i] * p[i] * (a === b ? 1 - p[i] : -q[i]);
  }

  divergence(t: number): number {
    return mixtureDivergence(t, this.weights, this.missed, this.lost);
  }

  nullIntercepts(): Float64Array {
    const share = new Float64Array(this.responses);
    for (let i = 0; i < this.n; i++) share[this.classOf[i]] += this.weights[i];
    const logs = share.map(Math.log);
    const mean = logs.reduce((sum, log) => sum + log / logs.length, 0);
    return logs.map((log) => log - mean);
  }
}
