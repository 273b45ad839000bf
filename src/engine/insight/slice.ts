import type { PairCurvature } from '../linear/pairCurvature';

/** A pair of weights, or any point of their plane. */
export type Point = readonly [number, number];

/**
 * The squared loss on the plane of two columns, the other coefficients held: L(w) = ½ w'Mw − q'w + constant, in solver units.
 * Exact for a squared loss, so its contours are true ellipses.
 */
export interface Slice {
  /** M, the 2 × 2 block of X̃'WX̃. */
  readonly curvature: PairCurvature;
  /** q = Mw + x̃'W(y − ŷ): what the pair would have to explain, the others held. */
  readonly pull: Point;
}

/** The elastic net on two weights: λ Σ v_j [ ρ|w_j| + (1−ρ)/2 w_j² ]. */
export interface PairPenalty {
  readonly lambda: number;
  readonly l1Ratio: number;
  /** v_j: 0 never penalised, Infinity left out. */
  readonly factors: Point;
}

/** @param correlations x̃_j'W(y − ŷ) of the two columns at the fit whose weights are given */
export function sliceThrough(curvature: PairCurvature, weights: Point, correlations: Point): Slice {
  const moved = times(curvature, weights);
  return { curvature, pull: [moved[0] + correlations[0], moved[1] + correlations[1]] };
}

/** The slice whose loss is least at a point: what a dragged minimum means. */
export function sliceAround(curvature: PairCurvature, minimum: Point): Slice {
  return { curvature, pull: times(curvature, minimum) };
}

/** Where the loss is least on the slice; null when the two columns are collinear, so that no one point is. */
export function unpenalisedPoint({ curvature, pull }: Slice): Point | null {
  const { aa, ab, bb } = curvature;
  const determinant = aa * bb - ab * ab;
  if (!(determinant > 1e-10 * aa * bb)) return null;
  return [(bb * pull[0] - ab * pull[1]) / determinant, (aa * pull[1] - ab * pull[0]) / determinant];
}

/** The weight that each of the two columns would have without the other and without a penalty. */
export function aloneOf({ curvature: { aa, bb }, pull }: Slice): Point {
  return [aa > 0 ? pull[0] / aa : 0, bb > 0 ? pull[1] / bb : 0];
}

/** The loss above that at w = 0: ½ w'Mw − q'w. */
export function lossAt({ curvature, pull }: Slice, w: Point): number {
  const moved = times(curvature, w);
  return 0.5 * (moved[0] * w[0] + moved[1] * w[1]) - pull[0] * w[0] - pull[1] * w[1];
}

/** Σ v_j [ ρ|w_j| + (1−ρ)/2 w_j² ], the budget that a penalised fit spends. A weight of 0 costs nothing, whatever its factor. */
export function penaltyAt({ l1Ratio, factors }: PairPenalty, w: Point): number {
  const one = (j: 0 | 1) => (w[j] === 0 ? 0 : factors[j] * (l1Ratio * Math.abs(w[j]) + 0.5 * (1 - l1Ratio) * w[j] * w[j]));
  return one(0) + one(1);
}

export function times({ aa, ab, bb }: PairCurvature, w: Point): Point {
  return [aa * w[0] + ab * w[1], ab * w[0] + bb * w[1]];
}
