import { philox } from '../../random';
import type { Heap } from './heap';

/** Twin of assembly/rows.ts. */

export function gatherRows({ singles, words }: Heap, from: number, fromStep: number, list: number, rows: number, columns: number, out: number, outStep: number): void {
  for (let i = 0; i < rows; i++) {
    const row = (from + words[list / 4 + i] * fromStep) / 4;
    for (let j = 0; j < columns; j++) singles[(out + i * outStep) / 4 + j] = singles[row + j];
  }
}

export function multiplyRows({ singles }: Heap, h: number, hStep: number, mask: number, maskStep: number, rows: number, columns: number): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) singles[(h + i * hStep) / 4 + j] *= singles[(mask + i * maskStep) / 4 + j];
  }
}

export function shuffleList({ words }: Heap, list: number, from: number, to: number, seedLow: number, seedHigh: number, epoch: number, stream: number): void {
  let drawn: readonly number[] = [];
  for (let i = from; i > to; i--) {
    const place = i & 3;
    if (place === 3 || i === from) drawn = philox([i >>> 2, epoch, 0, stream], [seedLow >>> 0, seedHigh >>> 0]);
    const [own, other] = [list / 4 + i, list / 4 + (drawn[place] % (i + 1))];
    const held = words[own];
    words[own] = words[other];
    words[other] = held;
  }
}
