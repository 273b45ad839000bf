import type { Heap } from './heap';

/** Twin of assembly/activations.ts: every operation rounds to float32, as there. */

const f = Math.fround;
const log2e = f(1.44269504);
const ln2High = f(0.693359375);
const ln2Low = f(-2.1219444e-4);
const rounder = 12582912;
const root = f(0.7978845608);
const cubic = f(0.044715);
const terms = [1 / 5040, 1 / 720, 1 / 120, 1 / 24, 1 / 6, 0.5].map(f);

/** 2^k and e^r − 1 of y = k ln 2 + r. */
function parts(y: number): { readonly scale: number; readonly less: number } {
  const inside = y < -87 ? -87 : y;
  const k = f(f(f(inside * log2e) + rounder) - rounder);
  const r = f(f(inside - f(k * ln2High)) - f(k * ln2Low));
  let p = f(1 / 40320);
  for (const term of terms) p = f(f(p * r) + term);
  return { scale: 2 ** k, less: f(r + f(f(r * r) * p)) };
}

function exponentialLessOne(y: number): number {
  const { scale, less } = parts(y);
  return f(f(scale * less) + f(scale - 1));
}

function exponential(y: number): number {
  const { scale, less } = parts(y);
  return f(scale + f(scale * less));
}

function tanh(x: number): number {
  const m = exponentialLessOne(f(-2 * Math.abs(x)));
  const size = f(Math.abs(m) / f(2 + m));
  return x < 0 || Object.is(x, -0) ? -size : size;
}

function inner(x: number, square: number): number {
  return f(root * f(x + f(cubic * f(square * x))));
}

/** Each number of some rows, with its mask; rows of `values` and `kept` are `step` bytes apart. */
function each({ singles }: Heap, values: number, kept: number, step: number, mask: number, maskStep: number, rows: number, columns: number, make: (value: number, at: number, multiplier: number) => number): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const at = (values + i * step) / 4 + j;
      singles[at] = make(singles[at], (kept + i * step) / 4 + j, mask ? singles[(mask + i * maskStep) / 4 + j] : 1);
    }
  }
}

export function tanhForward(heap: Heap, h: number, kept: number, step: number, mask: number, maskStep: number, rows: number, columns: number): void {
  each(heap, h, kept, step, mask, maskStep, rows, columns, (x, at, multiplier) => {
    const t = tanh(x);
    heap.singles[at] = t;
    return f(t * multiplier);
  });
}

export function tanhBack(heap: Heap, d: number, kept: number, step: number, mask: number, maskStep: number, rows: number, columns: number): void {
  each(heap, d, kept, step, mask, maskStep, rows, columns, (slope, at, multiplier) => {
    const t = heap.singles[at];
    return f(f(slope * multiplier) * f(1 - f(t * t)));
  });
}

export function geluForward(heap: Heap, h: number, kept: number, step: number, mask: number, maskStep: number, rows: number, columns: number): void {
  each(heap, h, kept, step, mask, maskStep, rows, columns, (x, at, multiplier) => {
    const u = inner(x, f(x * x));
    const e = exponential(f(-2 * Math.abs(u)));
    heap.singles[at] = x;
    return f(f(x * f((u < 0 ? e : 1) / f(1 + e))) * multiplier);
  });
}

export function geluBack(heap: Heap, d: number, kept: number, step: number, mask: number, maskStep: number, rows: number, columns: number): void {
  each(heap, d, kept, step, mask, maskStep, rows, columns, (slope, at, multiplier) => {
    const x = heap.singles[at];
    const square = f(x * x);
    const u = inner(x, square);
    const e = exponential(f(-2 * Math.abs(u)));
    const inverse = f(1 / f(1 + e));
    const share = f((u < 0 ? e : 1) * inverse);
    const steep = f(f(2 * root) * f(1 + f(f(3 * cubic) * Math.min(square, 1e6))));
    const bell = f(f(e * inverse) * inverse);
    return f(f(slope * multiplier) * f(share + f(f(x * bell) * steep)));
  });
}
