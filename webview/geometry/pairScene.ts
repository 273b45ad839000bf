import { ballEdge } from '../../src/engine/insight/geometry';
import { ballWindow, pathPoints, weightsAt, windowAround, type PlaneWindow } from './planeWindow';
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
  /** Whether the ball fills the picture, instead of all that the pair does as λ moves. */
  readonly zoomed: boolean;
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

export function pairScene(question: PairQuestion): PairScene {
  const { run, index, a, b, curvature, l1Ratio, explored, zoomed } = question;
  const factors: Point = [run.penaltyFactor[a] ?? 1, run.penaltyFactor[b] ?? 1];
  const penaltyFor = (k: number, ratio: number): PairPenalty => ({ lambda: run.lambda[k], l1Ratio: ratio, factors });
  const sliceFor = (k: number) => (explored ? sliceAround(curvature, explored) : sliceThrough(curvature, weightsAt(run, k, a, b), correlationsAt(run, k, a, b)));
  const isFit = explored === null && l1Ratio === run.l1Ratio;
  const slice = sliceFor(index);
  const penalty = penaltyFor(index, l1Ratio);
  const touch = isFit ? weightsAt(run, index, a, b) : solvePair(slice, penalty);
  const path = Array.from({ length: run.solved }, (_, k) => (isFit ? weightsAt(run, k, a, b) : solvePair(sliceFor(k), penaltyFor(k, l1Ratio))));
  const budget = penaltyAt(penalty, touch);
  const window = (zoomed ? ballWindow(penalty, touch) : null) ?? windowOf(question, penaltyFor);
  const reach = 4 * window.half + Math.hypot(...window.centre);
  return { slice, penalty, touch, unpenalised: unpenalisedPoint(slice), budget, path, edge: ballEdge(penalty, budget, reach), window, isFit };
}

export function correlationsAt(run: RunView, index: number, a: number, b: number): Point {
  const offset = index * run.columns.length;
  return [run.gradients[offset + a], run.gradients[offset + b]];
}

/** The same for every λ, mixture and dragged point, so that the picture stays still: the data's path, its unpenalised points and the ball at the chosen λ. */
function windowOf({ run, a, b, curvature }: PairQuestion, penaltyFor: (k: number, ratio: number) => PairPenalty): PlaneWindow {
  const { points, size } = pathPoints(run, a, b, (k) => penaltyFor(k, run.l1Ratio));
  for (let k = 0; k < run.solved; k++) {
    const lowest = unpenalisedPoint(sliceThrough(curvature, weightsAt(run, k, a, b), correlationsAt(run, k, a, b)));
    if (lowest && Math.abs(lowest[0]) < 2.5 * size && Math.abs(lowest[1]) < 2.5 * size) points.push(lowest);
  }
  return windowAround(points, 1.14);
}
