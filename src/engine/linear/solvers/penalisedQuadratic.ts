import type { Job } from '../../job';
import type { Penalty } from '../penalties/penalty';
import { FreeBlock } from './freeBlock';
import type { GramRows } from './gramRows';
import { groupNewton } from './groupNewton';
import { pieceNewton } from './pieceNewton';
import type { HeldFactor } from './heldFactor';
import type { ReusedFactor } from './reusedFactor';
import { QuadraticState } from './quadraticState';

/** q(b) = ½ b'Hb − r'b over the listed coefficients; P_λ(b) is added to it. */
export interface PenalisedQuadratic {
  /** The coefficient's number for the penalty at each place; −1 is never penalised (an intercept). */
  readonly list: Int32Array;
  readonly count: number;
  /** H, symmetric and positive semi-definite: row-major, rows `stride` apart. */
  readonly hessian: Float64Array;
  readonly stride: number;
  /** r */
  readonly right: Float64Array;
  /** H in the kernels' memory, where it is. */
  readonly rows?: GramRows;
  /** `rows.c` is r − Hb at the start: the caller computes it afresh before and after. */
  readonly correlated?: boolean;
  /** By group of the penalty, what bounds H there: kept from one λ to the next. */
  readonly curvatures?: Map<number, number>;
  /** Of the same H, from an earlier problem: spares its factorisation where the nonzero coefficients are about the same. */
  readonly factor?: ReusedFactor;
  /** The same of groups, from an earlier problem that was about this one. */
  readonly held?: HeldFactor;
  /** Share of the distance at the start that may be left, where the quadratic is only about what is to be minimised. */
  readonly enough?: number;
}

const mostSweeps = 20000;
/** Sweeps without halving the distance after which descent is given up, if Newton's steps cannot help either. */
const mostStalled = 2000;
const pauseEvery = 3e6;
/** How many times the sweeps' own cost a linear system on the nonzero coefficients may cost; Newton's method on groups takes several. */
const pieceEagerness = 16;
const groupEagerness = 64;
/** Contraction of one sweep is at least this, whatever one lucky sweep says. */
const bestRate = 0.05;

/**
 * argmin_b ½ b'Hb − r'b + P_λ(b): cyclic coordinate descent with covariance updates (Friedman, Hastie & Tibshirani 2010), block by block
 * for groups, unpenalised coefficients in one exact block. When sweeps have cost enough beside it, a linear system on the nonzero
 * coefficients is solved instead, which finds the last digits where columns are correlated. For a penalty that is not convex the answer
 * is stationary, and no single coefficient (or group) can better it by moving alone.
 * Coefficients without curvature (H_jj = 0) stay at 0. A group's coefficients are listed whole or not at all.
 * @param b by place: the start, and the answer
 * @param asked tolerance on the largest distance of a coefficient's (group's) negative gradient from the subdifferential
 * @returns whether the tolerance was reached, or as much of it as rounding allows
 */
export function* minimiseQuadratic(q: PenalisedQuadratic, penalty: Penalty, lambda: number, b: Float64Array, asked: number): Job<null, boolean> {
  const state = new QuadraticState(q, penalty, lambda, b);
  const free = yield* FreeBlock.of(state);
  free.solve();
  const tolerance = Math.max(asked, (q.enough ?? 0) * state.distance());
  let best = Infinity;
  let stalled = 0;
  let spent = 0;
  let sincePause = 0;
  const newtonEagerness = penalty.kind === 'group' ? groupEagerness : pieceEagerness;
  let eagerness = newtonEagerness;
  let before = Infinity;
  let rate = bestRate;
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    const work = state.sweep();
    free.solve();
    let distance = state.distance();
    if (!(distance < Infinity)) return false;
    if (distance <= tolerance || work === 0) {
      const exactly = state.unpenalisedDistance() === 0;
      // What is claimed is measured afresh, without the updates' drift: here, or by the caller.
      if (q.correlated && state.free.length === 0 && exactly) return true;
      state.refresh();
      free.solve();
      distance = state.distance();
      if (isDone(state, distance, tolerance)) return true;
    }
    spent += work + q.count;
    sincePause += work + q.count;
    // How the distance falls tells what the sweeps still to come will cost.
    rate = 0.5 * (rate + Math.min(1, Math.max(bestRate, distance / before)));
    before = distance;
    const wanted = distance <= tolerance ? state.rounding() : tolerance;
    const toCome = (work * Math.log(Math.min(1, wanted / distance))) / Math.log(rate);
    const cost = state.systemCost();
    if (spent * eagerness > cost && toCome * eagerness > cost) {
      const helped = penalty.kind === 'group' ? yield* groupNewton(state, penalty, wanted) : yield* pieceNewton(state, penalty);
      state.refresh();
      free.solve();
      eagerness = helped ? newtonEagerness : Math.max(eagerness / 8, 1e-3);
      sincePause += cost;
      spent = 0;
      distance = state.distance();
      if (isDone(state, distance, tolerance)) return true;
    }
    stalled = distance < 0.5 * best ? 0 : stalled + 1;
    best = Math.min(best, distance);
    if (stalled > mostStalled) return false;
    if (sincePause > pauseEvery) {
      sincePause = 0;
      yield null;
    }
  }
  return false;
}

/** Unpenalised coefficients are solved to what rounding leaves, whatever the tolerance. */
function isDone(state: QuadraticState, distance: number, tolerance: number): boolean {
  const rounding = state.rounding();
  return distance <= rounding || (distance <= tolerance && state.unpenalisedDistance() <= rounding);
}
