import { Matrix, pseudoInverse } from 'ml-matrix';
import type { LeastSquares } from '../problem/leastSquares';

/**
 * Ridge with any penalty factors as the plain system (A + λI) z = d: unpenalised columns U are projected out,
 * A = V^-½ (G_PP − G_PU G_UU⁺ G_UP) V^-½, d likewise, and b_P = V^-½ z.
 */
export class RidgeSystem {
  readonly size: number;
  readonly right: Float64Array;
  private readonly penalised: number[] = [];
  private readonly unpenalised: number[] = [];
  private readonly rootFactor: Float64Array;
  private readonly inverse: Matrix | null;
  private readonly wide: Float64Array;
  private readonly product: Float64Array;

  constructor(private readonly problem: LeastSquares, factors: Float64Array) {
    for (let j = 0; j < problem.p; j++) {
      if (problem.columnSquare[j] === 0 || factors[j] === Infinity) continue;
      (factors[j] === 0 ? this.unpenalised : this.penalised).push(j);
    }
    this.size = this.penalised.length;
    this.rootFactor = Float64Array.from(this.penalised, (j) => 1 / Math.sqrt(factors[j]));
    this.wide = new Float64Array(problem.p);
    this.product = new Float64Array(problem.p);
    this.inverse = this.unpenalised.length === 0 ? null : this.invertUnpenalised();
    const start = problem.responseCorrelation.slice();
    this.project(start);
    this.right = this.gather(start);
  }

  /** A x, into out. */
  apply(x: Float64Array, out: Float64Array): void {
    this.wide.fill(0);
    for (let i = 0; i < this.size; i++) this.wide[this.penalised[i]] = x[i] * this.rootFactor[i];
    this.problem.gramTimes(this.wide, this.product);
    this.project(this.product);
    for (let i = 0; i < this.size; i++) out[i] = this.product[this.penalised[i]] * this.rootFactor[i];
  }

  /** Coefficients of every column from the system's solution. */
  coefficients(z: Float64Array): Float64Array {
    const b = new Float64Array(this.problem.p);
    for (let i = 0; i < this.size; i++) b[this.penalised[i]] = z[i] * this.rootFactor[i];
    if (this.inverse) {
      const c = new Float64Array(this.problem.p);
      this.problem.correlationsAt(b, c);
      const step = this.inverse.mmul(Matrix.columnVector(this.unpenalised.map((j) => c[j])));
      this.unpenalised.forEach((j, i) => (b[j] = step.get(i, 0)));
    }
    return b;
  }

  private gather(all: Float64Array): Float64Array {
    return Float64Array.from(this.penalised, (j, i) => all[j] * this.rootFactor[i]);
  }

  /** all −= G_{·U} G_UU⁺ all_U */
  private project(all: Float64Array): void {
    if (!this.inverse) return;
    const step = this.inverse.mmul(Matrix.columnVector(this.unpenalised.map((j) => all[j])));
    const wide = new Float64Array(this.problem.p);
    const product = new Float64Array(this.problem.p);
    this.unpenalised.forEach((j, i) => (wide[j] = step.get(i, 0)));
    this.problem.gramTimes(wide, product);
    for (let j = 0; j < all.length; j++) all[j] -= product[j];
  }

  private invertUnpenalised(): Matrix {
    const list = Int32Array.from(this.unpenalised);
    const row = new Float64Array(list.length);
    const block = new Matrix(list.length, list.length);
    list.forEach((j, i) => {
      this.problem.gramRow(j, list, list.length, row);
      row.forEach((value, k) => block.set(i, k, value));
    });
    return pseudoInverse(block);
  }
}
