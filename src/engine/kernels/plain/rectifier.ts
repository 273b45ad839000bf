import type { Heap } from './heap';

/** Twin of assembly/rectifier.ts. */

export function rectify({ singles }: Heap, h: number, hStep: number, mask: number, maskStep: number, rows: number, columns: number): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const at = (h + i * hStep) / 4 + j;
      const z = singles[at] > 0 ? singles[at] : 0;
      singles[at] = mask ? z * singles[(mask + i * maskStep) / 4 + j] : z;
    }
  }
}

export function rectifyBack({ singles }: Heap, d: number, h: number, step: number, mask: number, maskStep: number, rows: number, columns: number): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const at = (d + i * step) / 4 + j;
      const slope = mask ? Math.fround(singles[at] * singles[(mask + i * maskStep) / 4 + j]) : singles[at];
      singles[at] = singles[(h + i * step) / 4 + j] !== 0 ? slope : 0;
    }
  }
}
