import type { Job } from '../job';
import { workshop } from '../kernels/workshop';
import type { FoldedModels } from './foldedModels';
import type { FoldModel } from './metrics/metric';
import type { FoldProblem, GaussianData } from './problem/gaussianData';
import type { LeastSquares } from './problem/leastSquares';
import type { PathSolver } from './solvers/pathSolver';
import { solveTogether } from './solvers/solveTogether';
import { WorkingSetSolver } from './solvers/workingSetSolver';

export interface GaussianPath {
  /** Solver of fold k's problem, that about n rows are behind. */
  solverFor(problem: LeastSquares, n: number, k: number): Job<null, PathSolver>;
  /** Rows of all folds. */
  readonly n: number;
  /** Relative duality gap to aim at. */
  readonly tolerance: number;
}

/** Of the Gram matrices of folds solved at the same time. */
const mostEntries = 2e7;

interface FoldPath {
  readonly fold: FoldProblem;
  /** Made for the first λ. */
  solver: PathSolver | null;
}

/**
 * The gaussian models of each fold: imputation, centring and scaling are fitted to its training rows.
 * @param free is called when the folds are no longer needed
 */
export function gaussianFolds(data: GaussianData, path: GaussianPath, free = () => {}): FoldedModels {
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
    *solve(folds, lambda) {
      const solvers: PathSolver[] = [];
      for (const k of folds) {
        const opened = open.get(k)!;
        opened.solver ??= yield* path.solverFor(opened.fold.problem, path.n * opened.fold.trainingWeight, k);
        solvers.push(opened.solver);
      }
      return modelsOf(folds.map((k) => open.get(k)!.fold), yield* coefficients(solvers, lambda, path.tolerance));
    },
    close(k) {
      const opened = open.get(k);
      opened?.solver?.free?.();
      opened?.fold.free();
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
