/** exp and what logistic and Poisson losses need of it, two at a time. See ../plain/exponential.ts, the twin. */

const log2e: f64 = 1.4426950408889634;
// ln 2 in two parts: the first has zeros enough that k times it is exact.
const ln2High: f64 = 6.93147180369123816490e-01;
const ln2Low: f64 = 1.90821492927058770002e-10;
const ln2: f64 = 0.6931471805599453;
const rootOfTwoLessOne: f64 = 0.41421356237309503;
// Adding and taking away 1.5 · 2⁵² rounds to the nearest integer.
const rounder: f64 = 6755399441055744;
const largest: f64 = 709.782712893384;
const smallest: f64 = -745.1332191019412;
// Up to this size exp(x) and its power of two are ordinary numbers.
const ordinary: f64 = 708;

// @ts-ignore: decorator
@inline
export function exponential(x: v128): v128 {
  if (i64x2.all_true(f64x2.le(f64x2.abs(x), f64x2.splat(ordinary)))) {
    const shifted = f64x2.add(f64x2.mul(x, f64x2.splat(log2e)), f64x2.splat(rounder));
    return f64x2.mul(partOf(x, f64x2.sub(shifted, f64x2.splat(rounder))), i64x2.shl(i64x2.add(shifted, i64x2.splat(1023)), 52));
  }
  return extreme(x);
}

/** The same where a number is very large, very small or none. */
function extreme(x: v128): v128 {
  const inside = f64x2.pmax(f64x2.splat(smallest), f64x2.pmin(f64x2.splat(largest), x));
  const k = f64x2.sub(f64x2.add(f64x2.mul(inside, f64x2.splat(log2e)), f64x2.splat(rounder)), f64x2.splat(rounder));
  const p = partOf(inside, k);
  // 2^k in two factors, so that neither leaves the exponents there are. A rounded number carries the integer in its lowest bits.
  const half = f64x2.add(f64x2.mul(k, f64x2.splat(0.5)), f64x2.splat(rounder));
  const rest = f64x2.add(f64x2.sub(k, f64x2.sub(half, f64x2.splat(rounder))), f64x2.splat(rounder));
  const bias = i64x2.splat(1023);
  const first = i64x2.shl(i64x2.add(half, bias), 52);
  const second = i64x2.shl(i64x2.add(rest, bias), 52);
  let result = f64x2.mul(f64x2.mul(p, first), second);
  result = v128.bitselect(f64x2.splat(Infinity), result, f64x2.gt(x, f64x2.splat(largest)));
  result = v128.bitselect(f64x2.splat(0), result, f64x2.lt(x, f64x2.splat(smallest)));
  // Not a number is what it was.
  return v128.bitselect(result, x, f64x2.eq(x, x));
}

/** exp(x − k ln 2) with k the integer nearest to x / ln 2. */
// @ts-ignore: decorator
@inline
function partOf(x: v128, k: v128): v128 {
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(k, f64x2.splat(ln2High))), f64x2.mul(k, f64x2.splat(ln2Low)));
  // Taylor's polynomial of degree 13 on |r| ≤ ln 2 / 2: what is left out is below 1e-17. In pairs of pairs: a chain would have to wait for itself.
  const r2 = f64x2.mul(r, r), r4 = f64x2.mul(r2, r2);
  const low = four(0.5, 1.0 / 6, 1.0 / 24, 1.0 / 120, r, r2);
  const middle = four(1.0 / 720, 1.0 / 5040, 1.0 / 40320, 1.0 / 362880, r, r2);
  const high = four(1.0 / 3628800, 1.0 / 39916800, 1.0 / 479001600, 1.0 / 6227020800, r, r2);
  const q = f64x2.add(f64x2.add(low, f64x2.mul(middle, r4)), f64x2.mul(high, f64x2.mul(r4, r4)));
  return f64x2.add(f64x2.splat(1), f64x2.add(r, f64x2.mul(r2, q)));
}

/** a + b x + c x² + d x³ */
// @ts-ignore: decorator
@inline
function four(a: f64, b: f64, c: f64, d: f64, x: v128, square: v128): v128 {
  const lower = f64x2.add(f64x2.splat(a), f64x2.mul(f64x2.splat(b), x));
  const upper = f64x2.add(f64x2.splat(c), f64x2.mul(f64x2.splat(d), x));
  return f64x2.add(lower, f64x2.mul(upper, square));
}

