import type { LeastSquares } from '../problem/leastSquares';

/** Gram matrix of the columns that have ever mattered on a path: grows, never shrinks, so no product is computed twice. */
export class WorkingGram {
  count = 0;
  /** Column of the problem at each place. */
  list: Int32Array;
  /** Place of each column, −1 outside. */
  readonly placeOf: Int32Array;
  /** Rows `stride` apart. */
  gram: Float64Array;
  stride: number;
  /** X̃'Wỹ, coefficients and correlations of the columns here. */
  response: Float64Array;
  b: Float64Array;
  c: Float64Array;
  factors: Float64Array;

  constructor(private readonly problem: LeastSquares, private readonly allFactors: Float64Array) {
    this.placeOf = new Int32Array(problem.p).fill(-1);
    this.stride = Math.min(problem.p, 64);
    this.list = new Int32Array(this.stride);
    this.gram = new Float64Array(this.stride * this.stride);
    this.response = new Float64Array(this.stride);
    this.b = new Float64Array(this.stride);
    this.c = new Float64Array(this.stride);
    this.factors = new Float64Array(this.stride);
  }

  /** @param correlation of column j with the present residual */
  add(j: number, correlation: number): void {
    if (this.placeOf[j] >= 0) return;
    if (this.count === this.stride) this.grow();
    const place = this.count++;
    this.placeOf[j] = place;
    this.list[place] = j;
    this.response[place] = this.problem.responseCorrelation[j];
    this.b[place] = 0;
    this.c[place] = correlation;
    this.factors[place] = this.allFactors[j];
    const row = this.gram.subarray(place * this.stride, place * this.stride + this.count);
    this.problem.gramRow(j, this.list, this.count, row);
    for (let k = 0; k < place; k++) this.gram[k * this.stride + place] = row[k];
  }

  private grow(): void {
    const stride = Math.min(this.problem.p, this.stride * 2);
    const gram = new Float64Array(stride * stride);
    for (let k = 0; k < this.count; k++) gram.set(this.gram.subarray(k * this.stride, k * this.stride + this.count), k * stride);
    const longer = (old: Float64Array) => {
      const array = new Float64Array(stride);
      array.set(old);
      return array;
    };
    const list = new Int32Array(stride);
    list.set(this.list);
    this.list = list;
    this.response = longer(this.response);
    this.b = longer(this.b);
    this.c = longer(this.c);
    this.factors = longer(this.factors);
    this.gram = gram;
    this.stride = stride;
  }
}
