import type { Design } from '../../data/design';
import type { ColumnScaling } from '../fitTypes';
import type { Arena } from '../../kernels/kernelMemory';
import type { Call } from '../../kernels/kernels';
import type { Workshop } from '../../kernels/workshop';
import type { GramLayout } from './extendedGram';
import type { LeastSquares, Scaling } from './leastSquares';
import { leastVariance } from './leastSquares';

/** Least squares from sufficient statistics alone: an extended Gram matrix, imputed, centred and scaled. */
export class GramLeastSquares implements LeastSquares {
  readonly p: number;
  readonly scaling: ColumnScaling;
  readonly responseSquare: number;
  readonly responseCorrelation: Float64Array;
  readonly columnSquare: Float64Array;
  readonly passCost: number;
  /** Mean of the observed values of each column, in the design's provisional units: what missing ones are filled with. */
  readonly fill: Float64Array;
  /** In the kernels' memory, rows `stride` apart. */
  private readonly gram: Float64Array;
  private readonly stride: number;
  private readonly response: Float64Array;
  private readonly b: Float64Array;
  private readonly c: Float64Array;
  /** A prediction's error as a vector on the extended Gram matrix. */
  private readonly places: Int32Array;
  private readonly values: Float64Array;

  /** @param extended in the kernels' memory or not @param arena what the problem keeps there, for as long as it is used */
  constructor(
    private readonly design: Design,
    private readonly layout: GramLayout,
    extended: Float64Array,
    private readonly responseCentre: number,
    options: Scaling,
    private readonly workshop: Workshop,
    readonly arena: Arena,
  ) {
    const { columns } = design;
    const p = columns.length;
    const { size, columnAt, flagAt, oneAt, responseAt } = layout;
    this.p = p;
    const total = extended[oneAt * size + oneAt];
    const mean = new Float64Array(p);
    this.fill = mean;
    for (let j = 0; j < p; j++) {
      const missing = flagAt[j] < 0 ? 0 : extended[oneAt * size + flagAt[j]];
      const observed = total - missing;
      mean[j] = observed > total * 1e-12 ? extended[oneAt * size + columnAt[j]] / observed : 0;
    }
    const responseMean = extended[oneAt * size + responseAt] / total;

    // Product of two imputed columns: (x + m·flag)'(y + m'·flag').
    const product = (j: number, k: number) => {
      const row = columnAt[j] * size;
      let sum = extended[row + columnAt[k]];
      if (flagAt[j] >= 0) sum += mean[j] * extended[flagAt[j] * size + columnAt[k]];
      if (flagAt[k] >= 0) sum += mean[k] * extended[row + flagAt[k]];
      if (flagAt[j] >= 0 && flagAt[k] >= 0) sum += mean[j] * mean[k] * extended[flagAt[j] * size + flagAt[k]];
      return sum;
    };
    const units = columns.map((column) => (column.kind === 'dense' ? column : { centre: 0, scale: 1 }));
    const deviation = new Float64Array(p);
    const scale = new Float64Array(p);
    const originalMean = new Float64Array(p);
    /** provisional units → solver units: divide by this. 0 marks a column that does not vary. */
    const divisor = new Float64Array(p);
    for (let j = 0; j < p; j++) {
      const square = product(j, j) / total;
      const variance = square - mean[j] * mean[j];
      const varies = variance > leastVariance * square;
      const spread = varies ? Math.sqrt(variance) : 0;
      deviation[j] = spread * units[j].scale;
      originalMean[j] = units[j].centre + mean[j] * units[j].scale;
      scale[j] = options.standardize ? (varies ? deviation[j] : 1) : 1;
      divisor[j] = varies ? (options.standardize ? spread : 1 / units[j].scale) : 0;
    }
    const originalResponseMean = responseCentre + responseMean;
    const stride = p + (p % 2);
    const gram = arena.floats(p * stride);
    const correlation = new Float64Array(p);
    for (let j = 0; j < p; j++) {
      if (divisor[j] === 0) continue;
      let withResponse = extended[columnAt[j] * size + responseAt];
      if (flagAt[j] >= 0) withResponse += mean[j] * extended[flagAt[j] * size + responseAt];
      correlation[j] = (withResponse / total - mean[j] * responseMean) / divisor[j];
      if (!options.intercept) correlation[j] += (originalMean[j] / scale[j]) * originalResponseMean;
      for (let k = j; k < p; k++) {
        if (divisor[k] === 0) continue;
        let entry = (product(j, k) / total - mean[j] * mean[k]) / (divisor[j] * divisor[k]);
        if (!options.intercept) entry += (originalMean[j] / scale[j]) * (originalMean[k] / scale[k]);
        gram[j * stride + k] = entry;
        gram[k * stride + j] = entry;
      }
      // Exactly 1 by definition: the solvers' steps then divide by it without a rounding.
      if (options.standardize && options.intercept) gram[j * stride + j] = 1;
    }
    this.gram = gram;
    this.stride = stride;
    this.response = arena.floats(p);
    this.response.set(correlation);
    this.b = arena.floats(p);
    this.c = arena.floats(p);
    this.places = arena.ints(2 * p + 2);
    this.values = arena.floats(2 * p + 2);
    this.responseCorrelation = correlation;
    this.responseSquare = extended[responseAt * size + responseAt] / total - responseMean * responseMean;
    if (!options.intercept) this.responseSquare += originalResponseMean * originalResponseMean;
    this.columnSquare = Float64Array.from({ length: p }, (_, j) => gram[j * stride + j]);
    this.scaling = { mean: originalMean, deviation, scale, responseMean: originalResponseMean, intercept: options.intercept };
    this.passCost = p * p;
  }

