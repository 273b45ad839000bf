import type { FoldedModels } from './foldedModels';
import type { Split } from './folds/split';
import { foldWeights } from './folds/split';
import { keptColumns } from './keptColumns';
import type { FoldModel } from './metrics/metric';
import type { PenaltyPlan } from './penaltyPlan';
import { lossPenaltyFor } from './penaltyPlan';
import type { ElasticNetPenalty } from './penalties/elasticNet';
import type { LossData } from './problem/lossData';
import type { LossProblem } from './problem/lossProblem';
import type { LockstepJob } from './solvers/lockstep';
import { alone, inLockstep } from './solvers/lockstep';
import type { GuideStep, PathGuide } from './solvers/pathGuide';
import type { LossSolver } from './solvers/lossSolver';
import { lossSolver } from './solvers/lossSolver';
import { ProxNewton } from './solvers/proxNewton';
import type { RelaxedLossPair } from './solvers/relaxedLoss';
import { RelaxedLoss } from './solvers/relaxedLoss';
import { rowsWithWeight } from './rowsWithWeight';

export interface LossFoldPlan {
  readonly plan: PenaltyPlan;
  /** Share of the objective that another step may gain. */
  readonly tolerance: number;
  readonly grid: Float64Array;
  /** The path on all rows, on the same grid; null where it is no guide. */
  readonly guide: PathGuide | null;
  /** Null for the penalty as it is. */
  readonly relaxed?: RelaxedFoldPlan | null;
}

/** How the folds' lassos are relaxed. */
export interface RelaxedFoldPlan {
  /** Share of the lasso. */
  readonly relaxation: number;
  /** Fold k's lassos and refits by λ: made here where they are not known yet. */
  pairsOf(k: number): Map<number, RelaxedLossPair>;
}

interface LossFold {
  readonly problem: LossProblem;
  readonly solver: LossSolver;
  readonly relaxed: RelaxedLoss | null;
  /** Largest slope without columns. */
  gradientScale: number;
  /** What a relaxed lasso keeps at the last λ. */
  relaxedList: Int32Array | null;
}

/** The models of each fold's training rows, all on the same columns: they go λ by λ in lockstep. */
export function lossFolds(data: LossData, split: Split, { plan, tolerance, grid, guide, relaxed }: LossFoldPlan): FoldedModels {
  const { design } = data;
  const open = new Map<number, LossFold>();
  return {
    together: Math.max(2, data.together),
    *open(k) {
      const { training, trainingWeight, heldWeight } = foldWeights(design.weights, split, k);
      return {
        heldWeight,
        trainingWeight,
        *nothing() {
          const problem = data.problem(training);
          let fold: LossFold | null = null;
          try {
            const penalty = yield* lossPenaltyFor(plan, problem, rowsWithWeight(training));
            const solver = yield* lossSolver(problem, penalty);
            fold = { problem, solver, relaxed: relaxed ? new RelaxedLoss(problem, penalty as ElasticNetPenalty) : null, gradientScale: 0, relaxedList: null };
          } finally {
            if (!fold) problem.free();
          }
          // Known at once, so that it is freed even when there is no start.
          open.set(k, fold);
          const start = yield* alone(data.products, fold.solver.start());
          fold.gradientScale = start.gradientScale;
          return { squaredError: () => null, predictor: (rows) => predictorOf(start.nullPredictor, rows) };
        },
      };
    },
    *solve(folds, lambda) {
      const index = grid.indexOf(lambda);
      yield* inLockstep(data.products, folds.map((k) => {
        const fold = open.get(k)!;
        const { solver, relaxed: by } = fold;
        if (by && solver instanceof ProxNewton) return relax(fold, by, solver, { relaxation: relaxed!.relaxation, known: relaxed!.pairsOf(k), lambda, tolerance });
        const step = guide && solver instanceof ProxNewton ? () => guide.stepTo(index, { list: solver.working.current(), scaling: fold.problem.columns.scaling }) : null;
        return guidedBy(solver, lambda, tolerance, step);
      }));
      return folds.map((k): FoldModel => {
        const { solver, relaxed: by } = open.get(k)!;
        let [known, of]: [Float64Array | null, Int32Array | null] = [null, null];
        // Each metric asks for the same rows.
        return { squaredError: () => null, predictor: (rows) => (known && of === rows ? known : (known = predictorOf((by ?? solver).eta, (of = rows)))) };
      });
    },
    kept(k) {
      const { solver, relaxedList, problem } = open.get(k)!;
      if (solver instanceof ProxNewton) return relaxedList ?? keptColumns(solver.b, problem.p);
      return Int32Array.from({ length: problem.p }, (_, j) => j);
    },
    close(k) {
      const fold = open.get(k);
      fold?.relaxed?.free();
      fold?.solver.free();
      fold?.problem.free();
      open.delete(k);
    },
    free() {},
  };
}

/** The step is made in the job, which pauses after it: for all folds' large curvatures at once it would take long. */
function* guidedBy(solver: LossSolver, lambda: number, tolerance: number, step: (() => GuideStep | null) | null): LockstepJob<void> {
  const made = step && step();
  yield null;
  yield* solver.solveRoughly(lambda, tolerance, made);
}

interface LassoStep {
  readonly relaxation: number;
  /** By λ. */
  readonly known: Map<number, RelaxedLossPair>;
  readonly lambda: number;
  readonly tolerance: number;
}

/** The relaxed lasso at the next λ: what cross-validation with another share has found already is not made again. */
function* relax(fold: LossFold, by: RelaxedLoss, solver: ProxNewton, { relaxation, known, lambda, tolerance }: LassoStep): LockstepJob<void> {
  let pair = known.get(lambda);
  if (!pair) {
    yield* solver.solveRoughly(lambda, tolerance, null);
    // Largest slope that the refit may leave.
    pair = yield* by.pair(solver.b, solver.intercepts, Math.sqrt(tolerance) * fold.gradientScale);
    known.set(lambda, pair);
  }
  fold.relaxedList = pair.list;
  yield* by.predict(pair, relaxation);
  yield* fold.problem.look(solver.eta);
}

/** Of the listed rows, response by response. */
function predictorOf(eta: readonly Float64Array[], rows: Int32Array): Float64Array {
  const own = new Float64Array(eta.length * rows.length);
  for (let k = 0, at = 0; k < eta.length; k++) {
    const vector = eta[k];
    for (let i = 0; i < rows.length; i++) own[at++] = vector[rows[i]];
  }
  return own;
}
