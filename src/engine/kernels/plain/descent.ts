import type { Heap } from './heap';

/** Share of a coefficient that is rounding: not worth a row. */
const negligible = 1e-15;

/** Twin of assembly/descent.ts: the same steps in the same order. */
export function sweepCoordinates(
  heap: Heap, gram: number, stride: number, first: number, count: number, b: number, c: number, l1: number, l2: number, lower: number, upper: number,
): number {
  const { floats } = heap;
  let largest = 0;
  for (let j = first; j < count; j++) {
    const row = gram / 8 + j * stride;
    const square = floats[row + j];
    const threshold = floats[l1 / 8 + j];
    if (square === 0 || threshold === Infinity) continue;
    const before = floats[b / 8 + j];
    const z = floats[c / 8 + j] + square * before;
    const denominator = square + floats[l2 / 8 + j];
    let now = z > threshold ? (z - threshold) / denominator : z < -threshold ? (z + threshold) / denominator : 0;
    if (lower !== 0) {
      if (now < floats[lower / 8 + j]) now = floats[lower / 8 + j];
      if (now > floats[upper / 8 + j]) now = floats[upper / 8 + j];
    }
    const step = now - before;
    if (Math.abs(step) <= negligible * Math.abs(now)) continue;
    floats[b / 8 + j] = now;
    subtractRow(floats, row, step, count, c / 8);
    const change = square * step * step;
    if (change > largest) largest = change;
  }
  return largest;
}

/** c −= step · row */
export function subtractRow(floats: Float64Array, row: number, step: number, count: number, c: number): void {
  for (let k = 0; k < count; k++) floats[c + k] -= step * floats[row + k];
}

export function correlationsFromGram(heap: Heap, gram: number, stride: number, count: number, response: number, b: number, c: number): void {
  const { floats } = heap;
  floats.copyWithin(c / 8, response / 8, response / 8 + count);
  for (let j = 0; j < count; j++) {
    const step = floats[b / 8 + j];
    if (step !== 0) subtractRow(floats, gram / 8 + j * stride, step, count, c / 8);
  }
}
