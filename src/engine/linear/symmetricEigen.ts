import type { Job } from '../job';

export interface SymmetricEigen {
  /** Ascending. */
  readonly values: Float64Array;
  /** Row k is the eigenvector of values[k], of length 1; size × size. Null when only the values were asked for. */
  readonly vectors: Float64Array | null;
}

/** Multiplications between two pauses. */
const pauseEvery = 4e6;
const mostSweeps = 60;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix: Householder's reduction to a tridiagonal one, then implicit QL steps with Wilkinson's
 * shift (Golub & Van Loan, chapter 8). All inner loops run along rows of flat arrays.
 * @param matrix size × size, row-major; only its lower triangle is read, and all of it is overwritten
 * @param withVectors the values alone take a third of the time
 */
export function* symmetricEigen(matrix: Float64Array, size: number, withVectors = true): Job<null, SymmetricEigen> {
  let scale = 0;
  for (let i = 0; i < size; i++) for (let j = 0; j <= i; j++) scale = Math.max(scale, Math.abs(matrix[i * size + j]));
  const unit = scale > 0 ? 1 / scale : 1;
  for (let i = 0; i < size * size; i++) matrix[i] *= unit;
  const diagonal = new Float64Array(size);
  const beside = new Float64Array(size);
  const halfSquare = yield* reduce(matrix, size, diagonal, beside);
  const vectors = withVectors ? yield* reflections(matrix, size, halfSquare) : null;
  yield* diagonalise(diagonal, beside, vectors);
  return sorted(diagonal, vectors, scale > 0 ? scale : 1);
}

/**
 * T = H₁ … H_{n−1} A H_{n−1} … H₁ is tridiagonal. H_i = I − uu'/h zeroes row i left of its neighbour; u stays in row i of the matrix.
 * Each step's update of the rows above is done together with the product that the next step needs, so that memory is read once.
 * @param beside beside[i] is T's entry left of the diagonal's i
 * @returns h of each step, 0 where nothing was to be zeroed
 */
function* reduce(a: Float64Array, n: number, diagonal: Float64Array, beside: Float64Array): Job<null, Float64Array> {
  const halfSquare = new Float64Array(n);
  const product = new Float64Array(n);
  const lastU = new Float64Array(n);
  const lastQ = new Float64Array(n);
  let pending = false;
  let work = 0;
  for (let i = n - 1; i >= 0; i--) {
    const row = i * n;
    if (pending) {
      const ui = lastU[i];
      const qi = lastQ[i];
      for (let k = 0; k <= i; k++) a[row + k] -= ui * lastQ[k] + qi * lastU[k];
    }
    diagonal[i] = a[row + i];
    if (i === 0) break;
    let square = 0;
    for (let k = 0; k < i - 1; k++) square += a[row + k] * a[row + k];
    const corner = a[row + i - 1];
    const h = square === 0 ? 0 : square + corner * corner;
    halfSquare[i] = 0;
    if (h === 0) {
      beside[i] = corner;
    } else {
      const length = corner > 0 ? -Math.sqrt(h) : Math.sqrt(h);
      beside[i] = length;
      a[row + i - 1] = corner - length;
      halfSquare[i] = h - corner * length;
    }
    if (h === 0 && !pending) continue;
    product.fill(0, 0, i);
    for (let j = 0; j < i; j++) {
      const rowJ = j * n;
      const uj = a[row + j];
      let sum = 0;
      if (pending) {
        const lastUj = lastU[j];
        const lastQj = lastQ[j];
        for (let k = 0; k < j; k++) {
          const entry = a[rowJ + k] - (lastUj * lastQ[k] + lastQj * lastU[k]);
          a[rowJ + k] = entry;
          sum += entry * a[row + k];
          product[k] += entry * uj;
        }
        a[rowJ + j] -= 2 * lastUj * lastQj;
      } else {
        for (let k = 0; k < j; k++) {
          const entry = a[rowJ + k];
          sum += entry * a[row + k];
          product[k] += entry * uj;
        }
      }
      product[j] += sum + a[rowJ + j] * uj;
    }
    work += 2 * i * i;
    pending = h !== 0;
    if (pending) {
      let along = 0;
      for (let k = 0; k < i; k++) {
        product[k] /= halfSquare[i];
        along += product[k] * a[row + k];
      }
      along /= 2 * halfSquare[i];
      for (let k = 0; k < i; k++) {
        lastU[k] = a[row + k];
        lastQ[k] = product[k] - along * a[row + k];
      }
    }
    if (work > pauseEvery) {
      work = 0;
      yield null;
    }
  }
  return halfSquare;
}

