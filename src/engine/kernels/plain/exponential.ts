import type { Heap } from './heap';

/** Twin of assembly/exponential.ts: the same operations, one number at a time. */

const log2e = 1.4426950408889634;
const ln2High = 6.93147180369123816490e-1;
const ln2Low = 1.90821492927058770002e-10;
const ln2 = 0.6931471805599453;
const rootOfTwoLessOne = 0.41421356237309503;
const rounder = 6755399441055744;
const largest = 709.782712893384;
const smallest = -745.1332191019412;

/** a + b x + c x² + d x³ */
function four(a: number, b: number, c: number, d: number, x: number, square: number): number {
  return a + b * x + (c + d * x) * square;
}

export function exponential(x: number): number {
  if (!(x <= largest)) return x > largest ? Infinity : x;
  if (x < smallest) return 0;
  const k = x * log2e + rounder - rounder;
  const r = x - k * ln2High - k * ln2Low;
  const r2 = r * r, r4 = r2 * r2;
  const low = four(0.5, 1 / 6, 1 / 24, 1 / 120, r, r2);
  const middle = four(1 / 720, 1 / 5040, 1 / 40320, 1 / 362880, r, r2);
  const high = four(1 / 3628800, 1 / 39916800, 1 / 479001600, 1 / 6227020800, r, r2);
  const q = low + middle * r4 + high * (r4 * r4);
  const p = 1 + (r + r2 * q);
  const half = Math.floor(k / 2);
  return p * powerOfTwo(half) * powerOfTwo(k - half);
}

const bits = new Float64Array(1);
const halves = new Uint32Array(bits.buffer);
// The half with the exponent: the second where numbers are stored little end first.
bits[0] = 1;
const exponentHalf = halves[1] !== 0 ? 1 : 0;

function powerOfTwo(k: number): number {
  halves[1 - exponentHalf] = 0;
  halves[exponentHalf] = (k + 1023) << 20;
  return bits[0];
}

export function logOnePlus(e: number): number {
  const isLarge = e > rootOfTwoLessOne;
  const s = (e - (isLarge ? 1 : 0)) / (e + (isLarge ? 3 : 2));
  const q = s * s, q2 = q * q, q4 = q2 * q2;
  const low = four(1 / 3, 1 / 5, 1 / 7, 1 / 9, q, q2);
  const high = four(1 / 11, 1 / 13, 1 / 15, 1 / 17, q, q2) + 1 / 19 * q4;
  const p = low + high * q4;
  const twice = s + s;
  return twice + twice * (q * p) + (isLarge ? ln2 : 0);
}

export function logOnePlusAny(e: number): number {
  if (e < 1) return 0 + logOnePlus(e);
  const sum = 1 + e;
  bits[0] = sum;
  const exponent = (halves[exponentHalf] >>> 20) - 1023;
  halves[exponentHalf] = (halves[exponentHalf] & 0xfffff) | 0x3ff00000;
  return exponent * ln2 + logOnePlus(bits[0] - 1);
}

export function exponentials({ floats }: Heap, x: number, out: number, count: number): void {
  for (let i = 0; i < count; i++) floats[out / 8 + i] = exponential(floats[x / 8 + i]);
}

export function sigmoids({ floats }: Heap, x: number, out: number, count: number): void {
  for (let i = 0; i < count; i++) {
    const value = floats[x / 8 + i];
    const e = exponential(-Math.abs(value));
    floats[out / 8 + i] = (value < 0 ? e : 1) / (1 + e);
  }
}

export function softplus({ floats }: Heap, x: number, out: number, count: number): void {
  for (let i = 0; i < count; i++) {
    const value = floats[x / 8 + i];
    floats[out / 8 + i] = Math.max(value, 0) + logOnePlus(exponential(-Math.abs(value)));
  }
}
