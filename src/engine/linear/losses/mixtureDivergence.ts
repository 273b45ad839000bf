/**
 * Σ w KL(q ‖ p) by row, where q = (1−t)·(what was observed) + t·p: the cost of shrinking the dual point of a loss made of probabilities.
 * With m the probability that p gives to all else, and s = 1 − t:
 *   KL = t m ln t + (1 − t m) (ln(1 − t m) − ln(1 − m))
 * Where u = s m / (1 − m) ≤ 1 its bound m((1−s) ln(1−s) + s) + s² m² / (2(1−m)) is as good and costs no logarithm,
 * since (1+u) ln(1+u) ≤ u + u²/2.
 * @param weights of rows; others have weight 0
 * @param missed m
 * @param lostAt −ln(1 − m) of a row, with the digits that 1 − m loses
 */
export function mixtureDivergence(t: number, weights: Float64Array, missed: Float64Array, lostAt: (row: number) => number): number {
  if (t >= 1) return 0;
  const s = 1 - t;
  const slope = t > 0 ? t * Math.log1p(-s) + s : 1;
  let linear = 0;
  let square = 0;
  let rest = 0;
  for (let i = 0; i < weights.length; i++) {
    const m = missed[i];
    const kept = 1 - m;
    if (s * m <= kept) {
      const wm = weights[i] * m;
      linear += wm;
      square += (wm * m) / kept;
    } else if (weights[i] > 0) {
      rest += weights[i] * ((t > 0 ? t * m * Math.log(t) : 0) + (1 - t * m) * (Math.log1p(-t * m) + lostAt(i)));
    }
  }
  return linear * slope + 0.5 * s * s * square + rest;
}
