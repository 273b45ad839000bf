/** What losses need of a linear predictor, row by row, two rows at a time. See ../plain/losses.ts, the twin. */
import { exponential, logOnePlus, logOnePlusAny } from './exponential';

/** Rows whose factors 1 + e, each at most 2, are multiplied before the logarithm is taken of their product. */
const rowsOfProduct: usize = 512 << 3;

/**
 * Logistic loss: the other class's probability m, the residual w(y − p), and the sums over rows (at `sums`) of w·loss, residual and w m(1 − m).
 * classOf is 0 or 1. Arrays are padded to an even length with weights of 0. Where all weights are 0 or `equal`, one logarithm serves for many rows:
 * q = Π(1 + e) − 1 keeps the digits of small e.
 */
export function logisticTerms(eta: usize, classOf: usize, weights: usize, missed: usize, residual: usize, count: i32, sums: usize, equal: f64): void {
  const end = <usize>(count + 1 & ~1) << 3;
  const one = f64x2.splat(1);
  const zero = f64x2.splat(0);
  let loss = zero, slope = zero, bend = zero;
  if (equal > 0) {
    for (let i: usize = 0; i < end; ) {
      const stop = min(end, i + rowsOfProduct);
      let q = zero, linear = zero;
      do {
        const w = v128.load(weights + i);
        const sign = f64x2.sub(one, f64x2.mul(f64x2.splat(2), v128.load(classOf + i)));
        const z = f64x2.mul(sign, v128.load(eta + i));
        const e = exponential(f64x2.neg(f64x2.abs(z)));
        const isBelow = f64x2.lt(z, zero);
        const m = f64x2.div(v128.bitselect(e, one, isBelow), f64x2.add(one, e));
        const wm = f64x2.mul(w, m);
        const r = f64x2.sub(zero, f64x2.mul(sign, wm));
        v128.store(missed + i, m);
        v128.store(residual + i, r);
        const has = f64x2.gt(w, zero);
        linear = f64x2.add(linear, v128.and(v128.andnot(z, isBelow), has));
        q = f64x2.add(q, f64x2.mul(v128.and(e, has), f64x2.add(one, q)));
        slope = f64x2.add(slope, r);
        bend = f64x2.add(bend, f64x2.mul(wm, f64x2.sub(one, m)));
        i += 16;
      } while (i < stop);
      loss = f64x2.add(loss, f64x2.mul(f64x2.splat(equal), f64x2.add(linear, logOnePlusAny(q))));
    }
  } else if (end > 0) {
    let i: usize = 0;
    do {
      const w = v128.load(weights + i);
      const sign = f64x2.sub(one, f64x2.mul(f64x2.splat(2), v128.load(classOf + i)));
      const z = f64x2.mul(sign, v128.load(eta + i));
      const e = exponential(f64x2.neg(f64x2.abs(z)));
      const m = f64x2.div(v128.bitselect(e, one, f64x2.lt(z, zero)), f64x2.add(one, e));
      const lost = f64x2.add(f64x2.pmax(z, zero), logOnePlus(e));
      const wm = f64x2.mul(w, m);
      const r = f64x2.sub(zero, f64x2.mul(sign, wm));
      v128.store(missed + i, m);
      v128.store(residual + i, r);
      loss = f64x2.add(loss, v128.bitselect(f64x2.mul(w, lost), zero, f64x2.gt(w, zero)));
      slope = f64x2.add(slope, r);
      bend = f64x2.add(bend, f64x2.mul(wm, f64x2.sub(one, m)));
      i += 16;
    } while (i < end);
  }
  storeSums(sums, loss, slope, bend);
}

/** Poisson loss: μ = exp(η), the residual w(y − μ), and the sums over rows of w(μ − yη), residual and wμ. */
export function poissonTerms(eta: usize, counts: usize, weights: usize, mean: usize, residual: usize, count: i32, sums: usize): void {
  const end = <usize>(count + 1 & ~1) << 3;
  const zero = f64x2.splat(0);
  let loss = zero, slope = zero, bend = zero;
  let i: usize = 0;
  if (end > 0) {
    do {
      const w = v128.load(weights + i);
      const x = v128.load(eta + i);
      const y = v128.load(counts + i);
      const mu = exponential(x);
      const has = f64x2.gt(w, zero);
      const r = v128.and(f64x2.mul(w, f64x2.sub(y, mu)), has);
      v128.store(mean + i, mu);
      v128.store(residual + i, r);
      loss = f64x2.add(loss, v128.and(f64x2.mul(w, f64x2.sub(mu, f64x2.mul(y, x))), has));
      slope = f64x2.add(slope, r);
      bend = f64x2.add(bend, v128.and(f64x2.mul(w, mu), has));
      i += 16;
    } while (i < end);
  }
  storeSums(sums, loss, slope, bend);
}

