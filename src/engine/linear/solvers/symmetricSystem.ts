import type { Job } from '../../job';
import { factorise, solveFactored } from '../cholesky';
import { symmetricEigen } from '../symmetricEigen';

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
  const { values, vectors } = yield* symmetricEigen(matrix, size);
  const least = rankTolerance * values[size - 1];
  return (right) => {
    const x = new Float64Array(size);
    for (let k = 0; k < size; k++) {
      if (!(values[k] > least)) continue;
      const vector = vectors!.subarray(k * size, (k + 1) * size);
      let share = 0;
      for (let i = 0; i < size; i++) share += vector[i] * unit[i] * right[i];
      for (let i = 0; i < size; i++) x[i] += (share / values[k]) * vector[i] * unit[i];
    }
    return x;
  };
}
