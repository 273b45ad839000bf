import { InputError } from '../errors';
import type { Job } from '../job';
import { telling } from '../job';
import type { CrossValidation, FitProgress } from './fitTypes';
import { workshop } from '../kernels/workshop';
import type { FoldProblem, GaussianData } from './problem/gaussianData';
import type { LeastSquares } from './problem/leastSquares';
import type { PathSolver } from './solvers/pathSolver';
import { solveTogether } from './solvers/solveTogether';
import { WorkingSetSolver } from './solvers/workingSetSolver';

/** Of 1 in all: more leaves nothing to train on but rounding. */
const mostHeldWeight = 1 - 1e-12;
/** Of the Gram matrices of folds solved at the same time. */
const mostEntries = 2e7;

export interface CrossValidationPlan {
  readonly folds: number;
  readonly seed: number;
  readonly lambda: Float64Array;
  /** Solver of fold k's problem, that n rows are behind. */
  solverFor(problem: LeastSquares, n: number, k: number): Job<null, PathSolver>;
  /** Rows of all folds. */
  readonly n: number;
  readonly tolerance: number;
  /** Nonzero counts of the fit to all rows. */
  readonly nonzero: Int32Array;
}

/**
 * K-fold cross-validation of a path on one λ grid, from the data's own fold problems: imputation, centring and scaling are
 * fitted to each fold's training rows. With m_k the weighted mean squared error in fold k and W_k its weight, as cv.glmnet:
 *   mean = ΣW_k m_k / ΣW,   standardError = √[ ΣW_k (m_k − mean)² / ΣW / (K−1) ],   K the folds that have weight
 * @throws InputError when one fold has all the weight
 */
export function* crossValidate(data: GaussianData, plan: CrossValidationPlan): Job<FitProgress, CrossValidation> {
  const { folds, lambda, n, tolerance } = plan;
  const count = lambda.length;
  const byFold = new Float64Array(folds * count);
  const heldWeight = new Float64Array(folds);
  let nullError = 0;
  let used = 0;
  const together = foldsTogether(data.all.p, folds);
  for (let first = 0; first < folds; first += together) {
    const working = { stage: 'crossValidation', fold: first, folds } as const;
    const group: FoldPath[] = [];
    try {
      for (let k = first; k < Math.min(folds, first + together); k++) {
        const fold = yield* telling(data.fold(k), { ...working, fraction: first / folds });
        heldWeight[k] = fold.heldWeight;
        if (fold.heldWeight > mostHeldWeight) {
          fold.free();
          throw new InputError('All rows with a weight are in one fold, so that nothing is left to fit when it is held out; give other folds or weights.');
        }
        if (!(fold.heldWeight > 0)) {
          fold.free();
          continue;
        }
        used++;
        nullError += fold.heldWeight * fold.heldError(new Float64Array(fold.problem.p));
        const solver = yield* telling(plan.solverFor(fold.problem, n * (1 - fold.heldWeight), k), { ...working, fraction: first / folds });
        group.push({ k, fold, solver });
      }
      for (let i = 0; i < count; i++) {
        const progress = { ...working, fraction: (first + (i / count) * group.length) / folds };
        const errors = yield* telling(errorsAt(group, lambda[i], tolerance), progress);
        group.forEach(({ k }, g) => (byFold[k * count + i] = errors[g]));
        yield progress;
      }
    } finally {
      for (const { fold, solver } of group) {
        solver.free?.();
        fold.free();
      }
    }
  }
  const total = sum(heldWeight);
  const mean = new Float64Array(count);
  const standardError = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < folds; k++) mean[i] += (heldWeight[k] * byFold[k * count + i]) / total;
    let spread = 0;
    for (let k = 0; k < folds; k++) spread += (heldWeight[k] * (byFold[k * count + i] - mean[i]) ** 2) / total;
    standardError[i] = Math.sqrt(spread / (used - 1));
  }
  const { minIndex, oneSeIndex } = bestIndices(mean, standardError);
  const { seed, nonzero } = plan;
  return { folds, seed, lambda, mean, standardError, byFold, nonzero, nullError: nullError / total, minIndex, oneSeIndex };
}

interface FoldPath {
  readonly k: number;
  readonly fold: FoldProblem;
  readonly solver: PathSolver;
}

/** Held-out errors of each fold at one λ. Working-set solvers go in lockstep, so that all threads have something to do. */
function* errorsAt(group: readonly FoldPath[], lambda: number, tolerance: number): Job<null, number[]> {
  const solvers = group.map(({ solver }) => solver).filter((solver) => solver instanceof WorkingSetSolver);
  const points = solvers.length === group.length ? yield* solveTogether(solvers, lambda, tolerance, workshop()) : null;
  const b = points?.map((point) => point.b) ?? [];
  for (const { solver } of points ? [] : group) b.push(solver.coefficients ? yield* solver.coefficients(lambda, tolerance) : (yield* solver.solve(lambda, tolerance)).b);
  const calls = group.map(({ fold }, g) => fold.heldCall(b[g]));
  if (calls.every((call) => call !== null)) {
    const team = workshop().teamFor(b.reduce((work, each) => work + countNonzero(each) ** 2, 0));
    return Array.from(team.run(calls), (error, g) => Math.max(0, error) / group[g].fold.heldWeight);
  }
  return group.map(({ fold }, g) => fold.heldError(b[g]));
}

function countNonzero(b: Float64Array): number {
  let count = 0;
  for (let j = 0; j < b.length; j++) if (b[j] !== 0) count++;
  return count;
}

/** So many folds' problems are held in memory at a time: all of the usual ten, fewer when each is large. */
function foldsTogether(p: number, folds: number): number {
  return Math.max(2, Math.min(folds, 16, Math.floor(mostEntries / (p * p))));
}

/** λ.min is the largest minimiser; λ.1se the largest λ whose error is at most the minimum plus its standard error. λ decreases. */
export function bestIndices(mean: Float64Array, standardError: Float64Array): { minIndex: number; oneSeIndex: number } {
  let minIndex = 0;
  for (let i = 1; i < mean.length; i++) if (mean[i] < mean[minIndex]) minIndex = i;
  const bound = mean[minIndex] + standardError[minIndex];
  const oneSeIndex = mean.findIndex((error) => error <= bound);
  return { minIndex, oneSeIndex };
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}
