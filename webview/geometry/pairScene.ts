import { ballCorners, ballEdge } from '../../src/engine/insight/geometry';
import { penaltyAt, sliceAround, sliceThrough, unpenalisedPoint, type PairPenalty, type Point, type Slice } from '../../src/engine/insight/slice';
import { solvePair } from '../../src/engine/insight/solvePair';
import type { PairCurvature } from '../../src/engine/linear/pairCurvature';
import type { RunView } from '../../src/protocol/panelMessages';

export interface PairQuestion {
  readonly run: RunView;
  readonly index: number;
  readonly a: number;
  readonly b: number;
  readonly curvature: PairCurvature;
  /** The slider's mixture. */
  readonly l1Ratio: number;
  /** Where the person dragged the unpenalised point; null for the data's own. */
  readonly explored: Point | null;
}

/** The two columns at one λ: all that the picture shows, in solver units. */
export interface PairScene {
  readonly slice: Slice;
  readonly penalty: PairPenalty;
  /** Where the loss contour touches the ball: the penalised optimum on the slice. */
  readonly touch: Point;
  /** Null for collinear columns. */
  readonly unpenalised: Point | null;
  readonly budget: number;
  /** The pair's own way as λ falls. */
  readonly path: readonly Point[];
  readonly edge: readonly Point[];
  readonly window: PlaneWindow;
  /** Whether the touch is the fit itself: its own ratio, its own data. */
  readonly isFit: boolean;
}

/** The part of the plane in sight. */
export interface PlaneWindow {
  readonly centre: Point;
  /** Half the larger side. */
  readonly half: number;
}

export function pairScene(question: PairQuestion): PairScene {
  const { run, index, a, b, curvature, l1Ratio, explored } = question;
  const factors: Point = [run.penaltyFactor[a] ?? 1, run.penaltyFactor[b] ?? 1];
  const penaltyFor = (k: number, ratio: number): PairPenalty => ({ lambda: run.lambda[k], l1Ratio: ratio, factors });
  const sliceFor = (k: number) => (explored ? sliceAround(curvature, explored) : sliceThrough(curvature, weightsAt(run, k, a, b), correlationsAt(run, k, a, b)));
  const isFit = explored === null && l1Ratio === run.l1Ratio;
  const slice = sliceFor(index);
  const penalty = penaltyFor(index, l1Ratio);
  const touch = isFit ? weightsAt(run, index, a, b) : solvePair(slice, penalty);
  const path = Array.from({ length: run.solved }, (_, k) => (isFit ? weightsAt(run, k, a, b) : solvePair(sliceFor(k), penaltyFor(k, l1Ratio))));
  const budget = penaltyAt(penalty, touch);
  const window = windowOf(question, penaltyFor);
  const reach = 4 * window.half + Math.hypot(...window.centre);
  return { slice, penalty, touch, unpenalised: unpenalisedPoint(slice), budget, path, edge: ballEdge(penalty, budget, reach), window, isFit };
}

export function weightsAt(run: RunView, index: number, a: number, b: number): Point {
  const offset = index * run.columns.length;
  return [run.coefficients[offset + a], run.coefficients[offset + b]];
}

function correlationsAt(run: RunView, index: number, a: number, b: number): Point {
  const offset = index * run.columns.length;
  return [run.gradients[offset + a], run.gradients[offset + b]];
}

/** The same for every λ, mixture and dragged point, so that the picture stays still: the data's path, its unpenalised points and the ball at the chosen λ. */
function windowOf({ run, a, b, curvature }: PairQuestion, penaltyFor: (k: number, ratio: number) => PairPenalty): PlaneWindow {
  const solved = [...Array(run.solved).keys()];
  const points: Point[] = [[0, 0], ...solved.map((k) => weightsAt(run, k, a, b))];
  const size = points.reduce((most, w) => Math.max(most, Math.abs(w[0]), Math.abs(w[1])), 0) || 1;
  const chosen = Math.min(run.solved - 1, run.chosenIndex ?? run.solved - 1);
  const corners = ballCorners(penaltyFor(chosen, run.l1Ratio), weightsAt(run, chosen, a, b)).map((corner) => Math.min(corner, 1.5 * size));
  points.push([corners[0], 0], [-corners[0], 0], [0, corners[1]], [0, -corners[1]]);
  for (const k of solved) {
    const lowest = unpenalisedPoint(sliceThrough(curvature, weightsAt(run, k, a, b), correlationsAt(run, k, a, b)));
    if (lowest && Math.abs(lowest[0]) < 2.5 * size && Math.abs(lowest[1]) < 2.5 * size) points.push(lowest);
  }
  const range = (j: 0 | 1) => [Math.min(...points.map((point) => point[j])), Math.max(...points.map((point) => point[j]))];
  const [x, y] = [range(0), range(1)];
  const half = 0.5 * Math.max(x[1] - x[0], y[1] - y[0]);
  return { centre: [(x[0] + x[1]) / 2, (y[0] + y[1]) / 2], half: 1.14 * (half || 1) };
}