/** log(1 + e) for 0 ≤ e ≤ 1 as 2 artanh(s), s = e / (2 + e); beyond √2 as ln 2 + log((1 + e) / 2), so that |s| < 0.172. */
// @ts-ignore: decorator
@inline
export function logOnePlus(e: v128): v128 {
  const zero = f64x2.splat(0), one = f64x2.splat(1);
  const isLarge = f64x2.gt(e, f64x2.splat(rootOfTwoLessOne));
  const numerator = f64x2.sub(e, v128.bitselect(one, zero, isLarge));
  const denominator = f64x2.add(e, v128.bitselect(f64x2.splat(3), f64x2.splat(2), isLarge));
  const s = f64x2.div(numerator, denominator);
  const q = f64x2.mul(s, s), q2 = f64x2.mul(q, q), q4 = f64x2.mul(q2, q2);
  const low = four(1.0 / 3, 1.0 / 5, 1.0 / 7, 1.0 / 9, q, q2);
  const high = f64x2.add(four(1.0 / 11, 1.0 / 13, 1.0 / 15, 1.0 / 17, q, q2), f64x2.mul(f64x2.splat(1.0 / 19), q4));
  const p = f64x2.add(low, f64x2.mul(high, q4));
  const twice = f64x2.add(s, s);
  const log = f64x2.add(twice, f64x2.mul(twice, f64x2.mul(q, p)));
  return f64x2.add(log, v128.bitselect(f64x2.splat(ln2), zero, isLarge));
}

/** log(1 + e) for any e ≥ 0 that is a number: from 1 on by the exponent of 1 + e. */
// @ts-ignore: decorator
@inline
export function logOnePlusAny(e: v128): v128 {
  const sum = f64x2.add(f64x2.splat(1), e);
  const isSmall = f64x2.lt(e, f64x2.splat(1));
  // An integer below 2⁵² in the lowest bits of 2⁵² is that number more.
  const exponent = f64x2.sub(v128.or(i64x2.shr_u(sum, 52), i64x2.splat(0x4330000000000000)), f64x2.splat(4503599627370496 + 1023));
  const mantissa = v128.or(v128.and(sum, i64x2.splat(0x000fffffffffffff)), i64x2.splat(0x3ff0000000000000));
  const rest = v128.bitselect(e, f64x2.sub(mantissa, f64x2.splat(1)), isSmall);
  const whole = v128.bitselect(f64x2.splat(0), f64x2.mul(exponent, f64x2.splat(ln2)), isSmall);
  return f64x2.add(whole, logOnePlus(rest));
}

/** out[i] = exp(x[i]); arrays are padded to an even length. */
export function exponentials(x: usize, out: usize, count: i32): void {
  const end = <usize>(count + 1 & ~1) << 3;
  for (let i: usize = 0; i < end; i += 16) v128.store(out + i, exponential(v128.load(x + i)));
}

/** out[i] = 1 / (1 + exp(−x[i])); arrays are padded to an even length. */
export function sigmoids(x: usize, out: usize, count: i32): void {
  const end = <usize>(count + 1 & ~1) << 3;
  const one = f64x2.splat(1);
  for (let i: usize = 0; i < end; i += 16) {
    const value = v128.load(x + i);
    const e = exponential(f64x2.neg(f64x2.abs(value)));
    const upper = v128.bitselect(e, one, f64x2.lt(value, f64x2.splat(0)));
    v128.store(out + i, f64x2.div(upper, f64x2.add(one, e)));
  }
}

/** out[i] = log(1 + exp(x[i])); arrays are padded to an even length. */
export function softplus(x: usize, out: usize, count: i32): void {
  const end = <usize>(count + 1 & ~1) << 3;
  for (let i: usize = 0; i < end; i += 16) {
    const value = v128.load(x + i);
    const e = exponential(f64x2.neg(f64x2.abs(value)));
    v128.store(out + i, f64x2.add(f64x2.pmax(value, f64x2.splat(0)), logOnePlus(e)));
  }
}
