import { Matrix, pseudoInverse } from 'ml-matrix';
import type { LeastSquares } from '../problem/leastSquares';

/**
 * Ridge with any penalty factors as the plain system (A + λI) z = d: unpenalised columns U are projected out,
 * A = V^-½ (G_PP − G_PU G_UU⁺ G_UP) V^-½, d likewise, and b_P = V^-½ z.
 */
export class RidgeSystem {
  readonly size: number;
  readonly right: Float64Array;
  /** How many of the unpenalised columns are independent. */
  readonly unpenalisedRank: number;
  /** Columns of the problem; those that do not vary or are left out are in neither list. */
  readonly penalised: number[] = [];
  readonly unpenalised: number[] = [];
  /** V^-½ */
  readonly rootFactor: Float64Array;
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
    this.unpenalisedRank = this.rank();
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

  /** What unpenalised columns explain of the response, of each penalised column (times V^-½), and G_UU⁺; by unpenalised column. */
  unpenalisedMap(): { readonly response: number[]; readonly penalised: Float64Array[]; readonly inverse: number[][] } {
    if (!this.inverse) return { response: [], penalised: [], inverse: [] };
    const { problem, unpenalised, penalised, inverse } = this;
    const list = Int32Array.from(penalised);
    const rows = unpenalised.map((j) => {
      const row = new Float64Array(list.length);
      problem.gramRow(j, list, list.length, row);
      return row.map((value, i) => value * this.rootFactor[i]);
    });
    const combine = (weights: readonly number[]) => Float64Array.from(list, (_, i) => weights.reduce((sum, weight, a) => sum + weight * rows[a][i], 0));
    const response = inverse.mmul(Matrix.columnVector(unpenalised.map((j) => problem.responseCorrelation[j]))).to1DArray();
    return { response, penalised: inverse.to2DArray().map(combine), inverse: inverse.to2DArray() };
  }

  /** V^-½ of the penalised columns' part. */
  gather(all: Float64Array): Float64Array {
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

  /** The trace of G⁺G. */
  private rank(): number {
    return this.inverse ? Math.round(this.inverse.mmul(this.unpenalisedGram()).trace()) : 0;
  }

  private invertUnpenalised(): Matrix {
    return pseudoInverse(this.unpenalisedGram());
  }

  private unpenalisedGram(): Matrix {
    const list = Int32Array.from(this.unpenalised);
    const row = new Float64Array(list.length);
    const block = new Matrix(list.length, list.length);
    list.forEach((j, i) => {
      this.problem.gramRow(j, list, list.length, row);
      row.forEach((value, k) => block.set(i, k, value));
    });
    return block;
  }
}
