import type { Job } from '../../job';
import { lossDegreesOfFreedom } from '../lossDegrees';
import { isPlainRidge } from '../penalties/elasticNet';
import type { Penalty } from '../penalties/penalty';
import type { LossProblem } from '../problem/lossProblem';
import { rowsWithWeight } from '../rowsWithWeight';
import { alone } from './lockstep';
import type { LossState } from './lossModel';
import { ProxNewton } from './proxNewton';
import { RotatedRidge } from './rotatedRidge';

/** What solves a path of a loss. */
export type LossSolver = ProxNewton | RotatedRidge;

/** With fewer columns their own curvature is small enough. */
const fewestRotated = 100;

/** Prox-Newton for all but ridge with more columns than rows, whose curvature would be a matrix of all columns. */
export function* lossSolver(problem: LossProblem, penalty: Penalty): Job<null, LossSolver> {
  return isPlainRidge(penalty) && isWide(problem) ? yield* RotatedRidge.of(problem, penalty) : new ProxNewton(problem, penalty);
}

/** Whether there are more columns than rows, and so many that the rows' coordinates save work. */
export function isWide({ p, weights }: LossProblem): boolean {
  return p > Math.max(rowsWithWeight(weights), fewestRotated);
}

/** Of a solution of this solver. */
export function* degreesAt(solver: LossSolver, problem: LossProblem, penalty: Penalty, lambda: number, state: Pick<LossState, 'b' | 'intercepts'>): Job<null, number> {
  if (solver instanceof RotatedRidge) return yield* solver.degreesOfFreedom(lambda);
  yield* alone(problem.products, solver.lookAt(state));
  return yield* lossDegreesOfFreedom(problem, penalty, lambda, state.b);
}
