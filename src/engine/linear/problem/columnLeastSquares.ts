import type { Design, DesignColumn } from '../../data/design';
import type { ColumnScaling } from '../fitTypes';
import type { LeastSquares, Scaling } from './leastSquares';
import { leastVariance } from './leastSquares';

/**
 * Least squares on the columns themselves, for designs whose Gram matrix would be larger or dearer than the data.
 * Nothing is copied: held-out rows have weight 0, and centring, scaling and imputation are applied as x̃ = (x + m·flag + shift)/divisor
 * inside the products.
 */
export class ColumnLeastSquares implements LeastSquares {
  readonly p: number;
  readonly scaling: ColumnScaling;
  readonly responseSquare: number;
  readonly responseCorrelation: Float64Array;
  readonly columnSquare: Float64Array;
  readonly passCost: number;
  /** Mean of the observed values, provisional units: what missing ones are filled with. */
  readonly fill: Float64Array;
  /** Constant added to a column before scaling: −mean with an intercept. */
  private readonly shift: Float64Array;
  /** 0 marks a column that does not vary. */
  private readonly divisor: Float64Array;
  /** ỹ by row. */
  readonly response: Float64Array;
  /** w ∘ residual, and its sum. */
  private readonly weighted: Float64Array;

  /** @param weights sum to 1; 0 leaves a row out */
  constructor(private readonly design: Design, readonly weights: Float64Array, options: Scaling) {
    const { n, columns } = design;
    const p = columns.length;
    this.p = p;
    const responseMean = weightedMean(design.target.values, weights);
    this.response = new Float64Array(n);
    this.weighted = new Float64Array(n);
    for (let i = 0; i < n; i++) this.response[i] = design.target.values[i] - (options.intercept ? responseMean : 0);
    this.responseSquare = 0;
    for (let i = 0; i < n; i++) this.responseSquare += weights[i] * this.response[i] * this.response[i];

    const mean = new Float64Array(p);
    const deviation = new Float64Array(p);
    const scale = new Float64Array(p).fill(1);
    this.fill = new Float64Array(p);
    this.shift = new Float64Array(p);
    this.divisor = new Float64Array(p);
    this.columnSquare = new Float64Array(p);
    columns.forEach((column, j) => {
      const { fill, variance } = moments(column, weights);
      const varies = variance > leastVariance * (variance + fill * fill);
      const spread = varies ? Math.sqrt(variance) : 0;
      const [centre, unit] = column.kind === 'dense' ? [column.centre, column.scale] : [0, 1];
      this.fill[j] = fill;
      mean[j] = centre + fill * unit;
      deviation[j] = spread * unit;
      if (options.standardize && varies) scale[j] = deviation[j];
      this.shift[j] = options.intercept ? -fill : centre / unit;
      this.divisor[j] = varies ? (options.standardize ? spread : 1 / unit) : 0;
      if (varies) this.columnSquare[j] = (variance + (options.intercept ? 0 : (fill + this.shift[j]) ** 2)) / this.divisor[j] ** 2;
      if (varies && options.standardize && options.intercept) this.columnSquare[j] = 1;
    });
    this.scaling = { mean, deviation, scale, responseMean, intercept: options.intercept };
    this.passCost = design.columns.reduce((sum, column) => sum + (column.kind === 'dense' ? n : column.rows.length), 0);
    this.responseCorrelation = new Float64Array(p);
    this.correlationsAt(new Float64Array(p), this.responseCorrelation);
  }

  correlationsAt(b: Float64Array, out: Float64Array): void {
    const { weights, weighted } = this;
    const fitted = this.fittedValues(b);
    for (let i = 0; i < weighted.length; i++) weighted[i] = weights[i] * (this.response[i] - fitted[i]);
    this.products(weighted, out);
  }

  gramRow(j: number, list: Int32Array, count: number, out: Float64Array): void {
    const vector = new Float64Array(this.design.n);
    this.addColumn(j, 1, vector);
    for (let i = 0; i < vector.length; i++) vector[i] *= this.weights[i];
    const sum = sumOf(vector);
    for (let i = 0; i < count; i++) out[i] = list[i] === j ? this.columnSquare[j] : this.product(list[i], vector, sum);
  }

  gramTimes(x: Float64Array, out: Float64Array): void {
    const vector = this.fittedValues(x);
    for (let i = 0; i < vector.length; i++) vector[i] *= this.weights[i];
    this.products(vector, out);
  }

