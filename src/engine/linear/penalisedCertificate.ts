import type { Certificate } from './dualityGap';
import type { GroupPenalty, Penalty, SeparablePenalty } from './penalties/penalty';
import type { LeastSquares } from './problem/leastSquares';

/**
 * Objective, and for a convex penalty the Fenchel duality gap, of b for ½Σw(y−Xb)² + P_λ(b). As in `certify` the dual point is the
 * residual, whole or shrunk by the largest factor at which every conjugate is finite.
 * Unpenalised coefficients without limits must be fitted exactly (c_j = 0), as solvers here leave them.
 * @param c X'W(y − Xb)
 */
export function certifyPenalised(problem: Pick<LeastSquares, 'responseSquare' | 'responseCorrelation'>, penalty: Penalty, lambda: number, b: Float64Array, c: Float64Array): Certificate {
  const { responseSquare, responseCorrelation } = problem;
  let fitted = 0;
  let explained = 0;
  for (let j = 0; j < b.length; j++) {
    if (b[j] === 0) continue;
    fitted += b[j] * responseCorrelation[j];
    explained += b[j] * c[j];
  }
  const residualResponse = responseSquare - fitted;
  const residualSquare = Math.max(0, residualResponse - explained);
  const objective = 0.5 * residualSquare + penalty.value(lambda, b);
  if (!penalty.convex) return { objective, gap: null, residualSquare };
  const dual = (t: number) => t * residualResponse - 0.5 * t * t * residualSquare - conjugateOf(penalty, lambda, b, c, t);
  const feasible = feasibleShare(penalty, lambda, c) * (1 - 4 * Number.EPSILON);
  const shrunk = residualSquare > 0 ? Math.min(feasible, Math.max(0, residualResponse / residualSquare)) : feasible;
  return { objective, gap: Math.max(0, objective - Math.max(dual(1), dual(shrunk))), residualSquare };
}

/** Largest distance of a coefficient's (a group's) negative gradient c from the penalty's subdifferential. */
export function stationarityOf(penalty: Penalty, lambda: number, b: Float64Array, c: Float64Array): number {
  let most = 0;
  if (penalty.kind === 'separable') for (let j = 0; j < penalty.size; j++) most = Math.max(most, penalty.distance(lambda, j, b[j], c[j]));
  else penalty.members.forEach((members, group) => (most = Math.max(most, penalty.distance(lambda, group, gathered(members, b), gathered(members, c)))));
  return most;
}

/**
 * P*_λ(t c). An unpenalised coefficient's is infinite unless c is 0 or pushes it against a limit. Without any limit it is fitted exactly, and
 * counts as no farther than where it is; with one on the other side as if it could still go as far again, which bounds nothing before it is
 * fitted: least squares fit it exactly, other losses ask FreeColumns what slope is left.
 */
export function conjugateOf(penalty: Penalty, lambda: number, b: Float64Array, c: Float64Array, t: number): number {
  let sum = 0;
  const unpenalised = (j: number, room: number, opposite: number) => {
    const push = Math.abs(t * c[j]);
    if (push === 0) return;
    if (room < Infinity) sum += push * room;
    else sum += opposite < Infinity ? 2 * push * (Math.abs(b[j]) + push) : t * c[j] * b[j];
  };
  eachTerm(penalty, {
    single: (own, j) => {
      const value = own.conjugate(lambda, j, t * c[j]);
      if (lambda * own.factors[j] > 0) sum += value;
      else if (own.factors[j] < Infinity) unpenalised(j, value / Math.abs(t * c[j]), own.conjugate(lambda, j, -t * c[j]));
    },
    group: (own, group, members) => {
      const factor = own.factors[members[0]];
      if (lambda * factor > 0) sum += own.conjugate(lambda, group, gathered(members, c, t));
      else if (factor < Infinity) for (const j of members) unpenalised(j, own.limits?.room(j, t * c[j]) ?? Infinity, own.limits?.room(j, -t * c[j]) ?? Infinity);
    },
  });
  return sum;
}

/**
 * Largest t ≤ 1 at which every conjugate of t·c is finite. A coefficient's that is not has c outside the subdifferential at 0, as far as
 * it has to shrink.
 */
export function feasibleShare(penalty: Penalty, lambda: number, c: Float64Array): number {
  let share = 1;
  eachTerm(penalty, {
    single: (own, j) => {
      if (lambda * own.factors[j] > 0 && own.conjugate(lambda, j, c[j]) === Infinity) share = Math.min(share, 1 - own.distance(lambda, j, 0, c[j]) / Math.abs(c[j]));
    },
    group: (own, group, members) => {
      if (lambda * own.factors[members[0]] > 0) share = Math.min(share, own.feasible(lambda, group, gathered(members, c)));
    },
  });
  return share;
}

interface Visitor {
  single(penalty: SeparablePenalty, j: number): void;
  group(penalty: GroupPenalty, group: number, members: Int32Array): void;
}

function eachTerm(penalty: Penalty, visit: Visitor): void {
  if (penalty.kind === 'separable') for (let j = 0; j < penalty.size; j++) visit.single(penalty, j);
  else penalty.members.forEach((members, group) => visit.group(penalty, group, members));
}

function gathered(members: Int32Array, values: Float64Array, times = 1): Float64Array {
  const own = new Float64Array(members.length);
  for (let i = 0; i < own.length; i++) own[i] = times * values[members[i]];
  return own;
}
