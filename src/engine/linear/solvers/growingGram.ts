import type { Arena } from '../../kernels/kernelMemory';
import { workshop } from '../../kernels/workshop';
import type { LeastSquares } from '../problem/leastSquares';
import { GramRows } from './gramRows';
import { HeldFactor } from './heldFactor';

const firstCapacity = 64;

/** Gram matrix of the columns that have ever mattered to a path, as a penalised quadratic wants it: grows, never shrinks. */
export class GrowingGram {
  count = 0;
  /** Column of the problem at each place. */
  list: Int32Array;
  /** Place of each column, −1 outside. */
  readonly placeOf: Int32Array;
  /** X̃'Wỹ of the columns here. */
  right: Float64Array;
  /** Their coefficients. */
  b: Float64Array;
  rows: GramRows;
  /** What has been learned of each group's curvature. */
  readonly curvatures = new Map<number, number>();
  readonly held = new HeldFactor();
  correlated = false;
  private memory: Arena;

  constructor(private readonly problem: LeastSquares) {
    const capacity = Math.min(problem.p, firstCapacity);
    this.placeOf = new Int32Array(problem.p).fill(-1);
    this.list = new Int32Array(capacity);
    this.right = new Float64Array(capacity);
    this.b = new Float64Array(capacity);
    this.memory = workshop().arena();
    this.rows = new GramRows(workshop(), this.memory, capacity);
  }

  get hessian(): Float64Array {
    return this.rows.matrix;
  }

  get stride(): number {
    return this.rows.stride;
  }

  add(j: number): void {
    if (this.placeOf[j] >= 0) return;
    if (this.count === this.list.length) this.grow();
    const { hessian, stride } = this;
    const place = this.count++;
    this.placeOf[j] = place;
    this.list[place] = j;
    this.right[place] = this.problem.responseCorrelation[j];
    const row = hessian.subarray(place * stride, place * stride + this.count);
    this.problem.gramRow(j, this.list, this.count, row);
    for (let k = 0; k < place; k++) hessian[k * stride + place] = row[k];
  }

  /** The coefficients of the columns here, from all of them. */
  takeFrom(b: Float64Array): void {
    for (let k = 0; k < this.count; k++) this.b[k] = b[this.list[k]];
  }

  free(): void {
    this.memory.free();
  }

  private grow(): void {
    const capacity = Math.min(this.problem.p, this.list.length * 2);
    const memory = workshop().arena();
    const rows = new GramRows(workshop(), memory, capacity);
    for (let k = 0; k < this.count; k++) rows.matrix.set(this.hessian.subarray(k * this.stride, k * this.stride + this.count), k * rows.stride);
    const longer = (old: Float64Array) => {
      const array = new Float64Array(capacity);
      array.set(old);
      return array;
    };
    const list = new Int32Array(capacity);
    list.set(this.list);
    this.list = list;
    this.right = longer(this.right);
    this.b = longer(this.b);
    this.memory.free();
    this.memory = memory;
    this.rows = rows;
  }
}
