import type { Job } from '../../job';
import type { LeastSquares } from '../problem/leastSquares';

/** Columns of a factorisation between two pauses. */
const pauseEvery = 64;
/** A pivot below this share of its diagonal is looked at more closely. */
const doubtfulPivot = 1e-6;
/** Rounding of a Gram matrix's entries, with a margin. */
const entryRounding = 1e-14;

/** The Gram matrix and all else that an exact path is computed from. */
export interface GramProblem {
  readonly p: number;
  /** X̃'WX̃, p × p. */
  readonly gram: Float64Array;
  /** X̃'Wỹ */
  readonly response: Float64Array;
  readonly factors: Float64Array;
  readonly l1Ratio: number;
}

export function* gramProblem(problem: LeastSquares, l1Ratio: number, factors: Float64Array): Job<null, GramProblem> {
  const { p } = problem;
  const gram = new Float64Array(p * p);
  const all = Int32Array.from({ length: p }, (_, j) => j);
  for (let j = 0; j < p; j++) {
    problem.gramRow(j, all, p, gram.subarray(j * p, (j + 1) * p));
    yield null;
  }
  return { p, gram, response: problem.responseCorrelation, factors, l1Ratio };
}

/**
 * M = G_AA + λ(1−ρ)V_A of a set of columns with a Cholesky factor LL' = M. Between two knots the coefficients solve M b = X'Wy − λρ v∘sign.
 * A column that enters costs k²; one that leaves, or another λ with ρ < 1, a new factorisation.
 */
export class SignedSystem {
  /** Columns in the factor's order. */
  readonly columns: number[] = [];
  lambda = Infinity;
  private readonly lower: Float64Array;

  constructor(private readonly problem: GramProblem) {
    this.lower = new Float64Array(problem.p * problem.p);
  }

  /** Ridge part of M's diagonal, λ(1−ρ)v_j. */
  private ridge(j: number): number {
    const { l1Ratio, factors } = this.problem;
    return l1Ratio === 1 || factors[j] === 0 ? 0 : this.lambda * (1 - l1Ratio) * factors[j];
  }

  /**
   * @param known it was independent of the others before
   * @returns false when the column is a combination of those already in; nothing is changed then
   */
  append(j: number, known = false): boolean {
    const { lower, columns } = this;
    const { p, gram } = this.problem;
    const size = columns.length;
    const row = size * p;
    const diagonal = gram[j * p + j] + this.ridge(j);
    // The ridge part comes last: beside the square of a column that the others make up it would be lost to rounding.
    let rest = gram[j * p + j];
    for (let i = 0; i < size; i++) {
      let sum = gram[j * p + columns[i]];
      const other = i * p;
      for (let t = 0; t < i; t++) sum -= lower[other + t] * lower[row + t];
      const entry = sum / lower[other + i];
      lower[row + i] = entry;
      rest -= entry * entry;
    }
    rest += this.ridge(j);
    if (!(rest > (known ? 0 : doubtfulPivot * diagonal)) && !(rest > this.pivotRounding(row, diagonal))) return false;
    lower[row + size] = Math.sqrt(rest);
    columns.push(j);
    return true;
  }

  /**
   * What rounding alone may leave of a column that is a combination Σ w_i x_i of those already in: each entry's rounding counts
   * w_i w_k times.
   */
  private pivotRounding(row: number, diagonal: number): number {
    const { lower, columns } = this;
    const { p, gram } = this.problem;
    const w = lower.slice(row, row + columns.length);
    this.substituteBack(w);
    let size = Math.sqrt(diagonal);
    for (let i = 0; i < w.length; i++) size += Math.abs(w[i]) * Math.sqrt(gram[columns[i] * p + columns[i]] + this.ridge(columns[i]));
    return entryRounding * size * size;
  }

  *remove(leaving: ReadonlySet<number>): Job<null, void> {
    yield* this.factorise(this.columns.filter((j) => !leaving.has(j)));
  }

  *moveTo(lambda: number): Job<null, void> {
    this.lambda = lambda;
    if (this.problem.l1Ratio < 1) yield* this.factorise(this.columns.slice());
  }

  /** M⁻¹·right, refined once: the residual is then as small as its digits allow, whatever M's condition. */
  solve(right: Float64Array): Float64Array {
    const { columns } = this;
    const { p, gram } = this.problem;
    const x = right.slice();
    this.substitute(x);
    const rest = right.slice();
    for (let i = 0; i < columns.length; i++) {
      const row = columns[i] * p;
      for (let k = 0; k < columns.length; k++) rest[i] -= gram[row + columns[k]] * x[k];
      rest[i] -= this.ridge(columns[i]) * x[i];
    }
    this.substitute(rest);
    for (let i = 0; i < x.length; i++) x[i] += rest[i];
    return x;
  }

  /** G x of every column, x over this set's columns, into `out`. */
  gramTimes(x: Float64Array, out: Float64Array): void {
    const { p, gram } = this.problem;
    out.fill(0);
    for (let i = 0; i < x.length; i++) {
      const row = this.columns[i] * p;
      const weight = x[i];
      for (let j = 0; j < p; j++) out[j] += weight * gram[row + j];
    }
  }

  private *factorise(columns: readonly number[]): Job<null, void> {
    this.columns.length = 0;
    for (const j of columns) {
      this.append(j, true);
      if (this.columns.length % pauseEvery === 0) yield null;
    }
  }

  private substitute(x: Float64Array): void {
    const { lower } = this;
    const { p } = this.problem;
    const size = this.columns.length;
    for (let i = 0; i < size; i++) {
      let sum = x[i];
      for (let t = 0; t < i; t++) sum -= lower[i * p + t] * x[t];
      x[i] = sum / lower[i * p + i];
    }
    this.substituteBack(x);
  }

  private substituteBack(x: Float64Array): void {
    const { lower } = this;
    const { p } = this.problem;
    for (let i = x.length - 1; i >= 0; i--) {
      const value = x[i] / lower[i * p + i];
      x[i] = value;
      for (let t = 0; t < i; t++) x[t] -= value * lower[i * p + t];
    }
  }
}
