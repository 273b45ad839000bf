import type { NetworkData } from './networkTypes';

/** Standardised inputs of some rows, row-major, at most so many: what a diagnostic looks at need not be everything. */
export function inputsOf({ inputs, inputNames }: NetworkData, rows: Int32Array): Float32Array {
  const p = inputNames.length;
  const made = new Float32Array(rows.length * p);
  rows.forEach((row, i) => made.set(inputs.subarray(row * p, (row + 1) * p), i * p));
  return made;
}

/** Every so many-th row, so that no more than `most` remain. */
export function thinned(rows: Int32Array, most: number): Int32Array {
  const every = Math.max(1, Math.ceil(rows.length / most));
  return every === 1 ? rows : rows.filter((_, i) => i % every === 0);
}
