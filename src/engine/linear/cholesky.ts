import type { Job } from '../job';

/** Rows of a large factorisation between two pauses. */
const pauseEvery = 64;

/**
 * Cholesky factorisation A = LL' in place: the lower triangle of a k × k row-major matrix becomes L.
 * On plain arrays, since ml-matrix's checked access to each element takes ten times as long.
 * @returns false when the matrix is not positive definite to working precision (`matrix` is then half done)
 */
export function* factorise(matrix: Float64Array, k: number): Job<null, boolean> {
  for (let i = 0; i < k; i++) {
    const rowI = i * k;
    const diagonal = matrix[rowI + i];
    for (let j = 0; j < i; j++) {
      const rowJ = j * k;
      let sum = matrix[rowI + j];
      for (let t = 0; t < j; t++) sum -= matrix[rowI + t] * matrix[rowJ + t];
      matrix[rowI + j] = sum / matrix[rowJ + j];
    }
    let rest = diagonal;
    for (let t = 0; t < i; t++) rest -= matrix[rowI + t] * matrix[rowI + t];
    if (!(rest > 1e-13 * Math.abs(diagonal))) return false;
    matrix[rowI + i] = Math.sqrt(rest);
    if (i % pauseEvery === pauseEvery - 1) yield null;
  }
  return true;
}

/**
 * Solves LL'x = right in place.
 * @param matrix as `factorise` left it
 */
export function solveFactored(matrix: Float64Array, k: number, right: Float64Array): void {
  for (let i = 0; i < k; i++) {
    let sum = right[i];
    for (let t = 0; t < i; t++) sum -= matrix[i * k + t] * right[t];
    right[i] = sum / matrix[i * k + i];
  }
  for (let i = k - 1; i >= 0; i--) {
    const value = right[i] / matrix[i * k + i];
    right[i] = value;
    for (let t = 0; t < i; t++) right[t] -= value * matrix[i * k + t];
  }
}

/**
 * L⁻¹ in place of L, row by row.
 * @param matrix as `factorise` left it; only its lower triangle is read and written
 */
export function* invertLower(matrix: Float64Array, k: number): Job<null, void> {
  const row = new Float64Array(k);
  for (let i = 0; i < k; i++) {
    const at = i * k;
    row.set(matrix.subarray(at, at + i));
    const inverse = 1 / matrix[at + i];
    matrix.fill(0, at, at + i);
    for (let t = 0; t < i; t++) {
      const weight = -row[t] * inverse;
      if (weight === 0) continue;
      const above = t * k;
      for (let j = 0; j <= t; j++) matrix[at + j] += weight * matrix[above + j];
    }
    matrix[at + i] = inverse;
    if (i % pauseEvery === pauseEvery - 1) yield null;
  }
}
