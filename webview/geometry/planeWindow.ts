import { ballCorners } from '../../src/engine/insight/geometry';
import type { PairPenalty, Point } from '../../src/engine/insight/slice';
import type { RunView } from '../../src/protocol/panelMessages';

/** The part of the plane in sight. */
export interface PlaneWindow {
  readonly centre: Point;
  /** Half the smaller side of the picture. */
  readonly half: number;
}

export function weightsAt(run: RunView, index: number, a: number, b: number): Point {
  const offset = index * run.columns.length;
  return [run.coefficients[offset + a], run.coefficients[offset + b]];
}

/** What a picture must hold whatever the λ: w = 0, the pair's path, and the corners of the ball at the chosen λ. */
export function pathPoints(run: RunView, a: number, b: number, penaltyAt: (k: number) => PairPenalty): { points: Point[]; size: number } {
  const points: Point[] = [[0, 0]];
  for (let k = 0; k < run.solved; k++) points.push(weightsAt(run, k, a, b));
  const size = points.reduce((most, w) => Math.max(most, Math.abs(w[0]), Math.abs(w[1])), 0) || 1;
  const chosen = Math.min(run.solved - 1, run.chosenIndex ?? run.solved - 1);
  const [x, y] = ballCorners(penaltyAt(chosen), weightsAt(run, chosen, a, b)).map((corner) => Math.min(corner, 1.5 * size));
  points.push([x, 0], [-x, 0], [0, y], [0, -y]);
  return { points, size };
}

/** What is around the ball of one λ: its corners, w = 0 and the touching point. Null where the ball is a point. */
export function ballWindow(penalty: PairPenalty, touch: Point): PlaneWindow | null {
  if (touch[0] === 0 && touch[1] === 0) return null;
  // An unpenalised weight has no corner.
  const far = 3 * Math.max(Math.abs(touch[0]), Math.abs(touch[1]));
  const [x, y] = ballCorners(penalty, touch).map((corner) => Math.min(corner, far));
  return windowAround([[x, 0], [-x, 0], [0, y], [0, -y], touch], 1.35);
}

export function windowAround(points: readonly Point[], air: number): PlaneWindow {
  const range = (j: 0 | 1) => [Math.min(...points.map((point) => point[j])), Math.max(...points.map((point) => point[j]))];
  const [x, y] = [range(0), range(1)];
  const half = 0.5 * Math.max(x[1] - x[0], y[1] - y[0]);
  return { centre: [(x[0] + x[1]) / 2, (y[0] + y[1]) / 2], half: air * (half || 1) };
}
