import type { Heap } from './heap';

/** Twin of assembly/sparse.ts: the same products, summed in the same order. */

export function multiplySparse(
  heap: Heap, a: number, aRow: number, b: number, bRow: number, c: number, cRow: number, rows: number, inner: number, columns: number, bias: number, add: number,
): void {
  for (let i = 0; i < rows; i++) sumRow(heap, (a + i * aRow) / 4, 1, b / 4, bRow / 4, (c + i * cRow) / 4, inner, columns, bias / 4, add);
}

export function multiplySparseTurned(
  heap: Heap, a: number, aRow: number, b: number, bRow: number, c: number, cRow: number, rows: number, inner: number, columns: number, add: number,
): void {
  for (let u = 0; u < rows; u++) sumRow(heap, a / 4 + u, aRow / 4, b / 4, bRow / 4, (c + u * cRow) / 4, inner, columns, 0, add);
}

function sumRow({ singles }: Heap, a: number, step: number, b: number, bRow: number, out: number, inner: number, columns: number, bias: number, add: number): void {
  for (let j = 0; j < columns; j++) {
    let sum = bias ? singles[bias + j] : add ? singles[out + j] : 0;
    for (let t = 0; t < inner; t++) {
      const value = singles[a + t * step];
      if (value !== 0) sum = Math.fround(sum + Math.fround(value * singles[b + t * bRow + j]));
    }
    singles[out + j] = sum;
  }
}

export function turnMatrix({ singles }: Heap, x: number, xRow: number, rows: number, columns: number, out: number, outRow: number): void {
  for (let i = 0; i < (rows + 7 & ~7); i++) {
    for (let j = 0; j < columns; j++) singles[(out + j * outRow) / 4 + i] = i < rows ? singles[(x + i * xRow) / 4 + j] : 0;
  }
}
