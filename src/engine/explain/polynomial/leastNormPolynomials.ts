import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { legendre } from './legendre';

/** Points to be fitted: places in [−1, 1], targets, weights of at least 0. */
export interface Points {
  readonly t: Float64Array;
  readonly y: Float64Array;
  readonly weights: Float64Array;
}

/** Of the largest singular value: below is rounding. */
const leastSingular = 1e-13;

/**
 * Weighted least-squares polynomials of degree 1 … `degree`, as Legendre coefficients from the constant on. Where many fit equally well (degree ≥ number
 * of distinct places), it is the one whose coefficients beside the constant have the least sum of squares: the limit of ridge as λ → 0.
 * One QR decomposition of all columns serves every degree: the first d columns of R have the singular values of the first d columns.
 */
export function leastNormPolynomials(points: Points, degree: number): Float64Array[] {
  const { t, y, weights } = points;
  const total = weights.reduce((sum, w) => sum + w, 0);
  const rows = t.length;
  const basis = Array.from(t, (each) => legendre(each, degree));
  const mean = new Float64Array(degree + 2);
  for (let i = 0; i < rows; i++) for (let k = 0; k <= degree + 1; k++) mean[k] += (weights[i] / total) * (k <= degree ? basis[i][k] : y[i]);
  // Columns one after the other: P_1 … P_degree and y, centred, each row times √w.
  const columns = Array.from({ length: degree + 1 }, (_, k) => Float64Array.from(t, (_, i) => Math.sqrt(weights[i] / total) * ((k < degree ? basis[i][k + 1] : y[i]) - mean[k + 1])));
  triangularise(columns);
  return Array.from({ length: degree }, (_, d) => solve(columns, d + 1, mean));
}

/** Householder's reflections, in place: column k keeps its first k + 1 numbers. */
function triangularise(columns: readonly Float64Array[]): void {
  const rows = columns[0].length;
  for (let k = 0; k < columns.length - 1 && k < rows - 1; k++) {
    const own = columns[k];
    let square = 0;
    for (let i = k; i < rows; i++) square += own[i] * own[i];
    if (square === 0) continue;
    const length = own[k] > 0 ? -Math.sqrt(square) : Math.sqrt(square);
    const u = own.slice(k);
    u[0] -= length;
    const half = square - own[k] * length;
    for (let c = k; c < columns.length; c++) {
      const column = columns[c];
      let along = 0;
      for (let i = 0; i < u.length; i++) along += u[i] * column[k + i];
      for (let i = 0; i < u.length; i++) column[k + i] -= (along / half) * u[i];
    }
  }
}

function solve(columns: readonly Float64Array[], d: number, mean: Float64Array): Float64Array {
  const height = Math.min(d, columns[0].length);
  const r = new Matrix(height, d);
  for (let k = 0; k < d; k++) for (let i = 0; i <= Math.min(k, height - 1); i++) r.set(i, k, columns[k][i]);
  const { U, V, s } = new SingularValueDecomposition(r, { autoTranspose: true }) as unknown as { U: Matrix; V: Matrix; s: ArrayLike<number> };
  const target = columns[columns.length - 1];
  const coefficients = new Float64Array(d + 1);
  coefficients[0] = mean[mean.length - 1];
  for (let v = 0; v < Math.min(height, s.length); v++) {
    if (!(s[v] > leastSingular * s[0])) break;
    let along = 0;
    for (let i = 0; i < height; i++) along += U.get(i, v) * target[i];
    for (let k = 0; k < d; k++) coefficients[k + 1] += (V.get(k, v) * along) / s[v];
  }
  for (let k = 1; k <= d; k++) coefficients[0] -= coefficients[k] * mean[k];
  return coefficients;
}
