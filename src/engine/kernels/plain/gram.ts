import type { Heap } from './heap';

/** Twin of assembly/gram.ts: the same sums in the same order. */
export function gramTiles(heap: Heap, block: number, panelBytes: number, rows: number, panels: number, from: number, to: number, gram: number, stride: number): void {
  const { floats } = heap;
  for (let a = from; a < to; a++) {
    for (let b = a; b < panels; b++) {
      addTile(floats, (block + a * panelBytes) / 8, (block + b * panelBytes) / 8, rows, gram / 8 + 4 * a * stride + 4 * b, stride);
    }
  }
}

function addTile(floats: Float64Array, x: number, y: number, rows: number, out: number, stride: number): void {
  let s00 = 0, s01 = 0, s02 = 0, s03 = 0;
  let s10 = 0, s11 = 0, s12 = 0, s13 = 0;
  let s20 = 0, s21 = 0, s22 = 0, s23 = 0;
  let s30 = 0, s31 = 0, s32 = 0, s33 = 0;
  for (let i = 0; i < 4 * rows; i += 4) {
    const x0 = floats[x + i], x1 = floats[x + i + 1], x2 = floats[x + i + 2], x3 = floats[x + i + 3];
    const y0 = floats[y + i], y1 = floats[y + i + 1], y2 = floats[y + i + 2], y3 = floats[y + i + 3];
    s00 += x0 * y0; s01 += x0 * y1; s02 += x0 * y2; s03 += x0 * y3;
    s10 += x1 * y0; s11 += x1 * y1; s12 += x1 * y2; s13 += x1 * y3;
    s20 += x2 * y0; s21 += x2 * y1; s22 += x2 * y2; s23 += x2 * y3;
    s30 += x3 * y0; s31 += x3 * y1; s32 += x3 * y2; s33 += x3 * y3;
  }
  addFour(floats, out, s00, s01, s02, s03);
  addFour(floats, out + stride, s10, s11, s12, s13);
  addFour(floats, out + 2 * stride, s20, s21, s22, s23);
  addFour(floats, out + 3 * stride, s30, s31, s32, s33);
}

export function addFour(floats: Float64Array, at: number, a: number, b: number, c: number, d: number): void {
  floats[at] += a;
  floats[at + 1] += b;
  floats[at + 2] += c;
  floats[at + 3] += d;
}

export function packColumns(heap: Heap, list: number, count: number, fromRow: number, rows: number, scale: number, block: number, panelBytes: number): void {
  const { floats, words } = heap;
  const whole = Math.ceil(count / 4) * 4;
  for (let k = 0; k < whole; k++) {
    const out = (block + (k >> 2) * panelBytes) / 8 + (k & 3);
    const x = k < count ? words[list / 4 + k] / 8 + fromRow : 0;
    for (let i = 0; i < rows; i++) {
      const factor = scale === 0 ? 1 : floats[scale / 8 + fromRow + i];
      floats[out + 4 * i] = k < count ? floats[x + i] * factor : 0;
    }
  }
}

export function quadraticForm(heap: Heap, gram: number, stride: number, places: number, values: number, count: number): number {
  const { floats, words } = heap;
  let total = 0;
  for (let a = 0; a < count; a++) {
    const row = gram / 8 + words[places / 4 + a] * stride;
    let sum = 0;
    for (let b = a + 1; b < count; b++) sum += floats[values / 8 + b] * floats[row + words[places / 4 + b]];
    const value = floats[values / 8 + a];
    total += value * (2 * sum + value * floats[row + words[places / 4 + a]]);
  }
  return total;
}
