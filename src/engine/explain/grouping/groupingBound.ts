/** Two coefficients of an elastic net that share a cluster. */
export interface PairSpread {
  readonly a: string;
  readonly b: string;
  readonly r: number;
  /** |b_i − b_j|, one column flipped when r < 0, at the chosen λ. */
  readonly difference: number;
  /** s_y √(2(1 − |r|)) / (λ(1−ρ)v) at the chosen λ. */
  readonly bound: number;
  /** Whether it applies there: both coefficients nonzero and, after the flip, of the same sign, with the same penalty factor v and without limits. */
  readonly applies: boolean;
  /** Largest difference ÷ bound over all λs where it applies; null where it applies nowhere. */
  readonly largestShare: number | null;
}

/**
 * |b_i − b_j| ≤ s_y √(2(1−r)) / (λ(1−ρ)v) for coefficients of an elastic net on standardised columns, in our convention (after Zou & Hastie 2005, Theorem 1):
 * of two nonzero ones with the same sign and factor the l1 parts cancel, λ(1−ρ)v(b_i − b_j) = (x̃_i − x̃_j)'W(y − ŷ), and the residual is no longer than y.
 * @param targetLength s_y; without an intercept the root of y's mean square @param apart ‖x̃_i − x̃_j‖, √(2(1−r)) with an intercept @param factor v of both
 */
export function groupingBound(targetLength: number, apart: number, { lambda, l1Ratio, factor }: { readonly lambda: number; readonly l1Ratio: number; readonly factor: number }): number {
  return (targetLength * apart) / (lambda * (1 - l1Ratio) * factor);
}