  correlationsAt(b: Float64Array, out: Float64Array): void {
    const [name, ...args] = this.correlationsCall(b);
    this.workshop.kernels[name](...(args as Parameters<Workshop['kernels']['correlationsFromGram']>));
    out.set(this.c);
  }

  /** The same as a call for a team; `correlations` are then there. */
  correlationsCall(b: Float64Array): readonly ['correlationsFromGram', ...number[]] {
    this.b.set(b);
    return ['correlationsFromGram', this.gram.byteOffset, this.stride, this.p, this.response.byteOffset, this.b.byteOffset, this.c.byteOffset];
  }

  get correlations(): Float64Array {
    return this.c;
  }

  gramRow(j: number, list: Int32Array, count: number, out: Float64Array): void {
    const offset = j * this.stride;
    for (let i = 0; i < count; i++) out[i] = this.gram[offset + list[i]];
  }

  gramTimes(x: Float64Array, out: Float64Array): void {
    const { p, gram, stride } = this;
    out.fill(0);
    for (let k = 0; k < p; k++) {
      const weight = x[k];
      if (weight === 0) continue;
      const offset = k * stride;
      for (let j = 0; j < p; j++) out[j] += weight * gram[offset + j];
    }
  }

  /**
   * Squared error, Σ w (y − ŷ)² (weights as they are, not rescaled), of this problem's solution b on other rows,
   * from those rows' extended Gram matrix: a quadratic form, as a call for a team. Missing values there are filled with the means of the rows
   * fitted here. The call is good until the next one is asked for.
   * @param held in the kernels' memory
   */
  heldOutCall(b: Float64Array, held: Float64Array): Call {
    const { layout, places, values } = this;
    return ['quadraticForm', held.byteOffset, layout.size, places.byteOffset, values.byteOffset, this.setErrorVector(b)];
  }

  /** What has to be multiplied with an extended row [x, flags, 1, y] to give ŷ − y: places in the row, and factors. Good until the next is asked for. */
  errorVector(b: Float64Array): { readonly places: Int32Array; readonly factors: Float64Array } {
    const count = this.setErrorVector(b);
    return { places: this.places.subarray(0, count), factors: this.values.subarray(0, count) };
  }

  private setErrorVector(b: Float64Array): number {
    const { scaling, layout, design, places, values } = this;
    let count = 0;
    const add = (place: number, value: number) => {
      places[count] = place;
      values[count++] = value;
    };
    let constant = scaling.intercept ? scaling.responseMean : 0;
    for (let j = 0; j < this.p; j++) {
      if (b[j] === 0) continue;
      const column = design.columns[j];
      const slope = b[j] / scaling.scale[j];
      const dense = column.kind === 'dense';
      const centre = dense ? column.centre : 0;
      const unit = dense ? column.scale : 1;
      // mean − centre is written as unit · fill: with a column like 1e9 + noise the difference itself would lose its digits.
      constant += scaling.intercept ? -slope * unit * this.fill[j] : slope * centre;
      add(layout.columnAt[j], slope * unit);
      if (layout.flagAt[j] >= 0) add(layout.flagAt[j], slope * unit * this.fill[j]);
    }
    add(layout.oneAt, constant - this.responseCentre);
    add(layout.responseAt, -1);
    return count;
  }
}
