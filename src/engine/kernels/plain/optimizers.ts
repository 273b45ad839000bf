import type { Heap } from './heap';

/** Twin of assembly/optimizers.ts: every operation rounds to float32, as there. */

const f = Math.fround;

export function adamStep(
  { singles }: Heap, w: number, g: number, m: number, v: number, count: number,
  rate: number, beta1: number, rest1: number, beta2: number, rest2: number, root: number, epsilon: number, l2: number, keep: number, l1: number, adaptive: number,
): void {
  const [step, b1, r1, b2, r2, r, e, ridge, kept, lasso] = [rate, beta1, rest1, beta2, rest2, root, epsilon, l2, keep, l1].map(f);
  for (let i = 0; i < count; i++) {
    const before = singles[w / 4 + i];
    const slope = f(singles[g / 4 + i] + f(ridge * before));
    const mean = f(f(b1 * singles[m / 4 + i]) + f(r1 * slope));
    const square = f(f(b2 * singles[v / 4 + i]) + f(r2 * f(slope * slope)));
    singles[m / 4 + i] = mean;
    singles[v / 4 + i] = square;
    const size = f(f(f(Math.sqrt(square)) * r) + e);
    const after = f(f(before * kept) - f(f(step * mean) / size));
    singles[w / 4 + i] = lasso > 0 ? shrunk(after, adaptive ? f(lasso / size) : lasso) : after;
  }
}

export function momentumStep({ singles }: Heap, w: number, g: number, m: number, count: number, rate: number, momentum: number, l2: number, keep: number, l1: number): void {
  const [step, carried, ridge, kept, lasso] = [rate, momentum, l2, keep, l1].map(f);
  for (let i = 0; i < count; i++) {
    const before = singles[w / 4 + i];
    const slope = f(singles[g / 4 + i] + f(ridge * before));
    const mean = f(f(carried * singles[m / 4 + i]) + slope);
    singles[m / 4 + i] = mean;
    const after = f(f(before * kept) - f(step * mean));
    singles[w / 4 + i] = lasso > 0 ? shrunk(after, lasso) : after;
  }
}

function shrunk(w: number, threshold: number): number {
  return f(w - Math.min(threshold, Math.max(-threshold, w)));
}
