import type { LeastSquares } from '../problem/leastSquares';

const firstCapacity = 64;

/** Gram matrix of the columns that have ever mattered to a path, as a penalised quadratic wants it: grows, never shrinks. */
export class GrowingGram {
  count = 0;
  /** Column of the problem at each place. */
  list: Int32Array;
  /** Place of each column, −1 outside. */
  readonly placeOf: Int32Array;
  /** Rows `stride` apart. */
  hessian: Float64Array;
  stride: number;
  /** X̃'Wỹ of the columns here. */
  right: Float64Array;
  /** Their coefficients. */
  b: Float64Array;

  constructor(private readonly problem: LeastSquares) {
    const capacity = Math.min(problem.p, firstCapacity);
    this.placeOf = new Int32Array(problem.p).fill(-1);
    this.stride = capacity;
    this.list = new Int32Array(capacity);
    this.hessian = new Float64Array(capacity * capacity);
    this.right = new Float64Array(capacity);
    this.b = new Float64Array(capacity);
  }

  add(j: number): void {
    if (this.placeOf[j] >= 0) return;
    if (this.count === this.stride) this.grow();
    const place = this.count++;
    this.placeOf[j] = place;
    this.list[place] = j;
    this.right[place] = this.problem.responseCorrelation[j];
    const row = this.hessian.subarray(place * this.stride, place * this.stride + this.count);
    this.problem.gramRow(j, this.list, this.count, row);
    for (let k = 0; k < place; k++) this.hessian[k * this.stride + place] = row[k];
  }

  private grow(): void {
    const stride = Math.min(this.problem.p, this.stride * 2);
    const hessian = new Float64Array(stride * stride);
    for (let k = 0; k < this.count; k++) hessian.set(this.hessian.subarray(k * this.stride, k * this.stride + this.count), k * stride);
    const longer = (old: Float64Array) => {
      const array = new Float64Array(stride);
      array.set(old);
      return array;
    };
    const list = new Int32Array(stride);
    list.set(this.list);
    this.list = list;
    this.right = longer(this.right);
    this.b = longer(this.b);
    this.hessian = hessian;
    this.stride = stride;
  }
}
