/** Two coefficients of an elastic net that share a cluster. */
export interface PairSpread {
  readonly a: string;
  readonly b: string;
  readonly r: number;
  /** |b_i − b_j|, one column flipped when r < 0, at the chosen λ. */
  readonly difference: number;
  /** s_y √(2(1 − |r|)) / (λ(1−ρ)) at the chosen λ. */
  readonly bound: number;
  /** Whether it applies there: both coefficients nonzero and, after the flip, of the same sign. */
  readonly applies: boolean;
  /** Largest difference ÷ bound over all λs where it applies; null where it applies nowhere. */
  readonly largestShare: number | null;
}

/**
 * |b_i − b_j| ≤ s_y √(2(1−r)) / (λ(1−ρ)) for coefficients of an elastic net on standardised columns, in our convention (after Zou & Hastie 2005, Theorem 1):
 * of two nonzero ones with the same sign the l1 parts cancel, λ(1−ρ)(b_i − b_j) = (x̃_i − x̃_j)'W(y − ŷ), and the residual is no longer than y.
 * @param targetDeviation s_y @param r of the two columns
 */
export function groupingBound(targetDeviation: number, r: number, lambda: number, l1Ratio: number): number {
  return (targetDeviation * Math.sqrt(2 * Math.max(0, 1 - Math.abs(r)))) / (lambda * (1 - l1Ratio));
}
