import type { FoldedModels } from './foldedModels';
import type { Split } from './folds/split';
import { foldWeights } from './folds/split';
import type { FoldModel } from './metrics/metric';
import type { PenaltyPlan } from './penaltyPlan';
import { penaltyOn } from './penaltyPlan';
import type { LossData } from './problem/lossData';
import type { LossProblem } from './problem/lossProblem';
import { alone, inLockstep } from './solvers/lockstep';
import type { PathGuide } from './solvers/pathGuide';
import { ProxNewton } from './solvers/proxNewton';

export interface LossFoldPlan {
  readonly plan: PenaltyPlan;
  /** Share of the objective that another step may gain. */
  readonly tolerance: number;
  readonly grid: Float64Array;
  /** The path on all rows, on the same grid; null where it is no guide. */
  readonly guide: PathGuide | null;
}

/** Numbers that folds open at the same time may keep of all rows. */
const mostKept = 4e7;
const mostTogether = 12;

interface LossFold {
  readonly problem: LossProblem;
  readonly solver: ProxNewton;
}

/** The models of each fold's training rows, all on the same columns: they go λ by λ in lockstep. */
export function lossFolds(data: LossData, split: Split, { plan, tolerance, grid, guide }: LossFoldPlan): FoldedModels {
  const { design } = data;
  const open = new Map<number, LossFold>();
  const responses = design.family === 'multinomial' ? design.target.classes!.length : 1;
  return {
    together: Math.max(2, Math.min(mostTogether, Math.floor(mostKept / (8 * responses * design.n)))),
    *open(k) {
      const { training, trainingWeight, heldWeight } = foldWeights(design.weights, split, k);
      return {
        heldWeight,
        trainingWeight,
        *nothing() {
          const problem = data.problem(training);
          const penalty = penaltyOn(plan, problem.columns.scaling.scale, plan.factors, responses);
          const solver = new ProxNewton(problem, penalty);
          // Known at once, so that it is freed even when there is no start.
          open.set(k, { problem, solver });
          const start = yield* alone(data.products, solver.start());
          return { squaredError: () => null, predictor: (rows) => predictorOf(start.nullPredictor, rows) };
        },
      };
    },
    *solve(folds, lambda) {
      const index = grid.indexOf(lambda);
      const solvers = folds.map((k) => open.get(k)!.solver);
      yield* inLockstep(data.products, folds.map((k) => open.get(k)!).map(({ solver, problem }) => solver.solveRoughly(lambda, tolerance, guide && guide.stepTo(index, problem.columns.scaling))));
      return solvers.map((solver): FoldModel => ({ squaredError: () => null, predictor: (rows) => predictorOf(solver.eta, rows) }));
    },
    close(k) {
      const fold = open.get(k);
      fold?.solver.free();
      fold?.problem.free();
      open.delete(k);
    },
    free() {},
  };
}

/** Of the listed rows, response by response. */
function predictorOf(eta: readonly Float64Array[], rows: Int32Array): Float64Array {
  const own = new Float64Array(eta.length * rows.length);
  eta.forEach((vector, k) => rows.forEach((row, i) => (own[k * rows.length + i] = vector[row])));
  return own;
}
