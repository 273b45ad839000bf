import type { Job } from '../../job';
import { factorise, solveFactored } from '../cholesky';
import { symmetricEigen } from '../symmetricEigen';
import { pivotedFactor } from './pivotedFactor';

/** Eigenvalues below this share of the largest count as zero. */
const rankTolerance = 1e-12;

/**
 * Readies a symmetric, positive semi-definite matrix for systems H x = r: by Cholesky's factor, or where it is singular by its eigenvectors, so that
 * places that say the same share what they explain. Diagonal entries are brought to 1 first: units do not decide what is singular.
 * @param matrix row-major, size × size; overwritten @returns x for a right-hand side
 */
export function* symmetricSystem(matrix: Float64Array, size: number): Job<null, (right: Float64Array) => Float64Array> {
  const unit = Float64Array.from({ length: size }, (_, i) => (matrix[i * size + i] > 0 ? 1 / Math.sqrt(matrix[i * size + i]) : 0));
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) matrix[i * size + j] *= unit[i] * unit[j];
  const factor = matrix.slice();
  if (yield* factorise(factor, size)) {
    return (right) => {
      const x = right.map((each, i) => each * unit[i]);
      solveFactored(factor, size, x);
      return x.map((each, i) => each * unit[i]);
    };
  }
  const { values, vectors, rank } = yield* eigenvectors(matrix, size);
  const least = rankTolerance * values[rank - 1];
  return (right) => {
    const x = new Float64Array(size);
    for (let k = 0; k < rank; k++) {
      if (!(values[k] > least)) continue;
      const vector = vectors.subarray(k * size, (k + 1) * size);
      let share = 0;
      for (let i = 0; i < size; i++) share += vector[i] * unit[i] * right[i];
      for (let i = 0; i < size; i++) x[i] += (share / values[k]) * vector[i] * unit[i];
    }
    return x;
  };
}

interface Eigenvectors {
  /** Ascending. */
  readonly values: Float64Array;
  /** Row by row, as many as `rank`. */
  readonly vectors: Float64Array;
  readonly rank: number;
}

/** All of them; of a matrix of low rank, as of many columns on few rows, those that are not 0: with A = F'F they are F'v/√λ for each eigenvector v of FF'. */
function* eigenvectors(matrix: Float64Array, size: number): Job<null, Eigenvectors> {
  const { factor, rank } = yield* pivotedFactor(matrix, size);
  if (rank === 0 || rank > size / 2) {
    const { values, vectors } = yield* symmetricEigen(matrix, size);
    return { values, vectors: vectors!, rank: size };
  }
  const inner = new Float64Array(rank * rank);
  for (let k = 0; k < rank; k++) {
    for (let l = 0; l <= k; l++) {
      let sum = 0;
      for (let i = 0; i < size; i++) sum += factor[k * size + i] * factor[l * size + i];
      inner[k * rank + l] = inner[l * rank + k] = sum;
    }
    yield null;
  }
  const { values, vectors: own } = yield* symmetricEigen(inner, rank);
  const vectors = new Float64Array(rank * size);
  for (let k = 0; k < rank; k++) {
    const unit = values[k] > 0 ? 1 / Math.sqrt(values[k]) : 0;
    const row = vectors.subarray(k * size, (k + 1) * size);
    for (let t = 0; t < rank; t++) {
      const weight = own![k * rank + t] * unit;
      for (let i = 0; i < size; i++) row[i] += weight * factor[t * size + i];
    }
    yield null;
  }
  return { values, vectors, rank };
}
