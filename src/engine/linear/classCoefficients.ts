import type { Penalty } from './penalties/penalty';

/** What of the coefficients of several classes is only convention: a constant in all of them changes no probability. */

/** A constant in all classes' intercepts changes nothing: they have mean 0. */
export function centred(intercepts: Float64Array): Float64Array {
  if (intercepts.length === 1) return intercepts;
  const mean = intercepts.reduce((sum, each) => sum + each / intercepts.length, 0);
  return intercepts.map((each) => each - mean);
}

/**
 * With two classes only the difference of a column's coefficients counts, and a lasso does not mind how they share it: equally, as glmnet has it.
 * (With three or more, moving all by their median leaves a zero, which is where the solver ends.)
 */
export function shared(b: Float64Array, penalty: Penalty, lambda: number): Float64Array {
  const p = b.length / 2;
  const equal = b.map((value, k) => (value - b[(k + p) % b.length]) / 2);
  return penalty.value(lambda, equal) <= penalty.value(lambda, b) * (1 + 1e-14) ? equal : b;
}

/**
 * Coefficients without a penalty, moved by the constant that a vanishing penalty would choose: a ridge's to mean 0, a lasso's so that the median class
 * has 0, an elastic net's to argmin_t ρ Σ|b_k − t| + ½(1−ρ) Σ (b_k − t)². With two classes they share their difference.
 * @param b class after class, of p columns @param list columns to move
 */
export function withoutConstant(b: Float64Array, list: Iterable<number>, p: number, l1Ratio: number): Float64Array {
  const classes = b.length / p;
  const moved = b.slice();
  if (classes < 2) return moved;
  for (const j of list) {
    const own = Float64Array.from({ length: classes }, (_, k) => b[k * p + j]).sort();
    const middle = own.reduce((sum, value) => sum + value / classes, 0);
    const constant = classes === 2 || l1Ratio === 0 ? middle : l1Ratio === 1 ? own[(classes - 1) >> 1] : leastConstant(own, middle, l1Ratio);
    for (let k = 0; k < classes; k++) moved[k * p + j] -= constant;
  }
  return moved;
}

/** Where ρ (values below t − values above t) + (1−ρ) n (t − mean) changes its sign. @param sorted ascending */
function leastConstant(sorted: Float64Array, mean: number, l1Ratio: number): number {
  const n = sorted.length;
  for (let below = 0; below < n; below++) {
    // Between the values before and at `below`, as many are below t; at the value itself the slope jumps by 2ρ.
    const between = mean - (l1Ratio * (2 * below - n)) / ((1 - l1Ratio) * n);
    if (between <= sorted[below]) return between;
    const behind = mean - (l1Ratio * (2 * below + 2 - n)) / ((1 - l1Ratio) * n);
    if (behind <= sorted[below]) return sorted[below];
  }
  return mean - l1Ratio / (1 - l1Ratio);
}
