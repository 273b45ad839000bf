import type { LossPlane, PlaneFrame } from '../../src/engine/insight/lossPlane';
import type { PairPenalty, Point } from '../../src/engine/insight/slice';
import type { FitOptions } from '../../src/engine/linear/fitTypes';
import type { RunView } from '../../src/protocol/panelMessages';
import { contourSegments, type Segment } from './contourSegments';
import { concaveBall, elasticNetBall, type PairBall } from './pairBall';
import { contourLevels, finer, lowestPoint } from './planeFrame';
import { refined } from './refined';
import { ballWindow, pathPoints, weightsAt, windowAround, type PlaneWindow } from './planeWindow';

/** All that the picture of a loss that is no quadratic shows, in solver units; its contours come later. */
export interface LossScene {
  readonly penalty: PairPenalty;
  /** The fit itself. */
  readonly touch: Point;
  readonly ball: PairBall;
  readonly path: readonly Point[];
  /** Of the loss: one through the fit, and others around it. */
  readonly touching: readonly Segment[];
  readonly contours: readonly (readonly Segment[])[];
  /** Where the loss is least on the plane; null when not known, or out of sight. */
  readonly unpenalised: Point | null;
}

/** The same for every λ, so that the picture stays still. */
export function lossWindow(run: RunView, a: number, b: number): PlaneWindow {
  return windowAround(pathPoints(run, a, b, (k) => penaltyOf(run, k, a, b)).points, 1.25);
}

/** The ball at one λ, as large as it can be shown; all of the path where it is a point. */
export function lossBallWindow(run: RunView, index: number, a: number, b: number): PlaneWindow {
  return ballWindow(penaltyOf(run, index, a, b), weightsAt(run, index, a, b)) ?? lossWindow(run, a, b);
}

export interface LossQuestion {
  readonly run: RunView;
  readonly index: number;
  readonly a: number;
  readonly b: number;
  readonly options: Pick<FitOptions, 'penalty' | 'gamma'>;
  readonly window: PlaneWindow;
  readonly frame: PlaneFrame | null;
}

export function lossScene({ run, index, a, b, options, window, frame }: LossQuestion, known: { plane: LossPlane; frame: PlaneFrame } | null): LossScene {
  const penalty = penaltyOf(run, index, a, b);
  const touch = weightsAt(run, index, a, b);
  const reach = 4 * window.half + Math.hypot(...window.centre);
  const isConcave = options.penalty === 'mcp' || options.penalty === 'scad';
  const ball = isConcave && frame ? concaveBall(options, penalty, touch, finer(frame, fineness)) : elasticNetBall(penalty, touch, reach);
  return {
    penalty, touch,
    ball: isConcave && !frame ? { budget: 0, edge: null, pieces: [] } : ball,
    path: Array.from({ length: run.solved }, (_, k) => weightsAt(run, k, a, b)),
    ...contoursOf(known),
    unpenalised: known ? lowestPoint(known.plane, known.frame) : null,
  };
}

/** Times finer than the nodes. */
const fineness = 3;

function contoursOf(known: { plane: LossPlane; frame: PlaneFrame } | null): Pick<LossScene, 'touching' | 'contours'> {
  if (!known) return { touching: [], contours: [] };
  const { plane } = known;
  const { values, frame } = refined(plane.loss, known.frame, fineness);
  return { touching: contourSegments(values, frame, plane.atFit), contours: contourLevels(plane, atZero(known)).map((level) => contourSegments(values, frame, level)) };
}

function penaltyOf(run: RunView, k: number, a: number, b: number): PairPenalty {
  return { lambda: run.lambda[k], l1Ratio: run.l1Ratio, factors: [run.penaltyFactor[a] ?? 1, run.penaltyFactor[b] ?? 1] };
}

/** The frame has a node there. */
function atZero({ plane, frame }: { plane: LossPlane; frame: PlaneFrame }): number {
  const [column, row] = frame.from.map((first) => Math.round(-first / frame.step));
  return plane.loss[row * frame.columns + column];
}
