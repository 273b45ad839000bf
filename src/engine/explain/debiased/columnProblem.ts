import type { ColumnScaling } from '../../linear/fitTypes';
import type { LeastSquares } from '../../linear/problem/leastSquares';

/** Correlations of standardised columns, p × p, row-major. */
export interface Correlations {
  readonly p: number;
  readonly values: Float64Array;
}

/** One standardised column as the target of all others: least squares from their correlations alone. */
export class ColumnProblem implements LeastSquares {
  readonly p: number;
  readonly responseSquare = 1;
  readonly responseCorrelation: Float64Array;
  readonly columnSquare: Float64Array;
  readonly passCost: number;
  readonly scaling: ColumnScaling;

  constructor(private readonly correlations: Correlations, readonly column: number) {
    const { p, values } = correlations;
    this.p = p;
    this.responseCorrelation = values.slice(column * p, (column + 1) * p);
    this.columnSquare = new Float64Array(p).fill(1);
    this.passCost = p * p;
    const ones = new Float64Array(p).fill(1);
    this.scaling = { mean: new Float64Array(p), deviation: ones, scale: ones, responseMean: 0, intercept: true };
  }

  correlationsAt(b: Float64Array, out: Float64Array): void {
    this.gramTimes(b, out);
    for (let k = 0; k < this.p; k++) out[k] = this.responseCorrelation[k] - out[k];
  }

  gramRow(j: number, list: Int32Array, count: number, out: Float64Array): void {
    const { p, values } = this.correlations;
    for (let i = 0; i < count; i++) out[i] = values[j * p + list[i]];
  }

  gramTimes(x: Float64Array, out: Float64Array): void {
    const { p, values } = this.correlations;
    out.fill(0);
    for (let k = 0; k < p; k++) {
      const weight = x[k];
      if (weight === 0) continue;
      const row = k * p;
      for (let j = 0; j < p; j++) out[j] += weight * values[row + j];
    }
  }
}
