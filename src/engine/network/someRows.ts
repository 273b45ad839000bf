import { runToEnd, type Job } from '../job';
import { copiedAtOnce } from './layout';
import type { NetworkData } from './networkTypes';

/** Standardised inputs of some rows, row-major. It pauses where they are many. */
export function* gatheredInputs({ inputs, inputNames }: NetworkData, rows: Int32Array): Job<null, Float32Array> {
  const p = inputNames.length;
  const made = new Float32Array(rows.length * p);
  const rowsAtOnce = Math.ceil(copiedAtOnce / Math.max(1, p));
  for (let i = 0; i < rows.length; i++) {
    made.set(inputs.subarray(rows[i] * p, (rows[i] + 1) * p), i * p);
    if ((i + 1) % rowsAtOnce === 0) yield null;
  }
  return made;
}

/** The same at once: what a diagnostic looks at need not be everything. */
export function inputsOf(data: NetworkData, rows: Int32Array): Float32Array {
  return runToEnd(gatheredInputs(data, rows));
}

/** Every so many-th row, so that no more than `most` remain. */
export function thinned(rows: Int32Array, most: number): Int32Array {
  const every = Math.max(1, Math.ceil(rows.length / most));
  return every === 1 ? rows : rows.filter((_, i) => i % every === 0);
}
