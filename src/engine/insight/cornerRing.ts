import type { Job } from '../job';
import { sliceAround, type Point, type Slice } from './slice';
import type { PairCurvature } from '../linear/pairCurvature';

/** Where the penalised optimum goes for each place of the unpenalised point. */
export interface Touches {
  /** Unpenalised points and optima, two numbers each. */
  readonly minima: Float64Array;
  readonly touches: Float64Array;
  /** How many weights of each optimum are exactly zero: 1 is a corner, 2 a ball that has shrunk to a point. */
  readonly zeros: Uint8Array;
  /** Shares of optima with the first weight alone at zero, the second alone, and both. */
  readonly firstZero: number;
  readonly secondZero: number;
  readonly bothZero: number;
}

/** Unpenalised points at even angles around a circle; the axes and diagonals are among them if the count is a multiple of 8. */
export function circle(curvature: PairCurvature, radius: number, count: number): Slice[] {
  return Array.from({ length: count }, (_, k) => {
    const angle = (2 * Math.PI * k) / count;
    return sliceAround(curvature, [radius * Math.cos(angle), radius * Math.sin(angle)]);
  });
}

/** Optima between two pauses: one of a power of the weights takes a good part of a millisecond. */
const pauseEvery = 4;

/** @param minima of the slices; null where columns are collinear: the optimum is told all the same @param solve the penalised optimum, exact zeros where weights are zero */
export function* touchesOf(slices: readonly Slice[], minima: readonly (Point | null)[], solve: (slice: Slice) => Point): Job<null, Touches> {
  const count = slices.length;
  const [where, touches, zeros] = [new Float64Array(2 * count).fill(NaN), new Float64Array(2 * count), new Uint8Array(count)];
  const tally = [0, 0, 0];
  for (const [k, slice] of slices.entries()) {
    const touch = solve(slice);
    const minimum = minima[k];
    if (minimum) where.set(minimum, 2 * k);
    touches.set(touch, 2 * k);
    zeros[k] = touch.filter((w) => w === 0).length;
    if (zeros[k] === 2) tally[2]++;
    else if (zeros[k] === 1) tally[touch[0] === 0 ? 0 : 1]++;
    if (k % pauseEvery === pauseEvery - 1) yield null;
  }
  const [firstZero, secondZero, bothZero] = tally.map((each) => each / count);
  return { minima: where, touches, zeros, firstZero, secondZero, bothZero };
}
