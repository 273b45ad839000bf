/** Small loops that the solvers are made of. See ../plain/vectors.ts, the twin. */

// @ts-ignore: decorator
@inline
export function at(array: usize, i: i32): f64 {
  return load<f64>(array + (<usize>i << 3));
}

// @ts-ignore: decorator
@inline
export function put(array: usize, i: i32, value: f64): void {
  store<f64>(array + (<usize>i << 3), value);
}

// @ts-ignore: decorator
@inline
export function intAt(array: usize, i: i32): i32 {
  return load<i32>(array + (<usize>i << 2));
}

/** Σ x_i y_i in eight sums, the rest one by one. */
export function dot(x: usize, y: usize, count: i32): f64 {
  let s = f64x2.splat(0), t = f64x2.splat(0), u = f64x2.splat(0), v = f64x2.splat(0);
  const whole = <usize>(count & ~7) << 3;
  let i: usize = 0;
  for (; i < whole; i += 64) {
    s = f64x2.add(s, f64x2.mul(v128.load(x + i), v128.load(y + i)));
    t = f64x2.add(t, f64x2.mul(v128.load(x + i, 16), v128.load(y + i, 16)));
    u = f64x2.add(u, f64x2.mul(v128.load(x + i, 32), v128.load(y + i, 32)));
    v = f64x2.add(v, f64x2.mul(v128.load(x + i, 48), v128.load(y + i, 48)));
  }
  s = f64x2.add(f64x2.add(s, t), f64x2.add(u, v));
  let sum = f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
  const end = <usize>count << 3;
  for (; i < end; i += 8) sum += load<f64>(x + i) * load<f64>(y + i);
  return sum;
}

/** y −= a · x on the first `count`. */
export function subtract(y: usize, a: f64, x: usize, count: i32): void {
  const both = f64x2.splat(a);
  const whole = <usize>(count & ~1) << 3;
  let i: usize = 0;
  for (; i < whole; i += 16) v128.store(y + i, f64x2.sub(v128.load(y + i), f64x2.mul(both, v128.load(x + i))));
  if (count & 1) store<f64>(y + i, load<f64>(y + i) - a * load<f64>(x + i));
}
