/** How many falsely selected columns there are at most, on average. */
export interface FalseSelectionBounds {
  /** q²/((2π − 1)p) (Meinshausen & Bühlmann 2010, Theorem 1; without their exchangeability for complementary pairs: Shah & Samworth 2013, Theorem 1). */
  readonly plain: number;
  /** C(π, B)·q²/p for selection frequencies that are unimodal (Shah & Samworth 2013, Theorem 2); null where that is not defined. */
  readonly unimodal: number | null;
}

/**
 * Bounds on E|columns selected with frequency ≥ π whose chance of selection is at most average|, from q columns selected on average by one half of the rows.
 * @param threshold π, above ½ @param pairs B, complementary pairs of halves @param p columns that may be selected
 */
export function falseSelectionBounds(q: number, p: number, threshold: number, pairs: number): FalseSelectionBounds {
  const theta = q / p;
  const constant = unimodalConstant(theta, threshold, pairs);
  return { plain: (q * theta) / (2 * threshold - 1), unimodal: constant === null ? null : constant * q * theta };
}

/** C(τ, B) of Theorem 2, for θ ≤ 1/√3 and τ on the grid of multiples of 1/2B. */
function unimodalConstant(theta: number, threshold: number, pairs: number): number | null {
  const least = Math.min(0.5 + theta * theta, 0.5 + 1 / (2 * pairs) + 0.75 * theta * theta);
  if (!(theta <= 1 / Math.sqrt(3)) || !(threshold > least)) return null;
  if (threshold <= 0.75) return 1 / (2 * (2 * threshold - 1 - 1 / (2 * pairs)));
  return (4 * (1 - threshold + 1 / (2 * pairs))) / (1 + 1 / pairs);
}
