import { naturalLog } from './draws';
import type { NetworkData } from './networkTypes';
import { inUnits } from './predictive';

/** Errors on some rows, in the terms a person knows. */
export interface NetworkErrors {
  /** Root mean squared error in the target's units, or mean cross-entropy. */
  readonly error: number;
  /** Share of rows whose most probable class is their own; null for numbers. */
  readonly accuracy: number | null;
}

/**
 * @param rows at least one
 * @param predictions of these rows, row-major in their order: in the target's units, the probability of the second of two classes, or of every class
 */
export function errorsOfPredictions(data: NetworkData, predictions: ArrayLike<number>, rows: Int32Array): NetworkErrors {
  const { task, targets, weights, outputs: count, standardisation } = data;
  let [sum, right, mass] = [0, 0, 0];
  for (const [i, row] of rows.entries()) {
    const weight = weights[row];
    mass += weight;
    if (task === 'regression') {
      const miss = predictions[i] - (standardisation.targetMean + standardisation.targetDeviation * targets[row]);
      sum += weight * miss * miss;
      continue;
    }
    const all = task === 'binary' ? [1 - predictions[i], predictions[i]] : Array.from({ length: count }, (_, k) => predictions[i * count + k]);
    sum -= weight * naturalLog(Math.max(all[targets[row]], Number.MIN_VALUE));
    right += weight * Number(all.indexOf(Math.max(...all)) === targets[row]);
  }
  return task === 'regression' ? { error: Math.sqrt(sum / mass), accuracy: null } : { error: sum / mass, accuracy: right / mass };
}

/** @param rows at least one @param outputs raw outputs of these rows, row-major in their order */
export function errorsOf(data: NetworkData, outputs: ArrayLike<number>, rows: Int32Array): NetworkErrors {
  return errorsOfPredictions(data, inUnits(data, outputs), rows);
}

/** The same for what knows no input: the training rows' mean, or their shares of classes. */
export function baselineError(data: NetworkData, rows: Int32Array): number | null {
  if (rows.length === 0) return null;
  const { task, targets, weights, split } = data;
  if (task === 'regression') return errorsOfPredictions(data, new Float64Array(rows.length).fill(data.standardisation.targetMean), rows).error;
  const classes = task === 'binary' ? 2 : data.outputs;
  const share = new Float64Array(classes);
  for (const row of split.train) share[targets[row]] += weights[row] / split.train.length;
  let [sum, mass] = [0, 0];
  for (const row of rows) {
    sum -= weights[row] * naturalLog(Math.max(share[targets[row]], Number.MIN_VALUE));
    mass += weights[row];
  }
  return sum / mass;
}
