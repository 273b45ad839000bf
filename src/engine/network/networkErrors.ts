import { probabilitiesOf } from './outputLoss';
import { naturalLog } from './draws';
import type { NetworkData } from './networkTypes';

/** Errors on some rows, in the terms a person knows. */
export interface NetworkErrors {
  /** Root mean squared error in the target's units, or mean cross-entropy. */
  readonly error: number;
  /** Share of rows whose most probable class is their own; null for numbers. */
  readonly accuracy: number | null;
}

/** @param rows at least one @param outputs raw outputs of these rows, row-major in their order */
export function errorsOf(data: NetworkData, outputs: ArrayLike<number>, rows: Int32Array): NetworkErrors {
  const { task, targets, weights, outputs: count, standardisation } = data;
  let [sum, right, mass] = [0, 0, 0];
  for (const [i, row] of rows.entries()) {
    const weight = weights[row];
    mass += weight;
    if (task === 'regression') {
      sum += weight * ((outputs[i] - targets[row]) * standardisation.targetDeviation) ** 2;
      continue;
    }
    const probabilities = probabilitiesOf(task, outputs, i * count, count);
    const all = task === 'binary' ? [1 - probabilities[0], probabilities[0]] : probabilities;
    sum -= weight * naturalLog(Math.max(all[targets[row]], Number.MIN_VALUE));
    right += weight * Number(all.indexOf(Math.max(...all)) === targets[row]);
  }
  return task === 'regression' ? { error: Math.sqrt(sum / mass), accuracy: null } : { error: sum / mass, accuracy: right / mass };
}

/** The same for what knows no input: the training rows' mean, or their shares of classes. */
export function baselineError(data: NetworkData, rows: Int32Array): number | null {
  if (rows.length === 0) return null;
  const { task, targets, weights, split } = data;
  if (task === 'regression') return errorsOf(data, new Float32Array(rows.length), rows).error;
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
