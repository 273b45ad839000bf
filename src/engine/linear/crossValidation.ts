import { InputError } from '../errors';
import type { Job } from '../job';
import { telling } from '../job';
import type { CrossValidation, FitProgress } from './fitTypes';
import { workshop } from '../kernels/workshop';
import type { PenaltyPlan } from './penaltyPlan';
import { penaltyFor } from './penaltyPlan';
import type { ElasticNetPenalty } from './penalties/elasticNet';
import type { FoldProblem, GaussianData } from './problem/gaussianData';
import { choosePathSolver } from './solvers/choosePathSolver';
import type { PathSolver } from './solvers/pathSolver';
import { blend, relaxations, RelaxedPathSolver } from './solvers/relaxedPathSolver';
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
  readonly penalty: PenaltyPlan;
  /** Rows of the design. */
  readonly n: number;
  readonly tolerance: number;
}

/** A cross-validation, and the share of the lasso that did best in it when the lasso was relaxed. */
export interface Validated {
  readonly crossValidation: Omit<CrossValidation, 'nonzero'>;
  readonly relaxation: number | null;
}

/**
 * K-fold cross-validation of a path on one λ grid, from the data's own fold problems: imputation, centring and scaling are
 * fitted to each fold's training rows. With m_k the weighted mean squared error in fold k and W_k its weight, as cv.glmnet:
 *   mean = ΣW_k m_k / ΣW,   standardError = √[ ΣW_k (m_k − mean)² / ΣW / (K−1) ],   K the folds that have weight
 * A relaxed lasso is validated at every share of the lasso, and the share with the least error is kept (of equals the larger).
 * @throws InputError when one fold has all the weight
 */
export function* crossValidate(data: GaussianData, plan: CrossValidationPlan): Job<FitProgress, Validated> {
  const { folds, seed, lambda, penalty: penaltyPlan, n, tolerance } = plan;
  const count = lambda.length;
  const shares = penaltyPlan.name === 'relaxed' ? relaxations : [null];
  const byShare = shares.map(() => new Float64Array(folds * count));
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
        const penalty = yield* telling(penaltyFor(penaltyPlan, fold.problem, n * (1 - fold.heldWeight)), { ...working, fraction: first / folds });
        const solver = choosePathSolver(fold.problem, penalty, lambda);
        group.push({ k, fold, solver: penaltyPlan.name === 'relaxed' ? new RelaxedPathSolver(fold.problem, penalty as ElasticNetPenalty, solver, 1) : solver });
      }
      for (let i = 0; i < count; i++) {
        const progress = { ...working, fraction: (first + (i / count) * group.length) / folds };
        const errors = yield* telling(errorsAt(group, lambda[i], tolerance), progress);
        byShare.forEach((byFold, s) => group.forEach(({ k }, g) => (byFold[k * count + i] = errors[s][g])));
        yield progress;
      }
    } finally {
      for (const { fold, solver } of group) {
        solver.free?.();
        fold.free();
      }
    }
  }
  const curves = byShare.map((byFold) => curveOf(byFold, heldWeight, count, used));
  let best = 0;
  curves.forEach(({ mean, minIndex }, s) => (best = mean[minIndex] <= curves[best].mean[curves[best].minIndex] ? s : best));
  const crossValidation = { folds, seed, lambda, ...curves[best], nullError: nullError / sum(heldWeight) };
  return { crossValidation, relaxation: shares[best] };
}

/** Mean and standard error over folds. @param byFold folds × λ */
function curveOf(byFold: Float64Array, heldWeight: Float64Array, count: number, used: number) {
  const total = sum(heldWeight);
  const mean = new Float64Array(count);
  const standardError = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < heldWeight.length; k++) mean[i] += (heldWeight[k] * byFold[k * count + i]) / total;
    let spread = 0;
    for (let k = 0; k < heldWeight.length; k++) spread += (heldWeight[k] * (byFold[k * count + i] - mean[i]) ** 2) / total;
    standardError[i] = Math.sqrt(spread / (used - 1));
  }
  return { mean, standardError, byFold, ...bestIndices(mean, standardError) };
}

interface FoldPath {
  readonly k: number;
  readonly fold: FoldProblem;
  readonly solver: PathSolver;
}

/** Held-out errors at one λ, by share of the lasso and fold. Working-set solvers go in lockstep, so that all threads have something to do. */
function* errorsAt(group: readonly FoldPath[], lambda: number, tolerance: number): Job<null, readonly (readonly number[])[]> {
  const solvers = group.map(({ solver }) => solver).filter((solver) => solver instanceof WorkingSetSolver);
  if (solvers.length === group.length) {
    const points = yield* solveTogether(solvers, lambda, tolerance, workshop());
    return [heldErrors(group, points.map(({ b }) => b))];
  }
  const b: Float64Array[][] = [];
  for (const { solver } of group) {
    if (solver instanceof RelaxedPathSolver) {
      const pair = yield* solver.pair(lambda, tolerance);
      b.push(relaxations.map((share) => blend(pair, share)));
    } else b.push([(yield* solver.solve(lambda, tolerance)).b]);
  }
  return b[0].map((_, s) => heldErrors(group, b.map((each) => each[s])));
}

function heldErrors(group: readonly FoldPath[], b: readonly Float64Array[]): number[] {
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
