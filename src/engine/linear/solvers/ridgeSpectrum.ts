import type { Job } from '../../job';
import { ColumnLeastSquares } from '../problem/columnLeastSquares';
import type { LeastSquares } from '../problem/leastSquares';
import { rowsWithWeight } from '../rowsWithWeight';
import { symmetricEigen } from '../symmetricEigen';
import { RidgeSystem } from './ridgeSystem';
import { RowSpace } from './rowSpace';

/**
 * A = QΛQ' of the ridge system (A + λ)z = d, from which every λ's answer is z = Q(Λ + λ)⁻¹Q'd. With fewer rows than columns the same
 * comes from the rows' n × n matrix: A = B'B and BB' share their eigenvalues, and z = B'α.
 */
export interface RidgeSpectrum {
  readonly system: RidgeSystem;
  /** Eigenvalues of A (those that can be other than 0), ascending. */
  readonly values: Float64Array;
  /** Row k is eigenvector k of A, or of BB' where `rows` is given; null when only the values were wanted. */
  readonly vectors: Float64Array | null;
  /** The right side in those directions, 0 where A is. */
  readonly rotated: Float64Array;
  readonly rows: RowSpace | null;
}

/** @param withVectors false for degrees of freedom alone */
export function* ridgeSpectrum(problem: LeastSquares, factors: Float64Array, withVectors = true): Job<null, RidgeSpectrum> {
  const system = new RidgeSystem(problem, factors);
  const rows = problem instanceof ColumnLeastSquares && rowsWithWeight(problem.weights) < system.size ? new RowSpace(problem, factors) : null;
  const size = rows ? rows.size : system.size;
  const matrix = rows ? yield* rows.gram() : yield* matrixOf(system);
  const { values, vectors } = yield* symmetricEigen(matrix, size, withVectors);
  for (let k = 0; k < size; k++) values[k] = Math.max(0, values[k]);
  // The right side has no part where A is zero: what is there is rounding, and a tiny λ would blow it up.
  const none = size * Number.EPSILON * (values[size - 1] ?? 0);
  const right = rows ? rows.response : system.right;
  const rotated = vectors ? times(vectors, right).map((value, k) => (values[k] > none ? value : 0)) : new Float64Array(size);
  return { system, values, vectors, rotated, rows };
}

/** Coefficients of every column at λ. */
export function ridgeCoefficients({ system, values, vectors, rotated, rows }: RidgeSpectrum, lambda: number): Float64Array {
  const size = values.length;
  const z = new Float64Array(size);
  for (let k = 0; k < size; k++) {
    if (rotated[k] === 0) continue;
    const weight = rotated[k] / (values[k] + lambda);
    const row = k * size;
    for (let i = 0; i < size; i++) z[i] += weight * vectors![row + i];
  }
  return system.coefficients(rows ? system.gather(rows.columnProducts(z)) : z);
}

/** Trace of the smoother: unpenalised columns count one each, the others Σ θ/(θ + λ). The intercept is not counted. */
export function ridgeDegreesOfFreedom({ system, values }: RidgeSpectrum, lambda: number): number {
  return values.reduce((sum, value) => sum + (value === 0 ? 0 : value / (value + lambda)), system.unpenalisedRank);
}

function* matrixOf(system: RidgeSystem): Job<null, Float64Array> {
  const { size } = system;
  const matrix = new Float64Array(size * size);
  const unit = new Float64Array(size);
  for (let k = 0; k < size; k++) {
    unit.fill(0);
    unit[k] = 1;
    system.apply(unit, matrix.subarray(k * size, (k + 1) * size));
    yield null;
  }
  return matrix;
}

function times(matrix: Float64Array, vector: Float64Array): Float64Array {
  const size = vector.length;
  return vector.map((_, k) => {
    let sum = 0;
    for (let i = 0; i < size; i++) sum += matrix[k * size + i] * vector[i];
    return sum;
  });
}
