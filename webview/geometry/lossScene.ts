import { ballEdge } from '../../src/engine/insight/geometry';
import type { LossPlane, PlaneFrame } from '../../src/engine/insight/lossPlane';
import { penaltyAt, type PairPenalty, type Point } from '../../src/engine/insight/slice';
import type { RunView } from '../../src/protocol/panelMessages';
import { contourLevels, lowestPoint } from './planeFrame';
import { pathPoints, weightsAt, windowAround, type PlaneWindow } from './planeWindow';

/** All that the picture of a loss that is no quadratic shows, in solver units; its contours come later. */
export interface LossScene {
  readonly penalty: PairPenalty;
  /** The fit itself. */
  readonly touch: Point;
  readonly budget: number;
  readonly edge: readonly Point[];
  readonly path: readonly Point[];
  readonly levels: readonly number[];
  /** Where the loss is least on the plane; null when not known, or out of sight. */
  readonly unpenalised: Point | null;
}

/** The same for every λ, so that the picture stays still. */
export function lossWindow(run: RunView, a: number, b: number): PlaneWindow {
  return windowAround(pathPoints(run, a, b, (k) => penaltyOf(run, k, a, b)).points, 1.25);
}

export function lossScene(run: RunView, index: number, a: number, b: number, window: PlaneWindow, known: { plane: LossPlane; frame: PlaneFrame } | null): LossScene {
  const penalty = penaltyOf(run, index, a, b);
  const touch = weightsAt(run, index, a, b);
  const budget = penaltyAt(penalty, touch);
  const reach = 4 * window.half + Math.hypot(...window.centre);
  return {
    penalty, touch, budget,
    edge: ballEdge(penalty, budget, reach),
    path: Array.from({ length: run.solved }, (_, k) => weightsAt(run, k, a, b)),
    levels: known ? contourLevels(known.plane, atZero(known)) : [],
    unpenalised: known ? lowestPoint(known.plane, known.frame) : null,
  };
}

function penaltyOf(run: RunView, k: number, a: number, b: number): PairPenalty {
  return { lambda: run.lambda[k], l1Ratio: run.l1Ratio, factors: [run.penaltyFactor[a] ?? 1, run.penaltyFactor[b] ?? 1] };
}

/** The frame has a node there. */
function atZero({ plane, frame }: { plane: LossPlane; frame: PlaneFrame }): number {
  const [column, row] = frame.from.map((first) => Math.round(-first / frame.step));
  return plane.loss[row * frame.columns + column];
}