/** P = H₁ H₂ … H_{n−1}: T = PAP'. */
function* reflections(a: Float64Array, n: number, halfSquare: Float64Array): Job<null, Float64Array> {
  const p = new Float64Array(n * n);
  for (let i = 0; i < n; i++) p[i * n + i] = 1;
  let work = 0;
  for (let i = 1; i < n; i++) {
    if (halfSquare[i] === 0) continue;
    const u = a.subarray(i * n, i * n + i);
    for (let r = 0; r < i; r++) {
      const row = r * n;
      let sum = 0;
      for (let k = 0; k < i; k++) sum += p[row + k] * u[k];
      sum /= halfSquare[i];
      for (let k = 0; k < i; k++) p[row + k] -= sum * u[k];
    }
    work += 2 * i * i;
    if (work > pauseEvery) {
      work = 0;
      yield null;
    }
  }
  return p;
}

/** Implicit QL: each sweep chases a bulge from the bottom of an undivided block to its top; rows of `vectors` turn along. */
function* diagonalise(d: Float64Array, beside: Float64Array, vectors: Float64Array | null): Job<null, void> {
  const n = d.length;
  // e[i] couples i and i + 1.
  const e = new Float64Array(n);
  for (let i = 1; i < n; i++) e[i - 1] = beside[i];
  const cosines = new Float64Array(n);
  const sines = new Float64Array(n);
  let work = 0;
  for (let top = 0; top < n; top++) {
    for (let sweep = 0; sweep < mostSweeps; sweep++) {
      let bottom = top;
      while (bottom < n - 1 && Math.abs(e[bottom]) > Number.EPSILON * (Math.abs(d[bottom]) + Math.abs(d[bottom + 1])) + Number.MIN_VALUE) bottom++;
      if (bottom === top) break;
      const lowest = chase(d, e, top, bottom, cosines, sines);
      if (vectors) turnRows(vectors, n, lowest, bottom, cosines, sines);
      work += (bottom - lowest) * (vectors ? 4 * n : 10);
      if (work > pauseEvery) {
        work = 0;
        yield null;
      }
    }
  }
}

/** One sweep. @returns the smallest i whose rotation of rows i, i + 1 was made */
function chase(d: Float64Array, e: Float64Array, top: number, bottom: number, cosines: Float64Array, sines: Float64Array): number {
  const half = (d[top + 1] - d[top]) / (2 * e[top]);
  const root = Math.sqrt(half * half + 1);
  const shift = d[top] - e[top] / (half < 0 ? half - root : half + root);
  let bulge = d[bottom] - shift;
  let cosine = 1;
  let sine = 1;
  let carried = 0;
  for (let i = bottom - 1; i >= top; i--) {
    const outside = sine * e[i];
    const inside = cosine * e[i];
    const length = Math.sqrt(outside * outside + bulge * bulge);
    e[i + 1] = length;
    if (length === 0) {
      // Split by itself.
      d[i + 1] -= carried;
      e[bottom] = 0;
      return i + 1;
    }
    sine = outside / length;
    cosine = bulge / length;
    const rest = d[i + 1] - carried;
    const turned = (d[i] - rest) * sine + 2 * cosine * inside;
    carried = sine * turned;
    d[i + 1] = rest + carried;
    bulge = cosine * turned - inside;
    cosines[i] = cosine;
    sines[i] = sine;
  }
  d[top] -= carried;
  e[top] = bulge;
  e[bottom] = 0;
  return top;
}

/** Rotations of rows (i, i + 1) for i from bottom − 1 down to lowest, two at a time: a row between two of them is read and written once. */
function turnRows(z: Float64Array, n: number, lowest: number, bottom: number, cosines: Float64Array, sines: Float64Array): void {
  let i = bottom - 1;
  for (; i > lowest; i -= 2) {
    const c1 = cosines[i], s1 = sines[i], c2 = cosines[i - 1], s2 = sines[i - 1];
    const third = (i + 1) * n, second = i * n, first = (i - 1) * n;
    for (let k = 0; k < n; k++) {
      const x = z[first + k], y = z[second + k], w = z[third + k];
      const between = c1 * y - s1 * w;
      z[third + k] = s1 * y + c1 * w;
      z[second + k] = s2 * x + c2 * between;
      z[first + k] = c2 * x - s2 * between;
    }
  }
  if (i !== lowest) return;
  const c = cosines[i], s = sines[i];
  const second = (i + 1) * n, first = i * n;
  for (let k = 0; k < n; k++) {
    const x = z[first + k], y = z[second + k];
    z[second + k] = s * x + c * y;
    z[first + k] = c * x - s * y;
  }
}

function sorted(d: Float64Array, z: Float64Array | null, scale: number): SymmetricEigen {
  const n = d.length;
  const order = Array.from(d.keys()).sort((i, j) => d[i] - d[j] || i - j);
  const values = Float64Array.from(order, (i) => d[i] * scale);
  if (!z) return { values, vectors: null };
  const vectors = new Float64Array(n * n);
  order.forEach((i, k) => vectors.set(z.subarray(i * n, (i + 1) * n), k * n));
  return { values, vectors };
}
