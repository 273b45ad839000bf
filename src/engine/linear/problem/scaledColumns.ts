import type { Design, DesignColumn } from '../../data/design';
import type { Job } from '../../job';
import type { Call } from '../../kernels/kernels';
import type { ColumnScaling } from '../fitTypes';
import type { Combination, CombinationRoom, DesignProducts } from './designProducts';
import type { Scaling } from './leastSquares';
import { leastVariance } from './leastSquares';

/** X̃_A'diag(h)X̃_A of listed columns, row-major count × count, with Σ h x̃ and Σ h. */
export interface ScaledGram {
  readonly gram: Float64Array;
  readonly sums: Float64Array;
  readonly total: number;
}

/**
 * The columns of a design as one fit sees them: missing cells filled with the mean, centred (with an intercept) and divided by the
 * standard deviation, all by the fit's own weights. Nothing is copied: x̃ = (x + fill · missing + shift) / divisor is applied to products.
 */
export class ScaledColumns {
  readonly n: number;
  readonly p: number;
  readonly scaling: ColumnScaling;
  /** Weighted mean of x̃². */
  readonly squares: Float64Array;
  /** Mean of the observed values, provisional units. */
  private readonly fill: Float64Array;
  private readonly shift: Float64Array;
  /** 0 marks a column that does not vary. */
  private readonly divisor: Float64Array;
  /** Columns that vary and have missing cells. */
  private readonly incomplete: Int32Array;
  /** Room for the columns of a linear predictor. */
  private combined: Omit<Combination, 'count'> = { columns: new Int32Array(), weights: new Float64Array(), filling: new Float64Array() };

  /** @param weights sum to 1; 0 leaves a row out @param options intercept: columns are centred */
  constructor(design: Design, private readonly products: DesignProducts, weights: Float64Array, options: Scaling) {
    const { columns } = design;
    const p = columns.length;
    this.n = design.n;
    this.p = p;
    const mean = new Float64Array(p);
    const deviation = new Float64Array(p);
    const scale = new Float64Array(p).fill(1);
    this.fill = new Float64Array(p);
    this.shift = new Float64Array(p);
    this.divisor = new Float64Array(p);
    this.squares = new Float64Array(p);
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
      if (varies) this.squares[j] = (variance + (fill + this.shift[j]) ** 2) / this.divisor[j] ** 2;
    });
    this.incomplete = Int32Array.from(columns.keys()).filter((j) => this.divisor[j] !== 0 && products.missingRows(j).length > 0);
    this.scaling = { mean, deviation, scale, responseMean: 0, intercept: options.intercept };
  }

  varies(j: number): boolean {
    return this.divisor[j] !== 0;
  }

  /**
   * eta = constant + offset + X̃b over the columns listed, when the calls are made.
   * @param b one number for each column of the design @param room good until then
   */
  linearPredictor(eta: Float64Array, constant: number, offset: Float64Array | null, list: Int32Array, b: Float64Array, room: CombinationRoom): Call[] {
    const { fill, shift, divisor } = this;
    let { columns, weights, filling } = this.combined;
    if (columns.length < list.length) this.combined = { columns, weights, filling } = { columns: new Int32Array(list.length), weights: new Float64Array(list.length), filling: new Float64Array(list.length) };
    let sum = constant;
    let count = 0;
    for (let i = 0; i < list.length; i++) {
      const j = list[i];
      if (b[j] === 0 || divisor[j] === 0) continue;
      const step = b[j] / divisor[j];
      columns[count] = j;
      weights[count] = step;
      filling[count++] = step * fill[j];
      sum += step * shift[j];
    }
    if (offset) for (let i = 0; i < eta.length; i++) eta[i] = sum + offset[i];
    else eta.fill(sum);
    return this.products.addTo(eta, { columns, weights, filling, count }, room);
  }

  /** X̃'v from X'v. @param raw as DesignProducts.crossProducts gave it for v */
  correlations(raw: Float64Array, vector: Float64Array, out: Float64Array): void {
    const { shift, divisor, p } = this;
    const sum = sumOf(vector);
    for (let j = 0; j < p; j++) out[j] = divisor[j] === 0 ? 0 : (raw[j] + shift[j] * sum) / divisor[j];
    for (const j of this.incomplete) out[j] = this.incompleteCorrelation(j, raw[j], sum, vector);
  }

  /** The same of the listed columns alone, into their places of `out`. @param vector in the kernels' memory */
  correlationsOf(list: Int32Array, vector: Float64Array, room: CombinationRoom, out: Float64Array): void {
    const { shift, divisor, products } = this;
    const sum = sumOf(vector);
    const raw = products.productsOf(list, vector, room);
    for (let i = 0; i < list.length; i++) {
      const j = list[i];
      if (divisor[j] === 0) out[i] = 0;
      else out[i] = this.incomplete.length > 0 && products.missingRows(j).length > 0 ? this.incompleteCorrelation(j, raw[i], sum, vector) : (raw[i] + shift[j] * sum) / divisor[j];
    }
  }

  private incompleteCorrelation(j: number, raw: number, sum: number, vector: Float64Array): number {
    const rows = this.products.missingRows(j);
    let missing = 0;
    for (let i = 0; i < rows.length; i++) missing += vector[rows[i]];
    return (raw + this.fill[j] * missing + this.shift[j] * sum) / this.divisor[j];
  }

  /** @param h zero or more by row */
  *weightedGram(list: Int32Array, h: Float64Array): Job<null, ScaledGram> {
    const raw = yield* this.products.weightedGram(list, h);
    const { count, gram, overMissing, bothMissing, total } = raw;
    const fill = Float64Array.from(list, (j) => this.fill[j]);
    const shift = Float64Array.from(list, (j) => this.shift[j]);
    const factor = Float64Array.from(list, (j) => (this.divisor[j] === 0 ? 0 : 1 / this.divisor[j]));
    const filled = raw.sums.map((sum, i) => sum + fill[i] * raw.missing[i]);
    for (let i = 0; i < count; i++) {
      for (let k = 0; k <= i; k++) {
        let sum = gram[i * count + k] + shift[i] * filled[k] + shift[k] * filled[i] + shift[i] * shift[k] * total;
        if (overMissing) sum += fill[i] * overMissing[i * count + k] + fill[k] * overMissing[k * count + i] + fill[i] * fill[k] * bothMissing![i * count + k];
        gram[i * count + k] = gram[k * count + i] = sum * factor[i] * factor[k];
      }
    }
    const sums = filled.map((sum, i) => (sum + shift[i] * total) * factor[i]);
    return { gram, sums, total };
  }

  /** x̃_j on every row, into `out`. */
  copyColumn(j: number, out: Float64Array): void {
    const { fill, shift, divisor, products } = this;
    if (divisor[j] === 0) {
      out.fill(0);
      return;
    }
    products.copyColumn(j, out);
    for (const row of products.missingRows(j)) out[row] = fill[j];
    for (let i = 0; i < out.length; i++) out[i] = (out[i] + shift[j]) / divisor[j];
  }
}

