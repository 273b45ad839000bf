import type { Job } from '../job';

/** Multiplications between two pauses: some ten milliseconds. */
const pauseEvery = 2e7;

/**
 * Cholesky factorisation A = LL' in place: the lower triangle of a k × k row-major matrix becomes L.
 * On plain arrays, since ml-matrix's checked access to each element takes ten times as long; two rows by four at a time, since a single sum would wait for itself.
 * @returns false when the matrix is not positive definite to working precision (`matrix` is then half done)
 */
export function* factorise(matrix: Float64Array, k: number): Job<null, boolean> {
  const sums = new Float64Array(8);
  let work = 0;
  for (let i = 0; i < k; i += 2) {
    const first = i * k;
    const second = i + 1 < k ? first + k : first;
    let j = 0;
    for (; j + 4 <= i; j += 4) {
      sumProducts(matrix, k, first, second, j, sums);
      finishRow(matrix, k, first, j, j + 4, sums, 0);
      if (second !== first) finishRow(matrix, k, second, j, j + 4, sums, 4);
    }
    finishRow(matrix, k, first, j, i, null, 0);
    if (!finishPivot(matrix, first, i)) return false;
    if (second === first) return true;
    finishRow(matrix, k, second, j, i + 1, null, 0);
    if (!finishPivot(matrix, second, i + 1)) return false;
    work += i * i;
    if (work > pauseEvery) {
      work = 0;
      yield null;
    }
  }
  return true;
}

/** Σ_{t<j} of the products of two rows of L with rows j … j + 3. @param first where the rows begin @param sums four for each */
function sumProducts(matrix: Float64Array, k: number, first: number, second: number, j: number, sums: Float64Array): void {
  const r0 = j * k, r1 = r0 + k, r2 = r1 + k, r3 = r2 + k;
  let a0 = 0, a1 = 0, a2 = 0, a3 = 0, b0 = 0, b1 = 0, b2 = 0, b3 = 0;
  for (let t = 0; t < j; t++) {
    const x = matrix[first + t], y = matrix[second + t];
    const c0 = matrix[r0 + t], c1 = matrix[r1 + t], c2 = matrix[r2 + t], c3 = matrix[r3 + t];
    a0 += x * c0;
    a1 += x * c1;
    a2 += x * c2;
    a3 += x * c3;
    b0 += y * c0;
    b1 += y * c1;
    b2 += y * c2;
    b3 += y * c3;
  }
  sums[0] = a0;
  sums[1] = a1;
  sums[2] = a2;
  sums[3] = a3;
  sums[4] = b0;
  sums[5] = b1;
  sums[6] = b2;
  sums[7] = b3;
}

/** Entries `from` … `to` − 1 of a row of L. @param sums from `at` on, of the products before `from`; null where there are none yet */
function finishRow(matrix: Float64Array, k: number, row: number, from: number, to: number, sums: Float64Array | null, at: number): void {
  for (let j = from; j < to; j++) {
    let rest = matrix[row + j];
    if (sums) rest -= sums[at + j - from];
    for (let t = sums ? from : 0; t < j; t++) rest -= matrix[row + t] * matrix[j * k + t];
    matrix[row + j] = rest / matrix[j * k + j];
  }
}

/** @returns false when nothing is left of the diagonal */
function finishPivot(matrix: Float64Array, row: number, i: number): boolean {
  const diagonal = matrix[row + i];
  let rest = diagonal;
  for (let t = 0; t < i; t++) rest -= matrix[row + t] * matrix[row + t];
  if (!(rest > 1e-13 * Math.abs(diagonal))) return false;
  matrix[row + i] = Math.sqrt(rest);
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
 * L⁻¹ in place of L: two rows at a time, to which four rows of the inverse are added at once.
 * @param matrix as `factorise` left it; only its lower triangle is read and written
 */
export function* invertLower(matrix: Float64Array, k: number): Job<null, void> {
  const one = new Float64Array(k + 1);
  const two = new Float64Array(k + 1);
  let work = 0;
  for (let i = 0; i < k; i += 2) {
    const a = i * k;
    const count = Math.min(2, k - i);
    // Of a last single row the second is the row itself, with weights 0.
    const b = count === 2 ? a + k : a;
    two.fill(0);
    takeWeights(matrix, a, i, one);
    if (count === 2) {
      takeWeights(matrix, b, i + 1, two);
      // The second row is made of the first as well: its weight there is put on what the first is made of.
      const share = two[i];
      for (let t = 0; t < i; t++) two[t] += share * one[t];
      matrix[b + i] = share * matrix[a + i];
    }
    let t = 0;
    for (; t + 4 <= i; t += 4) addFourRows(matrix, k, a, b, t, one, two);
    for (; t < i; t++) {
      for (let j = 0; j <= t; j++) {
        const above = matrix[t * k + j];
        matrix[a + j] += one[t] * above;
        matrix[b + j] += two[t] * above;
      }
    }
    work += i * i;
    if (work > pauseEvery) {
      work = 0;
      yield null;
    }
  }
}

/** −L_it/L_ii of the t before i; the row is cleared, and gets 1/L_ii. */
function takeWeights(matrix: Float64Array, row: number, i: number, weights: Float64Array): void {
  const inverse = 1 / matrix[row + i];
  for (let t = 0; t < i; t++) weights[t] = -matrix[row + t] * inverse;
  matrix.fill(0, row, row + i);
  matrix[row + i] = inverse;
}

/** Rows t … t + 3 of the inverse, by their weights, to the rows that begin at a and b. */
function addFourRows(matrix: Float64Array, k: number, a: number, b: number, t: number, one: Float64Array, two: Float64Array): void {
  const r0 = t * k, r1 = r0 + k, r2 = r1 + k, r3 = r2 + k;
  const x0 = one[t], x1 = one[t + 1], x2 = one[t + 2], x3 = one[t + 3];
  const y0 = two[t], y1 = two[t + 1], y2 = two[t + 2], y3 = two[t + 3];
  for (let j = 0; j <= t; j++) {
    const c0 = matrix[r0 + j], c1 = matrix[r1 + j], c2 = matrix[r2 + j], c3 = matrix[r3 + j];
    matrix[a + j] += x0 * c0 + x1 * c1 + x2 * c2 + x3 * c3;
    matrix[b + j] += y0 * c0 + y1 * c1 + y2 * c2 + y3 * c3;
  }
  // The corner where rows end one after the other.
  for (let row = 1; row < 4; row++) {
    for (let j = t + 1; j <= t + row; j++) {
      const above = matrix[(t + row) * k + j];
      matrix[a + j] += one[t + row] * above;
      matrix[b + j] += two[t + row] * above;
    }
  }
}
