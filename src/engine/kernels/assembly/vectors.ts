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

/** Σ x_i y_i of four vectors x with one y, each in four sums, the rest one by one; into `out`. */
export function dotFour(x0: usize, x1: usize, x2: usize, x3: usize, y: usize, count: i32, out: usize): void {
  let s0 = f64x2.splat(0), t0 = f64x2.splat(0);
  let s1 = f64x2.splat(0), t1 = f64x2.splat(0);
  let s2 = f64x2.splat(0), t2 = f64x2.splat(0);
  let s3 = f64x2.splat(0), t3 = f64x2.splat(0);
  const whole = <usize>(count & ~3) << 3;
  let i: usize = 0;
  for (; i < whole; i += 32) {
    const left = v128.load(y + i), right = v128.load(y + i, 16);
    s0 = f64x2.add(s0, f64x2.mul(left, v128.load(x0 + i)));
    t0 = f64x2.add(t0, f64x2.mul(right, v128.load(x0 + i, 16)));
    s1 = f64x2.add(s1, f64x2.mul(left, v128.load(x1 + i)));
    t1 = f64x2.add(t1, f64x2.mul(right, v128.load(x1 + i, 16)));
    s2 = f64x2.add(s2, f64x2.mul(left, v128.load(x2 + i)));
    t2 = f64x2.add(t2, f64x2.mul(right, v128.load(x2 + i, 16)));
    s3 = f64x2.add(s3, f64x2.mul(left, v128.load(x3 + i)));
    t3 = f64x2.add(t3, f64x2.mul(right, v128.load(x3 + i, 16)));
  }
  let sum0 = both(f64x2.add(s0, t0)), sum1 = both(f64x2.add(s1, t1)), sum2 = both(f64x2.add(s2, t2)), sum3 = both(f64x2.add(s3, t3));
  const end = <usize>count << 3;
  for (; i < end; i += 8) {
    const value = load<f64>(y + i);
    sum0 += load<f64>(x0 + i) * value;
    sum1 += load<f64>(x1 + i) * value;
    sum2 += load<f64>(x2 + i) * value;
    sum3 += load<f64>(x3 + i) * value;
  }
  store<f64>(out, sum0);
  store<f64>(out, sum1, 8);
  store<f64>(out, sum2, 16);
  store<f64>(out, sum3, 24);
}

// @ts-ignore: decorator
@inline
function both(sums: v128): f64 {
  return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
}

/** y −= a0 x0 + … + a3 x3 on the first `count`, one after the other. */
export function subtractFour(y: usize, a0: f64, a1: f64, a2: f64, a3: f64, x0: usize, x1: usize, x2: usize, x3: usize, count: i32): void {
  const v0 = f64x2.splat(a0), v1 = f64x2.splat(a1), v2 = f64x2.splat(a2), v3 = f64x2.splat(a3);
  const whole = <usize>(count & ~1) << 3;
  let i: usize = 0;
  for (; i < whole; i += 16) {
    let value = f64x2.sub(v128.load(y + i), f64x2.mul(v0, v128.load(x0 + i)));
    value = f64x2.sub(value, f64x2.mul(v1, v128.load(x1 + i)));
    value = f64x2.sub(value, f64x2.mul(v2, v128.load(x2 + i)));
    v128.store(y + i, f64x2.sub(value, f64x2.mul(v3, v128.load(x3 + i))));
  }
  if (count & 1) store<f64>(y + i, load<f64>(y + i) - a0 * load<f64>(x0 + i) - a1 * load<f64>(x1 + i) - a2 * load<f64>(x2 + i) - a3 * load<f64>(x3 + i));
}
