import type { Heap } from './heap';

/** Twin of assembly/matrices.ts: the same products, summed in the same order. */

export function multiplyMatrices(
  { singles }: Heap, a: number, rowStep: number, innerStep: number, b: number, bStep: number, c: number, cStep: number, rows: number, inner: number, columns: number, bias: number, add: number,
): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const out = (c + i * cStep) / 4 + j;
      let sum = bias ? singles[bias / 4 + j] : add ? singles[out] : 0;
      let at = (a + i * rowStep) / 4;
      let bl = b / 4 + j;
      for (let l = 0; l < inner; l++) {
        sum = Math.fround(sum + Math.fround(singles[at] * singles[bl]));
        at += innerStep / 4;
        bl += bStep / 4;
      }
      singles[out] = sum;
    }
  }
}

export function transposeMatrix({ singles }: Heap, a: number, aStep: number, rows: number, columns: number, b: number, bStep: number): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) singles[(b + j * bStep) / 4 + i] = singles[(a + i * aStep) / 4 + j];
  }
}