/**
 * Multinomial loss: probabilities of `classes` classes, residuals w(y_k − p_k), the probability m of all other classes than the row's own, and
 * that of its own. `etas`, `probabilities` and `residuals` list the classes' arrays. At `sums`, even and odd rows apart: the loss
 * −Σ w ln p_y, and behind it each class's Σ residual.
 */
export function softmaxTerms(
  etas: usize, classes: i32, classOf: usize, weights: usize, probabilities: usize, residuals: usize, missed: usize, kept: usize, count: i32, sums: usize,
): void {
  const end = <usize>(count + 1 & ~1) << 3;
  const zero = f64x2.splat(0), one = f64x2.splat(1);
  let loss = zero;
  memory.fill(sums, 0, <usize>(classes + 1) << 4);
  for (let i: usize = 0; i < end; i += 16) {
    let largest = v128.load(<usize>load<u32>(etas) + i);
    for (let k = 1; k < classes; k++) largest = f64x2.pmax(largest, v128.load(<usize>load<u32>(etas + (<usize>k << 2)) + i));
    const own = v128.load(classOf + i);
    let others = zero, observed = zero, ownEta = zero;
    for (let k = 0; k < classes; k++) {
      const x = v128.load(<usize>load<u32>(etas + (<usize>k << 2)) + i);
      const e = exponential(f64x2.sub(x, largest));
      v128.store(<usize>load<u32>(probabilities + (<usize>k << 2)) + i, e);
      const isOwn = f64x2.eq(own, f64x2.splat(<f64>k));
      others = f64x2.add(others, v128.bitselect(zero, e, isOwn));
      observed = v128.bitselect(e, observed, isOwn);
      ownEta = v128.bitselect(x, ownEta, isOwn);
    }
    const total = f64x2.add(observed, others);
    const m = f64x2.div(others, total);
    const w = v128.load(weights + i);
    // ln Σ exp η − η_y with the digits of small probabilities: where the row's own class is ahead its exponential is 1.
    const above = v128.bitselect(others, f64x2.add(f64x2.sub(others, one), observed), f64x2.eq(observed, one));
    const lost = f64x2.add(f64x2.sub(largest, ownEta), logOnePlusAny(above));
    loss = f64x2.add(loss, v128.bitselect(f64x2.mul(w, lost), zero, f64x2.gt(w, zero)));
    v128.store(missed + i, m);
    v128.store(kept + i, f64x2.div(observed, total));
    for (let k = 0; k < classes; k++) {
      const at = <usize>load<u32>(probabilities + (<usize>k << 2)) + i;
      const p = f64x2.div(v128.load(at), total);
      v128.store(at, p);
      const isOwn = f64x2.eq(own, f64x2.splat(<f64>k));
      const r = v128.bitselect(f64x2.mul(w, m), f64x2.sub(zero, f64x2.mul(w, p)), isOwn);
      v128.store(<usize>load<u32>(residuals + (<usize>k << 2)) + i, r);
      const slope = sums + (<usize>(k + 1) << 4);
      v128.store(slope, f64x2.add(v128.load(slope), r));
    }
  }
  v128.store(sums, loss);
}

// @ts-ignore: decorator
@inline
function storeSums(sums: usize, loss: v128, slope: v128, bend: v128): void {
  store<f64>(sums, f64x2.extract_lane(loss, 0) + f64x2.extract_lane(loss, 1));
  store<f64>(sums + 8, f64x2.extract_lane(slope, 0) + f64x2.extract_lane(slope, 1));
  store<f64>(sums + 16, f64x2.extract_lane(bend, 0) + f64x2.extract_lane(bend, 1));
}
