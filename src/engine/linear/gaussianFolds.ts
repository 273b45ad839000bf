import type { Job } from '../job';
import { workshop } from '../kernels/workshop';
import type { FoldedModels } from './foldedModels';
import type { FoldModel } from './metrics/metric';
import type { FoldProblem, GaussianData } from './problem/gaussianData';
import type { LeastSquares } from './problem/leastSquares';
import type { PathSolver } from './solvers/pathSolver';
import { solveTogether } from './solvers/solveTogether';
import { WorkingSetSolver } from './solvers/workingSetSolver';

export interface GaussianFoldPlan {
  /** Relative duality gap to aim at. */
  readonly tolerance: number;
  /** Rows of all folds. */
  readonly n: number;
  /** Solver of fold k's problem, that n rows are behind. */
  solverFor(problem: LeastSquares, n: number, k: number): Job<null, PathSolver>;
  /** Called when the folds are no longer needed. */
  free(): void;
}

/** Of the Gram matrices of folds solved at the same time. */
const mostEntries = 2e7;

interface FoldPath {
  readonly fold: FoldProblem;
  /** Made for the first λ. */
  solver: PathSolver | null;
}

/** The gaussian models of each fold: imputation, centring and scaling are fitted to its training rows. */
export function gaussianFolds(data: GaussianData, { tolerance, n, solverFor, free }: GaussianFoldPlan): FoldedModels {
  const open = new Map<number, FoldPath>();
  return {
    // All of the usual ten, fewer when each is large.
    together: Math.max(2, Math.min(16, Math.floor(mostEntries / data.all.p ** 2))),
    *open(k) {
      const fold = yield* data.fold(k);
      open.set(k, { fold, solver: null });
      return {
        heldWeight: fold.heldWeight,
        trainingWeight: fold.trainingWeight,
        *nothing() {
          const b = new Float64Array(fold.problem.p);
          return { predictor: (rows) => fold.predicted(b, rows), squaredError: () => fold.heldError(b) };
        },
      };
    },
    *solve(folds, each) {
      const paths = folds.map((k) => open.get(k)!);
      const solvers: PathSolver[] = [];
      for (const [g, path] of paths.entries()) solvers.push((path.solver ??= yield* solverFor(path.fold.problem, n * path.fold.trainingWeight, folds[g])));
      return modelsOf(paths.map(({ fold }) => fold), yield* coefficients(solvers, each, tolerance));
    },
    close(k) {
      const path = open.get(k);
      path?.solver?.free?.();
      path?.fold.free();
      open.delete(k);
    },
    free,
  };
}

/** Working-set solvers go in lockstep, so that all threads have something to do. */
function* coefficients(solvers: readonly PathSolver[], lambda: number, tolerance: number): Job<null, Float64Array[]> {
  const inSteps = solvers.filter((solver) => solver instanceof WorkingSetSolver);
  if (inSteps.length === solvers.length) {
    yield* solveTogether(inSteps, lambda, tolerance, workshop());
    return inSteps.map((solver) => solver.coefficients);
  }
  const b: Float64Array[] = [];
  for (const solver of solvers) b.push(solver.coefficientsAt ? yield* solver.coefficientsAt(lambda, tolerance) : (yield* solver.solve(lambda, tolerance)).b);
  return b;
}

function modelsOf(folds: readonly FoldProblem[], b: readonly Float64Array[]): FoldModel[] {
  let errors: readonly number[] | null = null;
  return folds.map((fold, g) => ({
    predictor: (rows) => fold.predicted(b[g], rows),
    squaredError: () => (errors ??= squaredErrors(folds, b))[g],
  }));
}

/** Of all folds at once, by the team where it can help. */
function squaredErrors(folds: readonly FoldProblem[], b: readonly Float64Array[]): number[] {
  const calls = folds.map((fold, g) => fold.heldCall(b[g]));
  if (!calls.every((call) => call !== null)) return folds.map((fold, g) => fold.heldError(b[g]));
  const team = workshop().teamFor(b.reduce((work, each) => work + countNonzero(each) ** 2, 0));
  return Array.from(team.run(calls), (error, g) => Math.max(0, error) / folds[g].heldWeight);
}

function countNonzero(b: Float64Array): number {
  let count = 0;
  for (let j = 0; j < b.length; j++) if (b[j] !== 0) count++;
  return count;
}
