import type { Refit } from '../resample/refits';

/** Curves over λ: means over the rows judged. */
export interface ErrorParts {
  /** Mean squared miss. */
  readonly error: Float64Array;
  /** Mean over rows of the variance of their predictions over models. */
  readonly variance: Float64Array;
  /** Mean over rows of (mean prediction − target)², less what the mean's own variance adds: bias², and the noise of the targets. */
  readonly biasAndNoise: Float64Array;
}

/** How predictions of each row miss its target, over models that did not see it: sums and sums of squares at each λ. */
export class MissMoments {
  private readonly sums: Float64Array;
  private readonly squares: Float64Array;
  private readonly counts: Int32Array;

  /** @param weights of the rows judged */
  constructor(private readonly weights: Float64Array, private readonly lambdas: number) {
    this.sums = new Float64Array(weights.length * lambdas);
    this.squares = new Float64Array(weights.length * lambdas);
    this.counts = new Int32Array(weights.length);
  }

  add({ held, misses: { values, stride } }: Refit): void {
    const { lambdas, sums, squares, counts } = this;
    for (let k = 0; k < held.length; k++) {
      const to = held[k] * lambdas;
      const from = k * stride;
      counts[held[k]]++;
      for (let l = 0; l < lambdas; l++) {
        const miss = values[from + l];
        sums[to + l] += miss;
        squares[to + l] += miss * miss;
      }
    }
  }

  /**
   * With m models of a row, miss d̄ on average and s² their variance (÷ m − 1): mean of d² = (d̄² − s²/m) + s², exactly, so that
   * error = biasAndNoise + variance. Rows with fewer than two models are left out.
   */
  parts(): ErrorParts {
    const { lambdas, sums, squares, counts, weights } = this;
    const parts = { error: new Float64Array(lambdas), variance: new Float64Array(lambdas), biasAndNoise: new Float64Array(lambdas) };
    let total = 0;
    for (let i = 0; i < weights.length; i++) if (counts[i] > 1) total += weights[i];
    for (let i = 0; i < weights.length; i++) {
      const m = counts[i];
      if (m < 2) continue;
      const share = weights[i] / total;
      for (let l = 0; l < lambdas; l++) {
        const mean = sums[i * lambdas + l] / m;
        const square = squares[i * lambdas + l] / m;
        const variance = (Math.max(0, square - mean * mean) * m) / (m - 1);
        parts.error[l] += share * square;
        parts.variance[l] += share * variance;
        parts.biasAndNoise[l] += share * (square - variance);
      }
    }
    return parts;
  }

  /** Share of the weight judged by at least two models. */
  get judged(): number {
    return this.counts.reduce((rows, m) => rows + (m > 1 ? 1 : 0), 0);
  }
}
