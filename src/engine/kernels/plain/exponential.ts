import type { Heap } from './heap';

/** Twin of assembly/exponential.ts: the same operations, one number at a time. */

const log2e = 1.4426950408889634;
const ln2High = 6.93147180369123816490e-1;
const ln2Low = 1.90821492927058770002e-10;
const rounder = 6755399441055744;
const largest = 709.782712893384;
const smallest = -745.1332191019412;

const taylor = [6227020800, 479001600, 39916800, 3628800, 362880, 40320, 5040, 720, 120, 24, 6, 2].map((factorial) => 1 / factorial);
const artanh = [35, 33, 31, 29, 27, 25, 23, 21, 19, 17, 15, 13, 11, 9, 7, 5, 3].map((odd) => 1 / odd);

export function exponential(x: number): number {
  if (!(x <= largest)) return x > largest ? Infinity : x;
  if (x < smallest) return 0;
  const k = x * log2e + rounder - rounder;
  const r = x - k * ln2High - k * ln2Low;
  let p = taylor[0];
  for (let i = 1; i < taylor.length; i++) p = p * r + taylor[i];
  p = p * r * r + r + 1;
  const half = Math.floor(k / 2);
  return p * powerOfTwo(half) * powerOfTwo(k - half);
}

const bits = new Float64Array(1);
const halves = new Uint32Array(bits.buffer);
// The half with the exponent: the second where numbers are stored little end first.
bits[0] = 1;
const high = halves[1] !== 0 ? 1 : 0;

function powerOfTwo(k: number): number {
  halves[1 - high] = 0;
  halves[high] = (k + 1023) << 20;
  return bits[0];
}

export function logOnePlus(e: number): number {
  const s = e / (e + 2);
  const q = s * s;
  let p = artanh[0];
  for (let i = 1; i < artanh.length; i++) p = p * q + artanh[i];
  const twice = s + s;
  return twice + twice * (q * p);
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
