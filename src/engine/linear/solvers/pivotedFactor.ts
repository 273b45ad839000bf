import type { Job } from '../../job';

/** Of a diagonal of ones: what is left below it is rounding. */
const nothingLeft = 1e-14;
/** Multiplications between two pauses. */
const pauseEvery = 2e6;

/**
 * Cholesky factorisation with complete pivoting of a singular matrix, A ≈ F'F with as many rows of F as A has rank (Higham 2002, chapter 10):
 * rank² × size multiplications, where all eigenvectors would take many times size³.
 * @param matrix symmetric, positive semi-definite, with diagonal entries of 1 or 0; row-major, size × size, left as it is
 * @returns F, row-major, rank × size
 */
export function* pivotedFactor(matrix: Float64Array, size: number): Job<null, { readonly factor: Float64Array; readonly rank: number }> {
  const left = Float64Array.from({ length: size }, (_, i) => matrix[i * size + i]);
  const rows: Float64Array[] = [];
  let work = 0;
  for (;;) {
    const pivot = left.reduce((best, value, i) => (value > left[best] ? i : best), 0);
    if (rows.length === size || !(left[pivot] > nothingLeft)) break;
    const row = matrix.slice(pivot * size, (pivot + 1) * size);
    for (const above of rows) {
      const weight = above[pivot];
      for (let i = 0; i < size; i++) row[i] -= weight * above[i];
    }
    const unit = 1 / Math.sqrt(left[pivot]);
    for (let i = 0; i < size; i++) {
      row[i] *= unit;
      left[i] -= row[i] * row[i];
    }
    left[pivot] = 0;
    rows.push(row);
    work += rows.length * size;
    if (work > pauseEvery) {
      work = 0;
      yield null;
    }
  }
  const factor = new Float64Array(rows.length * size);
  rows.forEach((row, k) => factor.set(row, k * size));
  return { factor, rank: rows.length };
}
