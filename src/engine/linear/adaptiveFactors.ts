import type { Job } from '../job';
import { philox } from '../random';
import { ColumnLeastSquares } from './problem/columnLeastSquares';
import type { LeastSquares } from './problem/leastSquares';
import { rowsWithWeight } from './rowsWithWeight';
import { multiShift } from './solvers/ridgeConjugateGradient';
import { ridgeCoefficients, ridgeDegreesOfFreedom, ridgeSpectrum } from './solvers/ridgeSpectrum';
import { RidgeSystem } from './solvers/ridgeSystem';

const ridgeCount = 40;
/** The ridge grid, in units of the mean curvature of the columns. */
const largestRidge = 1e3;
const smallestRidge = 1e-4;
/** Largest matrix that is decomposed for it: a tenth of a second, once for each fold. */
const mostEigenColumns = 300;
const probes = 8;
const solveTolerance = 1e-9;
const probeTolerance = 1e-6;

/**
 * Weights of the adaptive lasso (Zou 2006): v_j / |b_j|^γ with b a ridge fit to the same rows, infinite where b_j = 0.
 * The ridge λ is the largest minimiser of generalised cross-validation, (RSS/n) / (1 − df/n)², on 40 λs from 1000 down to 1e-4 times
 * the columns' mean curvature; df = trace of the smoother, plus one for the intercept. Where neither rows nor columns are few enough for
 * an eigendecomposition the trace is estimated by eight fixed probes of ±1 (Hutchinson 1990).
 * @param n rows with weight behind the problem
 */
export function* adaptiveFactors(problem: LeastSquares, factors: Float64Array, gamma: number, n: number): Job<null, Float64Array> {
  const b = yield* ridgeByGcv(problem, factors, n);
  return weightsFrom(b, factors, gamma);
}

/** v_j / |b_j|^γ, infinite where b_j = 0; factors that are 0 or infinite stay as they are. */
export function weightsFrom(b: Float64Array, factors: Float64Array, gamma: number): Float64Array {
  return factors.map((factor, j) => (factor === 0 || factor === Infinity ? factor : b[j] === 0 ? Infinity : factor / Math.abs(b[j]) ** gamma));
}

/** A ridge fit at each λ. */
interface RidgeFits {
  coefficients(k: number): Float64Array;
  degreesOfFreedom(k: number): number;
}

/** Coefficients of the ridge fit with the least generalised cross-validation error. */
export function* ridgeByGcv(problem: LeastSquares, factors: Float64Array, n: number): Job<null, Float64Array> {
  const lambdas = ridgeGrid(problem, factors);
  const size = problem instanceof ColumnLeastSquares ? Math.min(problem.p, rowsWithWeight(problem.weights)) : problem.p;
  const fits = yield* size <= mostEigenColumns ? fitsBySpectrum(problem, factors, lambdas) : fitsByProbes(problem, factors, lambdas);
  const intercept = problem.scaling.intercept ? 1 : 0;
  let best = new Float64Array(problem.p);
  let least = Infinity;
  const c = new Float64Array(problem.p);
  for (const k of lambdas.keys()) {
    const b = fits.coefficients(k);
    problem.correlationsAt(b, c);
    let residual = problem.responseSquare;
    for (let j = 0; j < problem.p; j++) residual -= b[j] * (problem.responseCorrelation[j] + c[j]);
    const spare = 1 - (intercept + fits.degreesOfFreedom(k)) / n;
    const score = spare > 0 ? Math.max(0, residual) / (spare * spare) : Infinity;
    if (score < least) {
      least = score;
      best = Float64Array.from(b);
    }
    yield null;
  }
  return best;
}

function ridgeGrid(problem: LeastSquares, factors: Float64Array): Float64Array {
  let curvature = 0;
  let count = 0;
  for (let j = 0; j < problem.p; j++) {
    if (!(factors[j] > 0 && factors[j] < Infinity && problem.columnSquare[j] > 0)) continue;
    curvature += problem.columnSquare[j] / factors[j];
    count++;
  }
  const mean = count === 0 ? 1 : curvature / count;
  return Float64Array.from({ length: ridgeCount }, (_, k) => mean * largestRidge * (smallestRidge / largestRidge) ** (k / (ridgeCount - 1)));
}

function* fitsBySpectrum(problem: LeastSquares, factors: Float64Array, lambdas: Float64Array): Job<null, RidgeFits> {
  const spectrum = yield* ridgeSpectrum(problem, factors);
  return { coefficients: (k) => ridgeCoefficients(spectrum, lambdas[k]), degreesOfFreedom: (k) => ridgeDegreesOfFreedom(spectrum, lambdas[k]) };
}

function* fitsByProbes(problem: LeastSquares, factors: Float64Array, lambdas: Float64Array): Job<null, RidgeFits> {
  const system = new RidgeSystem(problem, factors);
  const { size } = system;
  const solutions = yield* multiShift(system, lambdas, solveTolerance * problem.responseSquare);
  /** tr (A + λ)⁻¹ */
  const traces = new Float64Array(lambdas.length);
  for (let probe = 0; probe < probes; probe++) {
    const right = Float64Array.from({ length: size }, (_, i) => (philox([i, probe, 0, 0], [0, 0])[0] & 1 ? 1 : -1));
    const solved = yield* multiShift({ size, right, apply: (x, out) => system.apply(x, out) }, lambdas, probeTolerance * size);
    solved.forEach((z, k) => (traces[k] += z.reduce((sum, value, i) => sum + value * right[i], 0) / probes));
  }
  return { coefficients: (k) => system.coefficients(solutions[k]), degreesOfFreedom: (k) => system.unpenalisedRank + size - lambdas[k] * traces[k] };
}
