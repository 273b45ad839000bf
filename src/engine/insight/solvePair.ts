import { softThreshold } from './shrinkage';
import type { PairPenalty, Point, Slice } from './slice';
import { lossAt, penaltyAt, times } from './slice';

/**
 * argmin over two weights of the loss on the slice plus the elastic net, exactly: at the optimum each weight is positive, negative or 0,
 * and for each of the nine patterns the condition "gradient = −λ·subgradient" is at most a 2 × 2 linear system. The pattern that meets
 * its own condition is the optimum, as the problem is convex. Collinear columns without a ridge share have many optima: one of them.
 */
export function solvePair(slice: Slice, penalty: PairPenalty): Point {
  let best: Point = [0, 0];
  let leastViolation = violation(slice, penalty, best);
  let leastValue = 0;
  for (const candidate of candidates(slice, penalty)) {
    const excess = violation(slice, penalty, candidate);
    const value = lossAt(slice, candidate) + penalty.lambda * penaltyAt(penalty, candidate);
    if (excess < leastViolation || (excess === leastViolation && value < leastValue)) {
      best = candidate;
      leastViolation = excess;
      leastValue = value;
    }
  }
  return best;
}

/** Distance of minus the gradient from the penalty's subdifferential: 0 at the optimum. */
export function violation(slice: Slice, penalty: PairPenalty, w: Point): number {
  const moved = times(slice.curvature, w);
  const one = (j: 0 | 1) => {
    if (penalty.factors[j] === Infinity) return w[j] === 0 ? 0 : Infinity;
    const [l1, l2] = weightsOf(penalty, j);
    const correlation = slice.pull[j] - moved[j];
    return w[j] === 0 ? Math.max(0, Math.abs(correlation) - l1) : Math.abs(correlation - l1 * Math.sign(w[j]) - l2 * w[j]);
  };
  return Math.max(one(0), one(1));
}

function* candidates({ curvature, pull }: Slice, penalty: PairPenalty): Generator<Point> {
  const { aa, ab, bb } = curvature;
  const [l1a, l2a] = weightsOf(penalty, 0);
  const [l1b, l2b] = weightsOf(penalty, 1);
  const freeA = penalty.factors[0] < Infinity && aa + l2a > 0;
  const freeB = penalty.factors[1] < Infinity && bb + l2b > 0;
  if (freeA) yield [softThreshold(pull[0], l1a) / (aa + l2a), 0];
  if (freeB) yield [0, softThreshold(pull[1], l1b) / (bb + l2b)];
  if (!freeA || !freeB) return;
  const determinant = (aa + l2a) * (bb + l2b) - ab * ab;
  if (!(determinant > 0)) return;
  for (const signA of [1, -1]) {
    for (const signB of [1, -1]) {
      const rightA = pull[0] - l1a * signA;
      const rightB = pull[1] - l1b * signB;
      const w: Point = [((bb + l2b) * rightA - ab * rightB) / determinant, ((aa + l2a) * rightB - ab * rightA) / determinant];
      if ((l1a === 0 || w[0] * signA > 0) && (l1b === 0 || w[1] * signB > 0)) yield w;
    }
  }
}

/** λρv and λ(1−ρ)v; a column left out is handled before its weights matter. */
function weightsOf({ lambda, l1Ratio, factors }: PairPenalty, j: 0 | 1): Point {
  const factor = factors[j] === Infinity ? 0 : factors[j];
  return [lambda * l1Ratio * factor, lambda * (1 - l1Ratio) * factor];
}