function sumOf(vector: Float64Array): number {
  let s0 = 0, s1 = 0, s2 = 0, s3 = 0;
  const whole = vector.length - (vector.length % 4);
  for (let i = 0; i < whole; i += 4) {
    s0 += vector[i];
    s1 += vector[i + 1];
    s2 += vector[i + 2];
    s3 += vector[i + 3];
  }
  for (let i = whole; i < vector.length; i++) s0 += vector[i];
  return s0 + s1 + (s2 + s3);
}

/** Σ w (x − centre)², four sums at once. */
function spreadAround(centre: number, values: Float64Array, weights: Float64Array): number {
  let s0 = 0, s1 = 0, s2 = 0, s3 = 0;
  const whole = values.length - (values.length % 4);
  for (let i = 0; i < whole; i += 4) {
    const d0 = values[i] - centre, d1 = values[i + 1] - centre, d2 = values[i + 2] - centre, d3 = values[i + 3] - centre;
    s0 += weights[i] * d0 * d0;
    s1 += weights[i + 1] * d1 * d1;
    s2 += weights[i + 2] * d2 * d2;
    s3 += weights[i + 3] * d3 * d3;
  }
  for (let i = whole; i < values.length; i++) s0 += weights[i] * (values[i] - centre) ** 2;
  return s0 + s1 + (s2 + s3);
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
  const fill = dot(weights, values) / observed;
  let variance = spreadAround(fill, values, weights);
  // Missing entries hold 0, not the mean: take back what they added.
  for (const row of missingRows) variance -= weights[row] * fill * fill;
  return { fill, variance: Math.max(0, variance) };
}

/** Four sums at once: the additions need not wait for each other. Their order is fixed. */
function dot(a: Float64Array, b: Float64Array): number {
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