  /** Σ w (y − ŷ)² over rows of weight 0 here, by weights given for them; rows listed. */
  heldOutError(b: Float64Array, rows: Int32Array, weights: Float64Array): number {
    const fitted = this.fittedValues(b);
    let error = 0;
    for (const row of rows) error += weights[row] * (this.response[row] - fitted[row]) ** 2;
    return error;
  }

  /** X̃b on every row, held-out ones included. */
  private fittedValues(b: Float64Array): Float64Array {
    const fitted = new Float64Array(this.design.n);
    let constant = 0;
    for (let j = 0; j < this.p; j++) {
      if (b[j] === 0 || this.divisor[j] === 0) continue;
      const step = b[j] / this.divisor[j];
      constant += step * this.shift[j];
      this.addRaw(j, step, fitted);
    }
    for (let i = 0; i < fitted.length; i++) fitted[i] += constant;
    return fitted;
  }

  /** X̃'v into out. */
  products(vector: Float64Array, out: Float64Array): void {
    const sum = sumOf(vector);
    for (let j = 0; j < this.p; j++) out[j] = this.product(j, vector, sum);
  }

  private product(j: number, vector: Float64Array, sum: number): number {
    if (this.divisor[j] === 0) return 0;
    const column = this.design.columns[j];
    let dot = 0;
    if (column.kind === 'indicator') {
      for (const row of column.rows) dot += vector[row];
    } else {
      dot = dotProduct(column.values, vector);
      let missing = 0;
      for (const row of column.missingRows) missing += vector[row];
      dot += this.fill[j] * missing;
    }
    return (dot + this.shift[j] * sum) / this.divisor[j];
  }

  /** vector += weight · x̃_j, on every row. */
  addColumn(j: number, weight: number, vector: Float64Array): void {
    if (this.divisor[j] === 0) return;
    const step = weight / this.divisor[j];
    this.addRaw(j, step, vector);
    const constant = step * this.shift[j];
    for (let i = 0; i < vector.length; i++) vector[i] += constant;
  }

  /** vector += step · imputed column, in provisional units. */
  private addRaw(j: number, step: number, vector: Float64Array): void {
    const column = this.design.columns[j];
    if (column.kind === 'indicator') {
      for (const row of column.rows) vector[row] += step;
      return;
    }
    const { values } = column;
    for (let i = 0; i < values.length; i++) vector[i] += step * values[i];
    const filled = step * this.fill[j];
    for (const row of column.missingRows) vector[row] += filled;
  }
}

/** Four sums at once: the additions need not wait for each other. Their order is fixed. */
function dotProduct(a: Float64Array, b: Float64Array): number {
  const whole = a.length - (a.length % 4);
  let s0 = 0, s1 = 0, s2 = 0, s3 = 0;
  for (let i = 0; i < whole; i += 4) {
    s0 += a[i] * b[i];
    s1 += a[i + 1] * b[i + 1];
    s2 += a[i + 2] * b[i + 2];
    s3 += a[i + 3] * b[i + 3];
  }
  for (let i = whole; i < a.length; i++) s0 += a[i] * b[i];
  return s0 + s1 + (s2 + s3);
}

function sumOf(vector: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += vector[i];
  return sum;
}

/** Weighted mean by two passes: the second adds what the first lost to rounding. */
function weightedMean(values: Float64Array, weights: Float64Array): number {
  let total = 0;
  let first = 0;
  for (let i = 0; i < values.length; i++) {
    total += weights[i];
    first += weights[i] * values[i];
  }
  first /= total;
  let correction = 0;
  for (let i = 0; i < values.length; i++) correction += weights[i] * (values[i] - first);
  return first + correction / total;
}

/** Mean of the observed values and variance after filling with it, in provisional units. */
function moments(column: DesignColumn, weights: Float64Array): { fill: number; variance: number } {
  if (column.kind === 'indicator') {
    let mass = 0;
    for (const row of column.rows) mass += weights[row];
    return { fill: mass, variance: mass * (1 - mass) };
  }
  const { values, missingRows } = column;
  let observed = 1;
  for (const row of missingRows) observed -= weights[row];
  if (!(observed > 1e-12)) return { fill: 0, variance: 0 };
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += weights[i] * values[i];
  const fill = sum / observed;
  let variance = 0;
  for (let i = 0; i < values.length; i++) variance += weights[i] * (values[i] - fill) ** 2;
  // Missing entries hold 0, not the mean: take back what they added.
  for (const row of missingRows) variance -= weights[row] * fill * fill;
  return { fill, variance: Math.max(0, variance) };
}
