import { exponential, logOnePlus } from '../kernels/plain/exponential';
import { naturalLog } from './draws';
import type { NetworkTask } from './networkTypes';

/**
 * Loss of one example at its raw outputs: (z − y)² without ½, ln(1 + e^z) − yz, or ln Σ e^{z_k} − z_y. Its slopes times `factor` are written to
 * `slopes` where that is given.
 * @param at where the example's outputs begin in `outputs` (and its slopes in `slopes`) @param count classes; 1 for the other tasks
 */
export function exampleLoss(task: NetworkTask, outputs: Float32Array, at: number, count: number, target: number, factor: number, slopes: Float32Array | null): number {
  const z = outputs[at];
  switch (task) {
    case 'regression': {
      const miss = z - target;
      if (slopes) slopes[at] = 2 * factor * miss;
      return miss * miss;
    }
    case 'binary': {
      const e = exponential(-Math.abs(z));
      const probability = (z < 0 ? e : 1) / (1 + e);
      if (slopes) slopes[at] = factor * (probability - target);
      return Math.max(z, 0) + logOnePlus(e) - target * z;
    }
    case 'multiclass': {
      const { largest, total } = partition(outputs, at, count);
      if (slopes) for (let k = 0; k < count; k++) slopes[at + k] = factor * (exponential(outputs[at + k] - largest) / total - (k === target ? 1 : 0));
      return largest + naturalLog(total) - outputs[at + target];
    }
  }
}

/** Class probabilities of one example; for two classes the probability of the second. */
export function probabilitiesOf(task: NetworkTask, outputs: ArrayLike<number>, at: number, count: number): number[] {
  if (task === 'binary') {
    const e = exponential(-Math.abs(outputs[at]));
    return [(outputs[at] < 0 ? e : 1) / (1 + e)];
  }
  const { largest, total } = partition(outputs, at, count);
  return Array.from({ length: count }, (_, k) => exponential(outputs[at + k] - largest) / total);
}

function partition(outputs: ArrayLike<number>, at: number, count: number): { largest: number; total: number } {
  let largest = -Infinity;
  for (let k = 0; k < count; k++) largest = Math.max(largest, outputs[at + k]);
  let total = 0;
  for (let k = 0; k < count; k++) total += exponential(outputs[at + k] - largest);
  return { largest, total };
}
