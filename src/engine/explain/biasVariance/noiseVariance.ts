import * as l10n from '@vscode/l10n';
import type { Design } from '../../data/design';
import { linearPredictor } from '../../insight/linearPredictor';
import type { Job } from '../../job';
import type { LinearFit } from '../../linear/fitTypes';
import { logistic } from '../../linear/metrics/expectedResponse';
import type { LeastSquares } from '../../linear/problem/leastSquares';
import { symmetricEigen } from '../../linear/symmetricEigen';

/** σ² of what no model can predict, and how it was estimated. */
export interface NoiseVariance {
  readonly variance: number;
  /** Which estimator: a phrase. */
  readonly estimator: string;
}

/** Columns beyond which least squares is not decomposed for its residual alone. */
const mostColumns = 1000;
/** Of the largest eigenvalue: below, columns are collinear. */
const leastEigenvalue = 1e-11;

/**
 * With rows to spare, from the least-regularised fit, least squares (λ = 0): RSS / (n − rank − 1). With p ≥ n, RSS(λ.min) / (n − nonzeros) (Reid, Tibshirani & Friedman 2016).
 * The 1 is the intercept's, where there is one.
 * @param rows that weigh something @param minIndex of λ.min on the fit's path @param leastSpare n − rank − 1 must be at least this for the first
 */
export function* noiseVariance(problem: LeastSquares, fit: LinearFit, factors: Float64Array, rows: number, minIndex: number, leastSpare = 1): Job<null, NoiseVariance> {
  const free = fit.scaling.intercept ? 1 : 0;
  const columns = Array.from(factors.keys()).filter((j) => factors[j] < Infinity && problem.columnSquare[j] > 0);
  if (columns.length <= rows - free - 1 && columns.length <= mostColumns) {
    const { rank, residual } = yield* leastSquares(problem, columns);
    if (rows - rank - free >= leastSpare) return { variance: (rows * residual) / (rows - rank - free), estimator: l10n.t('RSS/(n − rank − {0}) of the least-regularised fit, λ = 0', free) };
  }
  const { devianceRatio, nonzero } = fit.path[minIndex];
  const left = Math.max(1, rows - nonzero);
  return { variance: (rows * (1 - devianceRatio) * problem.responseSquare) / left, estimator: l10n.t('RSS(λ.min)/(n − nonzeros)') };
}

/** Of 0/1 targets with chances p: mean of p(1 − p), p as the fit at a λ has it: what even the true chances miss by, squared. */
export function* classNoise(design: Design, { path, scaling }: LinearFit, index: number): Job<null, NoiseVariance> {
  const eta = yield* linearPredictor(design, { scaling, ...path[index] }, 0);
  const variance = design.weights.reduce((sum, w, i) => {
    const p = logistic(eta[i]);
    return sum + w * p * (1 - p);
  }, 0);
  return { variance, estimator: l10n.t('the mean of p(1 − p), p the chances that the fit at λ.min gives') };
}

/** Weighted mean square of the residual, and the rank, from eigenvectors of X'WX. */
function* leastSquares(problem: LeastSquares, columns: readonly number[]): Job<null, { rank: number; residual: number }> {
  const size = columns.length;
  const list = Int32Array.from(columns);
  const gram = new Float64Array(size * size);
  columns.forEach((j, i) => problem.gramRow(j, list, size, gram.subarray(i * size, (i + 1) * size)));
  const { values, vectors } = yield* symmetricEigen(gram, size);
  const least = leastEigenvalue * (values[size - 1] ?? 0);
  let [rank, explained] = [0, 0];
  for (let k = 0; k < size; k++) {
    if (!(values[k] > least)) continue;
    let along = 0;
    for (let i = 0; i < size; i++) along += vectors![k * size + i] * problem.responseCorrelation[columns[i]];
    explained += (along * along) / values[k];
    rank++;
  }
  return { rank, residual: Math.max(0, problem.responseSquare - explained) };
}
