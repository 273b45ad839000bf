import * as l10n from '@vscode/l10n';
import type { Job } from '../../job';
import type { LeastSquares } from '../problem/leastSquares';
import { nextKnot, sameKnot } from './nextKnot';
import { settleTies } from './settleTies';
import type { GramProblem } from './signedSystem';
import { gramProblem, SignedSystem } from './signedSystem';

/** Beyond this many columns the Gram matrix and its factors are too large to be followed knot by knot. */
export const mostExactColumns = 500;
/** A path may turn 3^p times; those of real data do so a few times for each column. */
const knotsForEachColumn = 12;
/** Violation of the optimality conditions that ends the path, beside the bound λρv_j, and what rounding may add, beside ‖x̃_j‖‖ỹ‖. */
const largestViolation = 1e-9;
const roundingShare = 1e-12;
/** A column whose correlation is within this share of its bound is tied. */
const tied = 1e-11;

/** Where the set of nonzero coefficients changes. */
export interface ExactKnot {
  readonly lambda: number;
  readonly entering: readonly number[];
  readonly leaving: readonly number[];
  /** At this λ, solver units: entering and leaving ones are 0. */
  readonly coefficients: Float64Array;
  /** Columns that are nonzero below, or unpenalised, and the signs of the penalised ones. */
  readonly columns: Int32Array;
  readonly signs: Int8Array;
}

export interface ExactPath {
  /** λ falls; the first is where the first column enters. */
  readonly knots: readonly ExactKnot[];
  /** Smallest λ that the path is known at, and the coefficients there. */
  readonly end: number;
  readonly endCoefficients: Float64Array;
  /** Why it ends before what was asked, as a sentence; null when it does not. */
  readonly stopped: string | null;
  readonly problem: GramProblem;
}

/**
 * The whole path of a gaussian lasso or elastic net of fixed l1 ratio, knot by knot: homotopy on the Gram matrix
 * (Osborne, Presnell & Turlach 2000; the lasso variant of LARS, Efron et al. 2004), where between two knots
 *   b_A = (G_AA + λ(1−ρ)V_A)⁻¹ (X̃_A'Wỹ − λρ v_A∘sign).
 * The optimality conditions of all columns are checked at each knot; where rounding hides which column is next, the path stops there and says so.
 * Of collinear columns as many enter as are independent; unpenalised ones that are combinations of others are left at 0.
 * @param l1Ratio ρ > 0
 * @param factors v_j: 0 never penalised, Infinity left out
 * @param until the smallest λ wanted: 0 gives a lasso's whole path; above 0 when ρ < 1
 */
export function* exactPath(problem: LeastSquares, l1Ratio: number, factors: Float64Array, until: number): Job<null, ExactPath> {
  const gram = yield* gramProblem(problem, l1Ratio, factors);
  const walk = new Walk(gram, problem);
  const mostKnots = knotsForEachColumn * problem.p + 100;
  let tiedColumns: readonly number[] = yield* walk.start();
  let stopped: string | null = null;
  for (let step = 0; walk.lambda > until; step++) {
    stopped = yield* walk.settle(tiedColumns);
    if (stopped === null && step > 3 * mostKnots) stopped = tooLong(walk.lambda, walk.knots.length);
    if (stopped !== null) break;
    const from: number = walk.lambda;
    const next = yield* nextKnot(gram, walk.system, { ...walk, reach: from - until });
    yield* walk.moveTo(next.columns.length === 0 && next.fall === from - until ? until : Math.max(until, from - next.fall));
    // Columns that meet the same λ one after the other are tied together there.
    tiedColumns = next.fall > sameKnot * from ? next.columns : [...new Set([...tiedColumns, ...next.columns])];
    yield null;
  }
  return { knots: walk.knots, ...walk.end(), stopped: stopped ?? walk.doubt(), problem: gram };
}

function tooLong(lambda: number, knots: number): string {
  return l10n.t('The exact path has {0} knots above λ = {1} and is not followed further; give a larger smallest λ.', knots, lambda);
}

function hidden(lambda: number): string {
  return l10n.t('The exact path stops at λ = {0}: some columns are so nearly collinear that rounding hides which one enters or leaves next.', lambda);
}

/** Where the homotopy stands. */
class Walk {
  readonly knots: ExactKnot[] = [];
  readonly system: SignedSystem;
  lambda = Infinity;
  readonly b: Float64Array;
  readonly c: Float64Array;
  readonly sign: Float64Array;
  readonly closed: Uint8Array;
  readonly settled: Uint8Array;
  direction: Float64Array = new Float64Array();
  private readonly excluded: Uint8Array;
  private readonly rounding: Float64Array;
  /** Columns that were nonzero above the present λ. */
  private above = new Set<number>();

  constructor(private readonly problem: GramProblem, { columnSquare, responseSquare }: LeastSquares) {
    const { p, factors, response } = problem;
    this.system = new SignedSystem(problem);
    this.b = new Float64Array(p);
    this.c = response.slice();
    this.sign = new Float64Array(p);
    this.closed = Uint8Array.from(factors, (factor, j) => Number(factor === Infinity || columnSquare[j] === 0));
    this.settled = new Uint8Array(p);
    for (let j = 0; j < p; j++) if (factors[j] === 0 && !this.closed[j]) this.system.append(j);
    this.excluded = this.closed.slice();
    this.rounding = columnSquare.map((square) => roundingShare * Math.sqrt(square * responseSquare));
  }

