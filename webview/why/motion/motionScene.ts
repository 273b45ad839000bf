import type { Motion } from '../../../src/engine/explain/motion/motionView';
import { unpenalisedPoint, type Point } from '../../../src/engine/insight/slice';
import { windowAround, type PlaneWindow } from '../../geometry/planeWindow';

/** The start, w = 0, the optima, and the ways as far as they stay near: one that diverges leaves the picture. */
export function motionWindow({ slice, start, trajectories }: Pick<Motion, 'slice' | 'start' | 'trajectories'>): PlaneWindow {
  const lowest = unpenalisedPoint(slice);
  const still: Point[] = [[0, 0], start, ...trajectories.map(({ optimum }) => optimum)];
  const near = windowAround(still, 1.5);
  const within = (w: Point) => Math.hypot(w[0] - near.centre[0], w[1] - near.centre[1]) < 1.3 * near.half;
  if (lowest && within(lowest)) still.push(lowest);
  for (const { weights } of trajectories) {
    for (let k = 0; 2 * k < weights.length; k++) if (within([weights[2 * k], weights[2 * k + 1]])) still.push([weights[2 * k], weights[2 * k + 1]]);
  }
  return windowAround(still, 1.16);
}

/** Weights of a step; the last that was made where the run ended before. */
export function weightsOf({ weights }: { readonly weights: Float64Array }, step: number): Point {
  const k = Math.min(step, weights.length / 2 - 1);
  return [weights[2 * k], weights[2 * k + 1]];
}
