import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Job } from '../job';
import { philox } from '../random';
import type { LeastSquares } from './problem/leastSquares';
import { multiShift } from './solvers/ridgeConjugateGradient';
import { RidgeSystem } from './solvers/ridgeSystem';

const ridgeCount = 40;
/** The ridge grid, in units of the mean curvature of the columns. */
const largestRidge = 1e3;
const smallestRidge = 1e-4;
/** Up to so many columns the traces are sums over eigenvalues; beyond, averages over this many random probes. */
const mostExactColumns = 150;
const probes = 8;
const solveTolerance = 1e-9;

/**
 * Weights of the adaptive lasso (Zou 2006): v_j / |b_j|^γ with b a ridge fit to the same rows, infinite where b_j = 0.
 * The ridge λ is the largest minimiser of generalised cross-validation, (RSS/n) / (1 − df/n)², on 40 λs from 1000 down to 1e-4 times
 * the columns' mean curvature; df = trace of the smoother, plus one for each unpenalised column and the intercept.
 * With more than 150 columns the trace is estimated by eight fixed probes of ±1 (Hutchinson 1990).
 * @param n rows behind the problem
 */
export function* adaptiveFactors(problem: LeastSquares, factors: Float64Array, gamma: number, n: number): Job<null, Float64Array> {
  const b = yield* ridgeByGcv(problem, factors, n);
  return factors.map((factor, j) => (factor === 0 || factor === Infinity ? factor : b[j] === 0 ? Infinity : factor / Math.abs(b[j]) ** gamma));
}

/** Coefficients of the ridge fit with the least generalised cross-validation error. */
export function* ridgeByGcv(problem: LeastSquares, factors: Float64Array, n: number): Job<null, Float64Array> {
  const system = new RidgeSystem(problem, factors);
  const { size, right } = system;
  if (size === 0) return new Float64Array(problem.p);
  let curvature = 0;
  let free = problem.scaling.intercept ? 1 : 0;
  for (let j = 0; j < problem.p; j++) {
    if (factors[j] === 0 && problem.columnSquare[j] > 0) free++;
    else if (factors[j] < Infinity && factors[j] > 0) curvature += problem.columnSquare[j] / factors[j] / size;
  }
  const lambdas = Float64Array.from({ length: ridgeCount }, (_, k) => curvature * largestRidge * (smallestRidge / largestRidge) ** (k / (ridgeCount - 1)));
  const solutions = yield* multiShift(system, lambdas, solveTolerance * problem.responseSquare);
  const traces = yield* inverseTraces(system, lambdas);
  let best = system.coefficients(solutions[0]);
  let least = Infinity;
  const c = new Float64Array(problem.p);
  for (const [k, lambda] of lambdas.entries()) {
    const b = system.coefficients(solutions[k]);
    problem.correlationsAt(b, c);
    let residual = problem.responseSquare;
    for (let j = 0; j < problem.p; j++) residual -= b[j] * (problem.responseCorrelation[j] + c[j]);
    const spare = 1 - (free + size - lambda * traces[k]) / n;
    const score = spare > 0 ? Math.max(0, residual) / (spare * spare) : Infinity;
    if (score < least) {
      least = score;
      best = b;
    }
    yield null;
  }
  return right.every((value) => value === 0) ? new Float64Array(problem.p) : best;
}

/** tr (A + λ)⁻¹ at each λ. */
function* inverseTraces(system: RidgeSystem, lambdas: Float64Array): Job<null, Float64Array> {
  const { size } = system;
  if (size <= mostExactColumns) {
    const values = eigenvalues(system);
    return lambdas.map((lambda) => values.reduce((sum, value) => sum + 1 / (Math.max(0, value) + lambda), 0));
  }
  const traces = new Float64Array(lambdas.length);
  for (let probe = 0; probe < probes; probe++) {
    const right = Float64Array.from({ length: size }, (_, i) => (philox([i, probe, 0, 0], [0, 0])[0] & 1 ? 1 : -1));
    const solved = yield* multiShift({ size, right, apply: (x, out) => system.apply(x, out) }, lambdas, 1e-6 * size);
    solved.forEach((z, k) => (traces[k] += z.reduce((sum, value, i) => sum + value * right[i], 0) / probes));
  }
  return traces;
}

function eigenvalues(system: RidgeSystem): readonly number[] {
  const { size } = system;
  const matrix = new Matrix(size, size);
  const unit = new Float64Array(size);
  const column = new Float64Array(size);
  for (let k = 0; k < size; k++) {
    unit.fill(0);
    unit[k] = 1;
    system.apply(unit, column);
    for (let i = 0; i < size; i++) matrix.set(i, k, column[i]);
  }
  return new EigenvalueDecomposition(matrix, { assumeSymmetric: true }).realEigenvalues;
}