  /** To where the first column enters. */
  *start(): Job<null, number[]> {
    const { p, factors, l1Ratio } = this.problem;
    this.solve(0);
    let lambda = 0;
    for (let j = 0; j < p; j++) {
      if (factors[j] > 0 && !this.closed[j]) lambda = Math.max(lambda, Math.abs(this.c[j]) / (l1Ratio * factors[j]));
    }
    this.lambda = lambda;
    yield* this.system.moveTo(lambda);
    return this.atBound();
  }

  /** Decides which of the tied columns go on, and notes a knot where that changes the set. @returns why the path must stop, or null */
  *settle(tiedColumns: readonly number[]): Job<null, string | null> {
    const { problem, system, sign, c, b } = this;
    const { factors } = problem;
    const removed = tiedColumns.some((j) => sign[j] !== 0);
    for (const j of tiedColumns) this.b[j] = sign[j] = 0;
    if (removed) {
      yield* system.remove(new Set(tiedColumns));
      this.closed.set(this.excluded);
      this.solve(this.lambda);
    }
    if (!this.isOptimal()) return hidden(this.lambda);
    const candidates = removed ? [...new Set([...tiedColumns, ...this.atBound()])] : tiedColumns;
    const signs = Float64Array.from(c, (value, j) => sign[j] || Math.sign(value));
    const choice = yield* settleTies(problem, system, { columns: candidates, sign: signs }, b);
    if (choice === null) return hidden(this.lambda);
    this.direction = choice.direction;
    this.settled.fill(0);
    for (const j of candidates) this.settled[j] = 1;
    for (const j of choice.dependent) this.closed[j] = 1;
    const now = new Set(system.columns.filter((j) => factors[j] > 0));
    for (const j of now) sign[j] = signs[j];
    const entering = [...now].filter((j) => !this.above.has(j)).sort((x, y) => x - y);
    const leaving = [...this.above].filter((j) => !now.has(j)).sort((x, y) => x - y);
    if (entering.length + leaving.length > 0) {
      const columns = Int32Array.from(system.columns);
      this.knots.push({ lambda: this.lambda, entering, leaving, coefficients: b.slice(), columns, signs: Int8Array.from(columns, (j) => sign[j]) });
    }
    this.above = now;
    return null;
  }

  /** Goes down to a λ with the same columns. */
  *moveTo(lambda: number): Job<null, void> {
    this.lambda = lambda;
    yield* this.system.moveTo(lambda);
    this.solve(lambda);
  }

  /** Coefficients of the present columns at λ, and everyone's correlations. */
  private solve(lambda: number): void {
    const { system, b, c, sign } = this;
    const { factors, response, l1Ratio, p } = this.problem;
    const x = system.solve(Float64Array.from(system.columns, (j) => response[j] - (factors[j] && lambda * l1Ratio * factors[j] * sign[j])));
    b.fill(0);
    system.columns.forEach((j, i) => (b[j] = x[i]));
    system.gramTimes(x, c);
    for (let j = 0; j < p; j++) c[j] = response[j] - c[j];
  }

  private atBound(): number[] {
    const { factors, l1Ratio, p } = this.problem;
    const found: number[] = [];
    for (let j = 0; j < p; j++) {
      if (this.closed[j] || factors[j] === 0 || this.sign[j] !== 0) continue;
      if (Math.abs(this.c[j]) >= (1 - tied) * this.lambda * l1Ratio * factors[j]) found.push(j);
    }
    return found;
  }

  /** Whether every column meets the optimality conditions. */
  private isOptimal(): boolean {
    const { factors, l1Ratio, p } = this.problem;
    const largest = this.b.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
    for (let j = 0; j < p; j++) {
      if (this.excluded[j]) continue;
      const bound = this.lambda * l1Ratio * factors[j];
      const wanted = this.sign[j] * bound + this.lambda * (1 - l1Ratio) * factors[j] * this.b[j];
      // A coefficient that has gone past 0 left its sign behind unseen.
      if (this.sign[j] * this.b[j] < -largestViolation * largest) return false;
      const distance = this.sign[j] === 0 ? Math.abs(this.c[j]) - bound : Math.abs(this.c[j] - wanted);
      if (!(distance <= largestViolation * bound + this.rounding[j])) return false;
    }
    return true;
  }

  /** Where the path ends: the last place at which everyone's conditions hold. Between two such places of a lasso they hold, too. */
  end(): Pick<ExactPath, 'end' | 'endCoefficients'> {
    const last = this.knots[this.knots.length - 1];
    if (this.isOptimal() || !last) return { end: this.lambda, endCoefficients: this.b.slice() };
    return { end: last.lambda, endCoefficients: last.coefficients.slice() };
  }

  doubt(): string | null {
    return this.isOptimal() ? null : hidden(this.end().end);
  }
}
