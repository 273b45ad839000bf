/**
 * tanh and GELU with a mask on them, forward and backward, in single precision. See ../plain/activations.ts, the twin. `columns` is a multiple of 8, and not 0: loops
 * that ask at their end whether to go on have their constants ready before they begin.
 */

const log2e: f32 = 1.44269504;
// ln 2 in two parts: the first has zeros enough that k times it is exact.
const ln2High: f32 = 0.693359375;
const ln2Low: f32 = -2.12194440e-4;
// Adding 1.5 · 2²³ rounds to the nearest integer, which is then in the lowest bits.
const rounder: f32 = 12582912;
const lowest: f32 = -87;
const root: f32 = 0.7978845608;
const cubic: f32 = 0.044715;
/** A square from which on the bell of GELU's slope is gone: beyond, its factor must not be infinite. */
const enough: f32 = 1e6;

/** exp(y) − 1 for y ≤ 0, with all its digits near 0: 2^k (e^r − 1) + (2^k − 1). Taylor's polynomial of degree 8 on |r| ≤ ln 2 / 2. */
@inline
function exponentialLessOne(y: v128): v128 {
  const inside = f32x4.pmax(y, f32x4.splat(lowest));
  const shifted = f32x4.add(f32x4.mul(inside, f32x4.splat(log2e)), f32x4.splat(rounder));
  const scale = twoTo(shifted);
  return f32x4.add(f32x4.mul(scale, series(inside, shifted)), f32x4.sub(scale, f32x4.splat(1)));
}

/** exp(y) for y ≤ 0, not below e⁻⁸⁷. */
@inline
function exponential(y: v128): v128 {
  const inside = f32x4.pmax(y, f32x4.splat(lowest));
  const shifted = f32x4.add(f32x4.mul(inside, f32x4.splat(log2e)), f32x4.splat(rounder));
  const scale = twoTo(shifted);
  return f32x4.add(scale, f32x4.mul(scale, series(inside, shifted)));
}

@inline
function twoTo(shifted: v128): v128 {
  return i32x4.shl(i32x4.add(shifted, i32x4.splat(127)), 23);
}

@inline
function series(y: v128, shifted: v128): v128 {
  const k = f32x4.sub(shifted, f32x4.splat(rounder));
  const r = f32x4.sub(f32x4.sub(y, f32x4.mul(k, f32x4.splat(ln2High))), f32x4.mul(k, f32x4.splat(ln2Low)));
  let p = f32x4.add(f32x4.mul(f32x4.splat(1.0 / 40320), r), f32x4.splat(1.0 / 5040));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 720));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 120));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 24));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 6));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.5));
  return f32x4.add(r, f32x4.mul(f32x4.mul(r, r), p));
}

/** h = tanh(h) · mask, in place; `kept` has tanh(h) without the mask. No mask at address 0. */
export function tanhForward(h: usize, kept: usize, step: usize, mask: usize, maskStep: usize, rows: i32, columns: i32): void {
  const end = <usize>columns << 2;
  const sign = i32x4.splat(0x80000000);
  for (let i = 0; i < rows; i++) {
    let j: usize = 0;
    do {
      const x = v128.load(h + j);
      const m = exponentialLessOne(f32x4.mul(f32x4.splat(-2), f32x4.abs(x)));
      const size = f32x4.div(f32x4.abs(m), f32x4.add(f32x4.splat(2), m));
      const t = v128.or(size, v128.and(x, sign));
      v128.store(kept + j, t);
      v128.store(h + j, mask ? f32x4.mul(t, v128.load(mask + j)) : t);
      j += 16;
    } while (j < end);
    h += step;
    kept += step;
    if (mask) mask += maskStep;
  }
}

/** d = d · mask · (1 − t²), in place: t is what `tanhForward` kept. */
export function tanhBack(d: usize, kept: usize, step: usize, mask: usize, maskStep: usize, rows: i32, columns: i32): void {
  const end = <usize>columns << 2;
  for (let i = 0; i < rows; i++) {
    let j: usize = 0;
    do {
      const t = v128.load(kept + j);
      const slope = f32x4.sub(f32x4.splat(1), f32x4.mul(t, t));
      const given = mask ? f32x4.mul(v128.load(d + j), v128.load(mask + j)) : v128.load(d + j);
      v128.store(d + j, f32x4.mul(given, slope));
      j += 16;
    } while (j < end);
    d += step;
    kept += step;
    if (mask) mask += maskStep;
  }
}

/** √(2/π) (x + 0.044715 x³) */
@inline
function inner(x: v128, square: v128): v128 {
  return f32x4.mul(f32x4.splat(root), f32x4.add(x, f32x4.mul(f32x4.splat(cubic), f32x4.mul(square, x))));
}

/** h = gelu(h) · mask, in place, as x / (1 + exp(−2u)), u = √(2/π)(x + 0.044715x³); `kept` has h as it was. */
export function geluForward(h: usize, kept: usize, step: usize, mask: usize, maskStep: usize, rows: i32, columns: i32): void {
  const end = <usize>columns << 2;
  const one = f32x4.splat(1);
  for (let i = 0; i < rows; i++) {
    let j: usize = 0;
    do {
      const x = v128.load(h + j);
      const u = inner(x, f32x4.mul(x, x));
      const e = exponential(f32x4.mul(f32x4.splat(-2), f32x4.abs(u)));
      const share = f32x4.div(v128.bitselect(e, one, f32x4.lt(u, f32x4.splat(0))), f32x4.add(one, e));
      const value = f32x4.mul(x, share);
      v128.store(kept + j, x);
      v128.store(h + j, mask ? f32x4.mul(value, v128.load(mask + j)) : value);
      j += 16;
    } while (j < end);
    h += step;
    kept += step;
    if (mask) mask += maskStep;
  }
}

/** d = d · mask · gelu′(x), in place: σ + 2x·u′·e/(1 + e)², σ = 1/(1 + exp(−2u)), e = exp(−2|u|). */
export function geluBack(d: usize, kept: usize, step: usize, mask: usize, maskStep: usize, rows: i32, columns: i32): void {
  const end = <usize>columns << 2;
  const one = f32x4.splat(1);
  for (let i = 0; i < rows; i++) {
    let j: usize = 0;
    do {
      const x = v128.load(kept + j);
      const square = f32x4.mul(x, x);
      const u = inner(x, square);
      const e = exponential(f32x4.mul(f32x4.splat(-2), f32x4.abs(u)));
      const inverse = f32x4.div(one, f32x4.add(one, e));
      const share = f32x4.mul(v128.bitselect(e, one, f32x4.lt(u, f32x4.splat(0))), inverse);
      const steep = f32x4.mul(f32x4.splat(2 * root), f32x4.add(one, f32x4.mul(f32x4.splat(3 * cubic), f32x4.pmin(square, f32x4.splat(enough)))));
      const bell = f32x4.mul(f32x4.mul(e, inverse), inverse);
      const slope = f32x4.add(share, f32x4.mul(f32x4.mul(x, bell), steep));
      const given = mask ? f32x4.mul(v128.load(d + j), v128.load(mask + j)) : v128.load(d + j);
      v128.store(d + j, f32x4.mul(given, slope));
      j += 16;
    } while (j < end);
    d += step;
    kept += step;
    if (mask) mask += maskStep;
  }
}
