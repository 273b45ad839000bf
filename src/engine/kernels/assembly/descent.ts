/** Coordinate descent with covariance updates. See ../plain/descent.ts, the twin. */
import { subtractFour } from './vectors';

/** Share of a coefficient that is rounding: not worth a row. */
const negligible: f64 = 1e-15;

/**
 * One pass over coordinates `first` … `count` − 1 of ½b'Gb − … + Σ l1|b| + ½ l2 b² within limits, c = X'r kept up to date.
 * Rows of G and c are padded to an even length. `lower` and `upper` may be 0: no limits.
 * @returns the largest square × step²
 */
export function sweepCoordinates(gram: usize, stride: i32, first: i32, count: i32, b: usize, c: usize, l1: usize, l2: usize, lower: usize, upper: usize): f64 {
  const rowBytes = <usize>stride << 3;
  let largest: f64 = 0;
  for (let j = first; j < count; j++) {
    const at = <usize>j << 3;
    const row = gram + <usize>j * rowBytes;
    const square = load<f64>(row + at);
    const threshold = load<f64>(l1 + at);
    if (square === 0 || threshold === Infinity) continue;
    const before = load<f64>(b + at);
    const z = load<f64>(c + at) + square * before;
    const denominator = square + load<f64>(l2 + at);
    let now: f64 = z > threshold ? (z - threshold) / denominator : z < -threshold ? (z + threshold) / denominator : 0;
    if (lower !== 0) {
      if (now < load<f64>(lower + at)) now = load<f64>(lower + at);
      if (now > load<f64>(upper + at)) now = load<f64>(upper + at);
    }
    const step = now - before;
    if (abs(step) <= negligible * abs(now)) continue;
    store<f64>(b + at, now);
    subtractRow(row, step, count, c);
    const change = square * step * step;
    if (change > largest) largest = change;
  }
  return largest;
}

/** c −= step · row */
// @ts-ignore: decorator
@inline
export function subtractRow(row: usize, step: f64, count: i32, c: usize): void {
  const both = f64x2.splat(step);
  const end = <usize>(count + 1 & ~1) << 3;
  for (let k: usize = 0; k < end; k += 16) v128.store(c + k, f64x2.sub(v128.load(c + k), f64x2.mul(both, v128.load(row + k))));
}

/** c = response − G b over the nonzero b, four rows at a time, in their order: G is count × count (rows `stride` apart). */
export function correlationsFromGram(gram: usize, stride: i32, count: i32, response: usize, b: usize, c: usize): void {
  memory.copy(c, response, <usize>count << 3);
  let waiting = 0;
  let r0: usize = 0, r1: usize = 0, r2: usize = 0;
  let s0: f64 = 0, s1: f64 = 0, s2: f64 = 0;
  for (let j = 0; j < count; j++) {
    const step = load<f64>(b + (<usize>j << 3));
    if (step === 0) continue;
    const row = gram + (<usize>j * <usize>stride << 3);
    if (waiting === 3) {
      subtractFour(c, s0, s1, s2, step, r0, r1, r2, row, count);
      waiting = 0;
      continue;
    }
    r0 = r1;
    r1 = r2;
    r2 = row;
    s0 = s1;
    s1 = s2;
    s2 = step;
    waiting++;
  }
  if (waiting > 2) subtractRow(r0, s0, count, c);
  if (waiting > 1) subtractRow(r1, s1, count, c);
  if (waiting > 0) subtractRow(r2, s2, count, c);
}
