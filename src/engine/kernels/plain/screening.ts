import type { Heap } from './heap';

/** Twin of assembly/screening.ts. */
export function screenColumns(
  { floats, words }: Heap, known: number, stride: number, weights: number, count: number, columns: number, norm: number, radius: number, factor: number, level: number, out: number,
): number {
  let found = 0;
  for (let j = 0; j < columns; j++) {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += floats[weights / 8 + i] * floats[known / 8 + i * stride + j];
    if (Math.abs(sum) + radius * floats[norm / 8 + j] > level * floats[factor / 8 + j]) words[out / 4 + found++] = j;
  }
  return found;
}
