import type { Job } from '../../job';

/** Values between two pauses. */
const pauseEvery = 5e6;

export interface ShrunkenCorrelation {
  /** p × p, row-major, 1 on the diagonal. */
  readonly values: Float64Array;
  /** δ: how much of it is the identity, 0 … 1. */
  readonly intensity: number;
}

/**
 * The correlation matrix of standardised columns, moved towards the identity: (1−δ)R + δI with δ = Σ Var(r_ij) / Σ r_ij² over pairs, the variances estimated from the
 * rows' products (Schäfer & Strimmer 2005): positive definite however few rows there are.
 * @param x by column: weighted mean 0 and variance 1 @param weights of the rows, summing to 1
 * @param shrink false for R itself: with many rows it is known well, and twins must stay twins
 */
export function* shrunkenCorrelation(x: readonly Float64Array[], weights: Float64Array, shrink = true): Job<null, ShrunkenCorrelation> {
  const p = x.length;
  const n = weights.length;
  const squares = weights.reduce((sum, w) => sum + w * w, 0);
  // Var(r_ij), with weights, of the mean of w_i x_ij x_ik; the usual correction where all weights are 1/n.
  const correction = squares / (1 - squares);
  const values = new Float64Array(p * p);
  let [uncertain, size, work] = [0, 0, 0];
  for (let i = 0; i < p; i++) {
    values[i * p + i] = 1;
    for (let j = 0; j < i; j++) {
      const [a, b] = [x[i], x[j]];
      let [r, square] = [0, 0];
      for (let k = 0; k < n; k++) {
        const product = a[k] * b[k];
        r += weights[k] * product;
        square += weights[k] * product * product;
      }
      values[i * p + j] = r;
      values[j * p + i] = r;
      uncertain += correction * (square - r * r);
      size += r * r;
      work += n;
      if (work > pauseEvery) {
        work = 0;
        yield null;
      }
    }
  }
  const intensity = !shrink ? 0 : size > 0 ? Math.min(1, uncertain / size) : p > 1 ? 1 : 0;
  for (let i = 0; i < p; i++) for (let j = 0; j < p; j++) if (i !== j) values[i * p + j] *= 1 - intensity;
  return { values, intensity };
}
