import type { Design } from '../data/design';
import type { Job } from '../job';
import type { LeastSquares } from './problem/leastSquares';
import { rowsWithWeight } from './rowsWithWeight';
import type { RidgeSpectrum } from './solvers/ridgeSpectrum';
import { rotatedRows } from './solvers/rotatedRows';

/**
 * What stays as it is when a row is left out: "sum" the penalty beside the sum of squares, as scikit-learn's RidgeCV does;
 * "mean" the penalty beside the mean of squares of the rows that are left, as a fold of cross-validation does.
 */
export type HeldPenalty = 'sum' | 'mean';

/** A row that decides its own fitted value, up to rounding, cannot be predicted from the others. */
const leastFreedom = 1e-10;
/** Multiplications between two pauses. */
const pauseEvery = 4e6;

/** About how many multiplications the leave-one-out errors of so many λs take. */
export function leaveOneOutCost({ rows, values }: RidgeSpectrum, n: number, lambdas: number): number {
  const size = values.length;
  return rows ? 2 * rows.size * size * lambdas : n * size * (size + 2 * lambdas);
}

/**
 * Exact leave-one-out error of a ridge regression for every λ, with no refit: (y_i − ŷ_i)/(1 − h_i), h_i the row's own weight in its fitted
 * value. Intercept and unpenalised columns are fitted anew without the row; the columns' scaling and the means that fill missing values
 * are held at those of all rows (with standardisation, a fold of cross-validation would compute its own).
 * @param problem on all rows of the design
 * @param spectrum of the same problem, with vectors
 */
export function* ridgeLeaveOneOut(design: Design, problem: LeastSquares, spectrum: RidgeSpectrum, lambdas: Float64Array, held: HeldPenalty): Job<null, Float64Array> {
  const { values, rotated } = spectrum;
  const size = values.length;
  const count = lambdas.length;
  const errors = new Float64Array(count);
  /** θ-dependent weights of every direction at every λ, for rows of one weight: most often that of all rows. */
  const kept = new Float64Array(size * count);
  const explained = new Float64Array(size * count);
  const squares = new Float64Array(size);
  let preparedFor = -1;
  let work = 0;
  for (const { coordinates, own, residual, weight } of rotatedRows(design, problem, spectrum)) {
    if (coordinates === null) {
      yield null;
      continue;
    }
    const left = held === 'sum' ? 1 : 1 - weight;
    if (preparedFor !== left) {
      preparedFor = left;
      for (let l = 0; l < count; l++) {
        for (let k = 0; k < size; k++) {
          const inverse = values[k] === 0 ? 0 : 1 / (values[k] + lambdas[l] * left);
          kept[l * size + k] = spectrum.rows ? values[k] * inverse : inverse;
          explained[l * size + k] = rotated[k] * (spectrum.rows ? values[k] * inverse : inverse);
        }
      }
    }
    for (let k = 0; k < size; k++) squares[k] = coordinates[k] * coordinates[k];
    for (let l = 0; l < count; l++) {
      const freedom = 1 - own - dot(squares, kept, l * size);
      const rest = residual - dot(coordinates, explained, l * size);
      errors[l] += freedom > leastFreedom ? (rest / freedom) ** 2 : Infinity;
    }
    work += 2 * size * count;
    if (work > pauseEvery) {
      work = 0;
      yield null;
    }
  }
  return errors;
}

/** Σ a_k b_{from+k}: four sums at once, in a fixed order. */
function dot(a: Float64Array, b: Float64Array, from: number): number {
  const whole = a.length - (a.length % 4);
  let s0 = 0, s1 = 0, s2 = 0, s3 = 0;
  for (let k = 0; k < whole; k += 4) {
    s0 += a[k] * b[from + k];
    s1 += a[k + 1] * b[from + k + 1];
    s2 += a[k + 2] * b[from + k + 2];
    s3 += a[k + 3] * b[from + k + 3];
  }
  for (let k = whole; k < a.length; k++) s0 += a[k] * b[from + k];
  return s0 + s1 + (s2 + s3);
}

/**
 * Generalised cross-validation, (RSS/n) / (1 − df/n)², the intercept counted (Golub, Heath & Wahba 1979); n the rows with weight.
 * @param residualSquare Σ w (y − ŷ)², Σ w = 1
 * @param df trace of the smoother without the intercept
 */
export function generalisedError(design: Design, problem: LeastSquares, residualSquare: number, df: number): number {
  const n = rowsWithWeight(design.weights);
  const freedom = 1 - (df + Number(problem.scaling.intercept)) / n;
  return freedom > leastFreedom ? residualSquare / (freedom * freedom) : Infinity;
}
