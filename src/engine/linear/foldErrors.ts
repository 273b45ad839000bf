import type { Metric } from './fitTypes';
import { largerIsBetter } from './metrics/metricDirection';

/** What the folds of one repeat said, each at every λ. */
export interface FoldErrors {
  /** By fold: its share in the mean, 0 where it has nothing to say. */
  readonly weight: Float64Array;
  /** folds × λ, row-major. */
  readonly byFold: Float64Array;
  /** Of the model without columns, by fold. */
  readonly ofNothing: Float64Array;
}

export interface ErrorCurve {
  readonly mean: Float64Array;
  readonly standardError: Float64Array;
  readonly nullError: number;
}

/**
 * With m_k what fold k says and W_k its weight, as cv.glmnet:
 *   mean = ΣW_k m_k / ΣW,   standardError = √[ ΣW_k (m_k − mean)² / ΣW / (K−1) ],   K the folds that have weight
 */
export function errorCurve({ weight, byFold, ofNothing }: FoldErrors, count: number): ErrorCurve {
  const total = sum(weight);
  const heard = [...weight.keys()].filter((k) => weight[k] > 0);
  const mean = new Float64Array(count);
  const standardError = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    for (const k of heard) mean[i] += (weight[k] * byFold[k * count + i]) / total;
    let spread = 0;
    for (const k of heard) spread += (weight[k] * (byFold[k * count + i] - mean[i]) ** 2) / total;
    standardError[i] = Math.sqrt(spread / (heard.length - 1));
  }
  const nullError = heard.reduce((error, k) => error + weight[k] * ofNothing[k], 0) / total;
  return { mean, standardError, nullError };
}

/**
 * Means over repeats, of the standard errors too: every repeat judges by the same rows, so that many repeats do not make the
 * standard error of a mean over new rows any smaller.
 */
export function overRepeats(curves: readonly ErrorCurve[]): ErrorCurve {
  if (curves.length === 1) return curves[0];
  const average = (of: (curve: ErrorCurve) => Float64Array) => of(curves[0]).map((_, i) => curves.reduce((total, curve) => total + of(curve)[i], 0) / curves.length);
  return {
    mean: average((curve) => curve.mean),
    standardError: average((curve) => curve.standardError),
    nullError: curves.reduce((total, curve) => total + curve.nullError, 0) / curves.length,
  };
}

/** λ.min is the largest λ with the best mean; λ.1se the largest λ whose mean is within the best one's standard error of it. λ decreases. Means that are too large for a number do not count. */
export function bestIndices(mean: Float64Array, standardError: Float64Array, metric: Metric = 'mse'): { minIndex: number; oneSeIndex: number } {
  const sign = largerIsBetter(metric) ? -1 : 1;
  let minIndex = 0;
  // Predictions too large for numbers may come out as −∞, which is no good error.
  const isBetter = (i: number) => Number.isFinite(mean[i]) && (!Number.isFinite(mean[minIndex]) || sign * mean[i] < sign * mean[minIndex]);
  for (let i = 1; i < mean.length; i++) if (isBetter(i)) minIndex = i;
  const bound = sign * mean[minIndex] + standardError[minIndex];
  const oneSeIndex = mean.findIndex((error) => Number.isFinite(error) && sign * error <= bound);
  return { minIndex, oneSeIndex };
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}
