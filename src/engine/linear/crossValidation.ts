import { InputError } from '../errors';
import type { Job } from '../job';
import { telling } from '../job';
import type { CrossValidation, FitProgress } from './fitTypes';
import type { GaussianData } from './problem/gaussianData';
import { choosePathSolver } from './solvers/choosePathSolver';

/** Of 1 in all: more leaves nothing to train on but rounding. */
const mostHeldWeight = 1 - 1e-12;

export interface CrossValidationPlan {
  readonly folds: number;
  readonly seed: number;
  readonly lambda: Float64Array;
  readonly l1Ratio: number;
  readonly factors: Float64Array;
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
  const { folds, lambda, l1Ratio, factors, tolerance } = plan;
  const count = lambda.length;
  const byFold = new Float64Array(folds * count);
  const heldWeight = new Float64Array(folds);
  let nullError = 0;
  let used = 0;
  for (let k = 0; k < folds; k++) {
    const working = { stage: 'crossValidation', fold: k, folds } as const;
    const fold = yield* telling(data.fold(k), { ...working, fraction: k / folds });
    heldWeight[k] = fold.heldWeight;
    if (!(fold.heldWeight > 0)) continue;
    if (fold.heldWeight > mostHeldWeight) {
      throw new InputError('All rows with a weight are in one fold, so that nothing is left to fit when it is held out; give other folds or weights.');
    }
    used++;
    nullError += fold.heldWeight * fold.heldError(new Float64Array(fold.problem.p));
    const solver = choosePathSolver(fold.problem, l1Ratio, factors, lambda);
    for (let i = 0; i < count; i++) {
      const progress = { ...working, fraction: (k + i / count) / folds };
      const point = yield* telling(solver.solve(lambda[i], tolerance), progress);
      byFold[k * count + i] = fold.heldError(point.b);
      yield progress;
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
