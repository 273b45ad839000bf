/** The columns of a problem, all of mean 0 and variance 1 (1/n), so that no program's standardisation matters. */
export type Matrix = DenseMatrix | CodedMatrix;

export interface DenseMatrix {
  readonly kind: 'dense';
  readonly n: number;
  readonly p: number;
  /** Column by column. */
  readonly values: Float64Array;
}

/** Categories as level numbers; column (c, l) is (1[code_c = l] − mean) / deviation. A level that no row has is a column of zeros. */
export interface CodedMatrix {
  readonly kind: 'codes';
  readonly n: number;
  readonly p: number;
  readonly levels: number;
  /** Category by category. */
  readonly codes: Int32Array;
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

/** Xb, without the columns whose b is 0. */
export function timesVector(x: Matrix, b: Float64Array): Float64Array {
  const { n, p } = x;
  const out = new Float64Array(n);
  if (x.kind === 'dense') {
    for (let j = 0; j < p; j++) {
      const value = b[j];
      if (value === 0) continue;
      const at = j * n;
      for (let i = 0; i < n; i++) out[i] += value * x.values[at + i];
    }
    return out;
  }
  let shift = 0;
  for (let j = 0; j < p; j++) if (x.deviation[j] > 0) shift += (b[j] * x.mean[j]) / x.deviation[j];
  for (let first = 0; first < p; first += x.levels) {
    const effect = Float64Array.from({ length: x.levels }, (_, l) => (x.deviation[first + l] > 0 ? b[first + l] / x.deviation[first + l] : 0));
    const at = (first / x.levels) * n;
    for (let i = 0; i < n; i++) out[i] += effect[x.codes[at + i]];
  }
  for (let i = 0; i < n; i++) out[i] -= shift;
  return out;
}

/** X'r / n. */
export function transposedTimes(x: Matrix, r: Float64Array): Float64Array {
  const { n, p } = x;
  const out = new Float64Array(p);
  if (x.kind === 'dense') {
    for (let j = 0; j < p; j++) out[j] = columnDot(x.values, j * n, r) / n;
    return out;
  }
  const total = r.reduce((sum, value) => sum + value, 0);
  for (let first = 0; first < p; first += x.levels) {
    const at = (first / x.levels) * n;
    for (let i = 0; i < n; i++) out[first + x.codes[at + i]] += r[i];
  }
  for (let j = 0; j < p; j++) out[j] = x.deviation[j] > 0 ? (out[j] - x.mean[j] * total) / (x.deviation[j] * n) : 0;
  return out;
}

function columnDot(values: Float64Array, at: number, r: Float64Array): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  const n = r.length;
  let i = 0;
  for (; i + 3 < n; i += 4) {
    a += values[at + i] * r[i];
    b += values[at + i + 1] * r[i + 1];
    c += values[at + i + 2] * r[i + 2];
    d += values[at + i + 3] * r[i + 3];
  }
  for (; i < n; i++) a += values[at + i] * r[i];
  return a + b + (c + d);
}
