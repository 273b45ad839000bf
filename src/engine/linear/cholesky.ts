/**
 * Cholesky factorisation in place, lower triangle of a k × k row-major matrix with the given row stride.
 * A path factorises thousands of small matrices, which is why this does not go through ml-matrix's checked element access.
 * @returns false when the matrix is not positive definite to working precision (`matrix` is then half done)
 */
export function factorise(matrix: Float64Array, k: number): boolean {
  for (let i = 0; i < k; i++) {
    const rowI = i * k;
    for (let j = 0; j <= i; j++) {
      const rowJ = j * k;
      let sum = matrix[rowI + j];
      for (let t = 0; t < j; t++) sum -= matrix[rowI + t] * matrix[rowJ + t];
      if (i === j) {
        if (!(sum > 1e-13 * Math.abs(matrix[rowI + i]))) return false;
        matrix[rowI + i] = Math.sqrt(sum);
      } else {
        matrix[rowI + j] = sum / matrix[rowJ + j];
      }
    }
  }
  return true;
}

/** Solves LL'x = right in place, with L from `factorise`. */
export function solveFactorised(matrix: Float64Array, k: number, right: Float64Array): void {
  for (let i = 0; i < k; i++) {
    let sum = right[i];
    for (let t = 0; t < i; t++) sum -= matrix[i * k + t] * right[t];
    right[i] = sum / matrix[i * k + i];
  }
  for (let i = k - 1; i >= 0; i--) {
    let sum = right[i];
    for (let t = i + 1; t < k; t++) sum -= matrix[t * k + i] * right[t];
    right[i] = sum / matrix[i * k + i];
  }
}
