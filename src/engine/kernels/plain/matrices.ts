import type { Heap } from './heap';

/** Twin of assembly/matrices.ts: the same products, summed in the same order. */

export function multiplyMatrices(
  { singles }: Heap, a: number, aPanel: number, rowStep: number, innerStep: number, b: number, bPanel: number, bStep: number, c: number, cStep: number,
  rows: number, inner: number, columns: number, bias: number, add: number,
): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const out = (c + i * cStep) / 4 + j;
      let sum = bias ? singles[bias / 4 + j] : add ? singles[out] : 0;
      let at = (a + (i >> 2) * aPanel + (i & 3) * rowStep) / 4;
      let bl = (b + (j >> 3) * bPanel) / 4 + (j & 7);
      for (let l = 0; l < inner; l++) {
        sum = Math.fround(sum + Math.fround(singles[at] * singles[bl]));
        at += innerStep / 4;
        bl += bStep / 4;
      }
      singles[out] = sum;
    }
  }
}

export function packColumnPanels({ singles }: Heap, x: number, xStep: number, rows: number, columns: number, width: number, out: number): void {
  for (let j = 0; j < columns; j++) {
    const panel = out / 4 + Math.floor(j / width) * rows * width + (j % width);
    for (let i = 0; i < rows; i++) singles[panel + i * width] = singles[(x + i * xStep) / 4 + j];
  }
}

export function packRowPanels({ singles }: Heap, x: number, xStep: number, rows: number, columns: number, out: number): void {
  for (let i = 0; i < (rows + 7 & ~7); i++) {
    const panel = out / 4 + (i >> 3) * columns * 8 + (i & 7);
    for (let j = 0; j < columns; j++) singles[panel + j * 8] = i < rows ? singles[(x + i * xStep) / 4 + j] : 0;
  }
}
