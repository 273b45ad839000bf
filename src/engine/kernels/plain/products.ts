import { addFour } from './gram';
import type { Heap } from './heap';

/** Twin of assembly/products.ts: the same sums in the same order. */

const blockRows = 512;

export function crossProducts(heap: Heap, list: number, from: number, to: number, rows: number, vectors: number, groups: number, out: number): void {
  const { floats, words } = heap;
  const width = 4 * groups;
  floats.fill(0, out / 8 + from * width, out / 8 + to * width);
  for (let k = from; k < to; k++) {
    const x = words[list / 4 + k] / 8;
    for (let row = 0; row < rows; row += blockRows) {
      const end = Math.min(rows, row + blockRows);
      for (let g = 0; g < groups; g++) {
        let s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        let v = vectors / 8 + 4 * (g * rows + row);
        for (let i = row; i < end; i++, v += 4) {
          const factor = floats[x + i];
          s0 += factor * floats[v];
          s1 += factor * floats[v + 1];
          s2 += factor * floats[v + 2];
          s3 += factor * floats[v + 3];
        }
        addFour(floats, out / 8 + k * width + 4 * g, s0, s1, s2, s3);
      }
    }
  }
}

export function columnProducts({ floats, words }: Heap, list: number, from: number, to: number, rows: number, vector: number, out: number): void {
  for (let k = from; k < to; k++) {
    const x = words[list / 4 + k] / 8;
    let total = 0;
    for (let row = 0; row < rows; row += blockRows) {
      const end = Math.min(rows, row + blockRows);
      let sum = 0;
      for (let i = row; i < end; i++) sum += floats[x + i] * floats[vector / 8 + i];
      total += sum;
    }
    floats[out / 8 + k] = total;
  }
}

export function addColumns(heap: Heap, list: number, weights: number, count: number, fromRow: number, toRow: number, out: number): void {
  const { floats, words } = heap;
  for (let k = 0; k < count; k++) {
    const x = words[list / 4 + k] / 8;
    const weight = floats[weights / 8 + k];
    for (let i = fromRow; i < toRow; i++) floats[out / 8 + i] += weight * floats[x + i];
  }
}

export function crossSpreads(heap: Heap, list: number, from: number, to: number, rows: number, vectors: number, groups: number, centres: number, out: number): void {
  const { floats, words } = heap;
  for (let k = from; k < to; k++) {
    const x = words[list / 4 + k] / 8;
    for (let v = 0; v < 4 * groups; v++) {
      const place = k * 4 * groups + v;
      const centre = floats[centres / 8 + place];
      const weight = vectors / 8 + (v >> 2) * rows * 4 + (v & 3);
      let sum = 0;
      for (let i = 0; i < rows; i++) {
        const distance = floats[x + i] - centre;
        sum += floats[weight + 4 * i] * (distance * distance);
      }
      floats[out / 8 + place] = sum;
    }
  }
}
