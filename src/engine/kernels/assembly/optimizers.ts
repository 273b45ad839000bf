/**
 * Optimizer steps on float32 parameters. See ../plain/optimizers.ts, the twin. `count` is a multiple of 4. Loops ask at their end whether to go on: V8 then
 * spreads a number over the lanes before the loop, not in every round of it.
 */

/**
 * Adam (Kingma & Ba 2015) with l2 in the gradient (g + l2·w), decoupled decay (w·keep first, Loshchilov & Hutter 2019) and a proximal L1 step of
 * threshold `l1`, divided by √v̂ + ε where `adaptive`. rate = η/(1 − β₁ᵗ), root = 1/√(1 − β₂ᵗ).
 */
export function adamStep(
  w: usize, g: usize, m: usize, v: usize, count: i32, rate: f32, beta1: f32, rest1: f32, beta2: f32, rest2: f32, root: f32, epsilon: f32, l2: f32, keep: f32, l1: f32, adaptive: i32,
): void {
  if (count == 0) return;
  const end = w + (<usize>count << 2);
  do {
    const before = v128.load(w);
    const slope = f32x4.add(v128.load(g), f32x4.mul(f32x4.splat(l2), before));
    const mean = f32x4.add(f32x4.mul(f32x4.splat(beta1), v128.load(m)), f32x4.mul(f32x4.splat(rest1), slope));
    const square = f32x4.add(f32x4.mul(f32x4.splat(beta2), v128.load(v)), f32x4.mul(f32x4.splat(rest2), f32x4.mul(slope, slope)));
    v128.store(m, mean);
    v128.store(v, square);
    const size = f32x4.add(f32x4.mul(f32x4.sqrt(square), f32x4.splat(root)), f32x4.splat(epsilon));
    let after = f32x4.sub(f32x4.mul(before, f32x4.splat(keep)), f32x4.div(f32x4.mul(f32x4.splat(rate), mean), size));
    if (l1 > 0) after = shrunk(after, adaptive ? f32x4.div(f32x4.splat(l1), size) : f32x4.splat(l1));
    v128.store(w, after);
    w += 16;
    g += 16;
    m += 16;
    v += 16;
  } while (w < end);
}

/** m ← momentum·m + g + l2·w, w ← w·keep − rate·m, then the proximal step of threshold l1. */
export function momentumStep(w: usize, g: usize, m: usize, count: i32, rate: f32, momentum: f32, l2: f32, keep: f32, l1: f32): void {
  const end = <usize>count << 2;
  for (let i: usize = 0; i < end; i += 16) {
    const before = v128.load(w + i);
    const slope = f32x4.add(v128.load(g + i), f32x4.mul(f32x4.splat(l2), before));
    const mean = f32x4.add(f32x4.mul(f32x4.splat(momentum), v128.load(m + i)), slope);
    v128.store(m + i, mean);
    let after = f32x4.sub(f32x4.mul(before, f32x4.splat(keep)), f32x4.mul(f32x4.splat(rate), mean));
    if (l1 > 0) after = shrunk(after, f32x4.splat(l1));
    v128.store(w + i, after);
  }
}

/** w less what of it is within ±threshold: exactly 0 inside. */
@inline
function shrunk(w: v128, threshold: v128): v128 {
  return f32x4.sub(w, f32x4.pmin(threshold, f32x4.pmax(f32x4.neg(threshold), w)));
}
