import type { Design } from '../data/design';
import type { Job } from '../job';
import { solverColumn } from '../linear/problem/solverColumn';
import type { ScaledModel } from './linearPredictor';
import { linearPredictor } from './linearPredictor';
import { planeLoss } from './planeLoss';
import type { Point } from './slice';

/** Nodes of a part of the plane of two weights: (i, k) is at from + step · (i, k). */
export interface PlaneFrame {
  readonly from: Point;
  readonly step: number;
  readonly columns: number;
  readonly rows: number;
}

/** The loss at every node, row by row from the bottom, and at the fit itself. */
export interface LossPlane {
  readonly loss: Float64Array;
  readonly atFit: number;
}

/** A fit, and which two of its coefficients vary, in solver units. */
export interface HeldFit extends ScaledModel {
  readonly a: number;
  readonly b: number;
  /** The class whose coefficients vary; 0 for other than multinomial models. */
  readonly response: number;
}

/** Of the rows between two pauses. */
const workBetweenYields = 100_000;

/**
 * The family's own loss on the plane of two coefficients of one response, all others and the intercepts held at the fit: exact at every
 * node, on every row. Along the plane its gradient at the fit is the fit's own, so that its contour there touches the penalty's ball.
 */
export function* lossPlane(design: Design, held: HeldFit, frame: PlaneFrame): Job<null, LossPlane> {
  const { scaling, a, b, response, coefficients, intercepts } = held;
  const [x, y] = [new Float64Array(design.n), new Float64Array(design.n)];
  solverColumn(design, scaling, a, 0, design.n, x);
  solverColumn(design, scaling, b, 0, design.n, y);
  yield null;
  const predictors: Float64Array[] = [];
  for (let r = 0; r < intercepts.length; r++) predictors.push(yield* linearPredictor(design, held, r));
  const base = predictors[response];
  const loss = planeLoss(design, predictors.filter((_, r) => r !== response), response);
  const offset = response * design.columns.length;
  const [wa, wb] = [coefficients[offset + a], coefficients[offset + b]];
  const { n } = design;
  const eta = new Float64Array(n);
  const at = (u: number, v: number) => {
    for (let i = 0; i < n; i++) eta[i] = base[i] + u * x[i] + v * y[i];
    return loss(eta);
  };
  const values = new Float64Array(frame.columns * frame.rows);
  let work = 0;
  for (let k = 0; k < values.length; k++) {
    const [column, row] = [k % frame.columns, Math.floor(k / frame.columns)];
    values[k] = at(frame.from[0] + column * frame.step - wa, frame.from[1] + row * frame.step - wb);
    work += n;
    if (work < workBetweenYields) continue;
    work = 0;
    yield null;
  }
  return { loss: values, atFit: at(0, 0) };
}
