import type { Design } from '../../data/design';
import { runToEnd } from '../../job';
import type { Arena } from '../../kernels/kernelMemory';
import type { Call } from '../../kernels/kernels';
import type { ColumnScaling } from '../fitTypes';
import type { ColumnMoments } from './columnMoments';
import { columnMoments } from './columnMoments';
import type { LeastSquares, Scaling } from './leastSquares';
import { leastVariance } from './leastSquares';
import { PackedVectors, RawColumns } from './rawColumns';

/** A sum of columns in two steps: calls for a team, and what is done after them. */
export interface ColumnSum {
  readonly calls: readonly Call[];
  finish(): void;
}

/**
 * Least squares on the columns themselves, for designs whose Gram matrix would be larger or dearer than the data.
 * All problems on a design share its columns: held-out rows have weight 0, and centring, scaling and imputation are applied as
 * x̃ = (x + m·flag + shift)/divisor around the products.
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
  /** ỹ on every row, held-out ones included. */
  readonly response: Float64Array;
  /** Constant added to a column before scaling: −mean with an intercept. */
  private readonly shift: Float64Array;
  /** 0 marks a column that does not vary. */
  private readonly divisor: Float64Array;
  /** Rows where each column's value is missing; null when none is. */
  private readonly missing: readonly Int32Array[] | null;
  private readonly arena: Arena;
  private readonly vector: PackedVectors;
  private readonly fitted: Float64Array;
  private readonly out: Float64Array;

  /**
   * @param weights sum to 1; 0 leaves a row out
   * @param raw the design's columns, shared @param moments under these weights, when they are known
   */
  constructor(
    design: Design,
    readonly weights: Float64Array,
    options: Scaling,
    readonly raw: RawColumns = new RawColumns(design),
    moments: ColumnMoments = runToEnd(columnMoments(raw, [weights]))[0],
  ) {
    const { n, p } = raw;
    const { fill, variance, responseMean } = moments;
    this.p = p;
    this.fill = fill;
    this.response = new Float64Array(n);
    for (let i = 0; i < n; i++) this.response[i] = design.target.values[i] - (options.intercept ? responseMean : 0);
    this.responseSquare = 0;
    for (let i = 0; i < n; i++) this.responseSquare += weights[i] * this.response[i] * this.response[i];

    const mean = new Float64Array(p);
    const deviation = new Float64Array(p);
    const scale = new Float64Array(p).fill(1);
    this.shift = new Float64Array(p);
    this.divisor = new Float64Array(p);
    this.columnSquare = new Float64Array(p);
    const { standardize, intercept } = options;
    for (let j = 0; j < p; j++) {
      const centre = raw.centre[j], unit = raw.unit[j];
      const varies = variance[j] > leastVariance * (variance[j] + fill[j] * fill[j]);
      const spread = varies ? Math.sqrt(variance[j]) : 0;
      mean[j] = centre + fill[j] * unit;
      deviation[j] = spread * unit;
      this.shift[j] = intercept ? -fill[j] : centre / unit;
      if (!varies) continue;
      if (standardize) scale[j] = deviation[j];
      this.divisor[j] = standardize ? spread : 1 / unit;
      this.columnSquare[j] = standardize && intercept ? 1 : (variance[j] + (intercept ? 0 : (fill[j] + this.shift[j]) ** 2)) / this.divisor[j] ** 2;
    }
    this.scaling = { mean, deviation, scale, responseMean, intercept };
    this.missing = raw.missing;
    this.passCost = raw.passCost;
    this.arena = raw.workshop.arena();
    this.vector = new PackedVectors(n, 1, this.arena);
    this.fitted = this.arena.floats(n);
    this.out = this.arena.room(4 * p);
    this.responseCorrelation = new Float64Array(p);
    if (intercept) for (let j = 0; j < p; j++) this.responseCorrelation[j] = this.divisor[j] === 0 ? 0 : moments.withResponse[j] / this.divisor[j];
    else this.correlationsAt(new Float64Array(p), this.responseCorrelation);
  }

  correlationsAt(b: Float64Array, out: Float64Array): void {
    const list = nonzeroOf(b);
    this.residual(list, list.map((j) => b[j]), this.fitted);
    this.productsOfOne(this.weights, this.fitted, out);
  }

  gramRow(j: number, list: Int32Array, count: number, out: Float64Array): void {
    const sum = this.vector.setProduct(0, this.weights, this.column(j));
    const columns = list.slice(0, count);
    runToEnd(this.raw.products(columns, this.vector, this.out));
    this.standardise(columns, this.vector, 0, sum, this.out, out);
    for (let i = 0; i < count; i++) if (list[i] === j) out[i] = this.columnSquare[j];
  }

  gramTimes(x: Float64Array, out: Float64Array): void {
    const list = nonzeroOf(x);
    this.fitted.fill(0);
    this.addTo(this.fitted, list, list.map((j) => x[j]));
    this.productsOfOne(this.weights, this.fitted, out);
  }

  /** Σ w (y − ŷ)² over rows of weight 0 here, by weights given for them; rows listed. */
  heldOutError(b: Float64Array, rows: Int32Array, weights: Float64Array): number {
    const list = nonzeroOf(b);
    this.residual(list, list.map((j) => b[j]), this.fitted);
    return errorOf(this.fitted, rows, weights);
  }

  /** ỹ − X̃b on every row, held-out ones included. @param out in the kernels' memory */
  residual(columns: readonly number[], b: readonly number[], out: Float64Array): void {
    const arena = this.raw.workshop.arena();
    this.add(this.residualSum(columns, b, out, arena));
    arena.free();
  }

  /** The same for a team. @param arena to be kept until the sum is finished */
  residualSum(columns: readonly number[], b: readonly number[], out: Float64Array, arena: Arena): ColumnSum {
    out.set(this.response);
    return this.sumInto(out, columns, b.map((value) => -value), arena);
  }

  /**
   * x̃_j'v of this problem's columns from products of the raw ones.
   * @param columns null: all @param v number of the vector among the packed ones @param sum of that vector @param products as RawColumns.products left them @param places of the columns among its, when it had others too
   */
  standardise(columns: Int32Array | null, vectors: PackedVectors, v: number, sum: number, products: Float64Array, out: Float64Array, places: Int32Array | null = null): void {
    const { fill, shift, missing } = this;
    const count = columns?.length ?? this.p;
    const { width } = vectors;
    for (let k = 0; k < count; k++) {
      const j = columns === null ? k : columns[k];
      const divisor = this.divisor[j];
      out[k] = divisor === 0 ? 0 : (products[(places === null ? k : places[k]) * width + v] + shift[j] * sum) / divisor;
    }
    if (missing === null) return;
    for (let k = 0; k < count; k++) {
      const j = columns ? columns[k] : k;
      if (missing[j].length > 0 && this.divisor[j] !== 0) out[k] += (fill[j] * vectors.sumAt(v, missing[j])) / this.divisor[j];
    }
  }

  /** out += Σ b_k x̃_k on every row. @param out in the kernels' memory */
  addTo(out: Float64Array, columns: readonly number[], b: readonly number[]): void {
    const arena = this.raw.workshop.arena();
    this.add(this.sumInto(out, columns, b, arena));
    arena.free();
  }

  private add({ calls, finish }: ColumnSum): void {
    this.raw.workshop.teamFor(0).run(calls);
    finish();
  }

  private sumInto(out: Float64Array, columns: readonly number[], b: readonly number[], arena: Arena): ColumnSum {
    const { divisor, shift, fill, missing } = this;
    const steps = new Float64Array(columns.length);
    let constant = 0;
    for (let k = 0; k < columns.length; k++) {
      const j = columns[k];
      steps[k] = divisor[j] === 0 ? 0 : b[k] / divisor[j];
      constant += steps[k] * shift[j];
    }
    const finish = () => {
      for (let k = 0; k < columns.length && missing !== null; k++) {
        const rows = missing[columns[k]];
        const filled = steps[k] * fill[columns[k]];
        for (let i = 0; i < rows.length; i++) out[rows[i]] += filled;
      }
      for (let i = 0; i < out.length; i++) out[i] += constant;
    };
    return { calls: this.raw.addCalls(out, columns, steps, arena), finish };
  }

  /** Vector v becomes w ∘ x̃_j. @returns its sum */
  packColumn(j: number, vectors: PackedVectors, v: number): number {
    const column = this.raw.design.columns[j];
    if (column.kind === 'indicator' || column.missingRows.length > 0 || this.divisor[j] === 0) return vectors.setProduct(v, this.weights, this.column(j));
    return vectors.setScaled(v, this.weights, column.values, this.shift[j], 1 / this.divisor[j]);
  }

  /** X̃'v into out. */
  products(v: Float64Array, out: Float64Array): void {
    this.vector.set(0, v);
    this.productsOfVector(v.reduce((sum, value) => sum + value, 0), out);
  }

  /** x̃_j on every row; good until the next question. */
  column(j: number): Float64Array {
    this.fitted.fill(0);
    this.addTo(this.fitted, [j], [1]);
    return this.fitted;
  }

  free(): void {
    this.arena.free();
  }

  private productsOfOne(a: Float64Array, b: Float64Array, out: Float64Array): void {
    this.productsOfVector(this.vector.setProduct(0, a, b), out);
  }

  private productsOfVector(sum: number, out: Float64Array): void {
    runToEnd(this.raw.products(null, this.vector, this.out));
    this.standardise(null, this.vector, 0, sum, this.out, out);
  }
}

/** Σ w r² over the rows. */
export function errorOf(residual: Float64Array, rows: Int32Array, weights: Float64Array): number {
  let error = 0;
  for (let i = 0; i < rows.length; i++) error += weights[rows[i]] * residual[rows[i]] ** 2;
  return error;
}

function nonzeroOf(b: Float64Array): number[] {
  const list: number[] = [];
  for (let j = 0; j < b.length; j++) if (b[j] !== 0) list.push(j);
  return list;
}
