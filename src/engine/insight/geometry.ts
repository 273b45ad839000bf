import type { PairPenalty, Point, Slice } from './slice';
import { penaltyAt, unpenalisedPoint } from './slice';

/** An ellipse by its centre, half-axes and the direction of the longer one. */
export interface Ellipse {
  readonly centre: Point;
  readonly longer: number;
  readonly shorter: number;
  /** Radians from the first weight's axis. */
  readonly angle: number;
}

/**
 * The contour of the loss that passes through a point: {w : ½(w−u)'M(w−u) = ½(p−u)'M(p−u)}, u the unpenalised point.
 * Null when the columns are collinear: the contours are then parallel lines.
 */
export function lossContour(slice: Slice, through: Point): Ellipse | null {
  const centre = unpenalisedPoint(slice);
  if (!centre) return null;
  const { aa, ab, bb } = slice.curvature;
  const [x, y] = [through[0] - centre[0], through[1] - centre[1]];
  const height = Math.max(0, aa * x * x + 2 * ab * x * y + bb * y * y);
  const middle = (aa + bb) / 2;
  const spread = Math.hypot((aa - bb) / 2, ab);
  const largest = middle + spread;
  const smallest = (aa * bb - ab * ab) / largest;
  // The loss rises least along the eigenvector of the smallest eigenvalue: there the ellipse is longest.
  const angle = 0.5 * Math.atan2(2 * ab, aa - bb) + Math.PI / 2;
  return { centre, longer: Math.sqrt(height / smallest), shorter: Math.sqrt(height / largest), angle };
}

/**
 * The edge of the ball {w : Σ v_j [ρ|w_j| + (1−ρ)/2 w_j²] = budget}: a diamond at ρ = 1, a circle at ρ = 0. The corners, on the axes,
 * are among the points. Where a weight is not penalised the ball has no end: it is cut at `reach`.
 */
export function ballEdge(penalty: Omit<PairPenalty, 'lambda'>, budget: number, reach: number, steps = 360): Point[] {
  const { l1Ratio, factors } = penalty;
  const edge: Point[] = [];
  for (let k = 0; k < steps; k++) {
    const [x, y] = direction(k, steps);
    const l1 = l1Ratio * (cost(factors[0], Math.abs(x)) + cost(factors[1], Math.abs(y)));
    const l2 = 0.5 * (1 - l1Ratio) * (cost(factors[0], x * x) + cost(factors[1], y * y));
    const radius = Math.min(reach, radiusFor(budget, l1, l2));
    edge.push([radius * x, radius * y]);
  }
  return edge;
}

/** How far the ball reaches along each axis: where its corners are. */
export function ballCorners(penalty: PairPenalty, w: Point): Point {
  const budget = penaltyAt(penalty, w);
  const along = (j: 0 | 1) => radiusFor(budget, penalty.l1Ratio * penalty.factors[j], 0.5 * (1 - penalty.l1Ratio) * penalty.factors[j]);
  return [along(0), along(1)];
}

/** The root r ≥ 0 of l1·r + l2·r² = budget, in the form that keeps its digits when l2 is small. */
function radiusFor(budget: number, l1: number, l2: number): number {
  if (l1 === Infinity || l2 === Infinity) return 0;
  if (l1 === 0 && l2 === 0) return Infinity;
  return budget === 0 ? 0 : (2 * budget) / (l1 + Math.sqrt(l1 * l1 + 4 * l2 * budget));
}

/** The four axis directions exactly: a corner must not be missed by 1e-17. */
function direction(k: number, steps: number): Point {
  const angle = (2 * Math.PI * k) / steps;
  const snap = (value: number) => (Math.abs(value) < 1e-12 ? 0 : value);
  return [snap(Math.cos(angle)), snap(Math.sin(angle))];
}

/** 0 in a direction that does not use the column, even when its factor is infinite. */
function cost(factor: number, amount: number): number {
  return amount === 0 ? 0 : factor * amount;
}
