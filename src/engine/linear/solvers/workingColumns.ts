import { ElasticNetPenalty } from '../penalties/elasticNet';
import type { Penalty } from '../penalties/penalty';
import type { LossProblem } from '../problem/lossProblem';

/** With so few coefficients all columns are worked on from the start: one Gram matrix then serves for long. */
const fewCoefficients = 300;
/** Violations below this share of the penalty's own slope are rounding: between it and the screening no column can go back and forth. */
const negligible = 1e-12;
const fewestAtOnce = 30;

/** The columns that a path has been found to need: it grows, and what is in stays in. A column is in for all responses, a group whole. */
export class WorkingColumns {
  /** Ascending as they came, not by number. */
  list = new Int32Array(16);
  count = 0;
  /** All columns that can have a coefficient are in from the start. */
  readonly isWhole: boolean;
  private readonly isIn: Uint8Array;
  /** Columns that vary and, since a group is in whole, those beside one in its group. */
  private readonly mayEnter: Uint8Array;

  constructor(private readonly problem: LossProblem, private readonly penalty: Penalty) {
    const { p, columns, size, n } = problem;
    this.isIn = new Uint8Array(p);
    this.mayEnter = Uint8Array.from({ length: p }, (_, j) => Number(columns.varies(j)));
    if (penalty.kind === 'group') {
      for (const members of penalty.members) if (members.some((number) => columns.varies(number % p))) for (const number of members) this.mayEnter[number % p] = 1;
    }
    const all = size <= fewCoefficients && n >= 4 * size;
    this.isWhole = all;
    for (let j = 0; j < p; j++) {
      if (this.mayEnter[j] && !this.isLeftOut(j) && (all || penalty.factors[j] === 0)) this.add(j);
    }
  }

  current(): Int32Array {
    return this.list.subarray(0, this.count);
  }

  /** Adds the columns of nonzero coefficients: those of a solution come from elsewhere. */
  addNonzero(b: Float64Array): void {
    b.forEach((value, number) => value !== 0 && this.add(number % this.problem.p));
  }

  /** Adds everything that can vary: at λ = 0 nothing is penalised. */
  addAll(): void {
    for (let j = 0; j < this.problem.p; j++) if (this.mayEnter[j] && !this.isLeftOut(j)) this.add(j);
  }

  /**
   * Adds the columns whose gradient would exceed the penalty at `lambda` − (`last` − `lambda`): where it changes no faster than λ they are
   * all that can enter (strong rule). @param last λ of the solution that c belongs to @param among the only columns to look at; null: all
   */
  addByStrongRule(lambda: number, last: number, c: Float64Array, among: Int32Array | null = null): void {
    const threshold = last === Infinity ? lambda : Math.max(0, 2 * lambda - last);
    const zero = new Float64Array(this.penalty.size);
    this.addLargest((unit) => this.distance(threshold, unit, zero, c), lambda, threshold, c, among);
  }

  /** @returns how many columns were added because they are not stationary at 0 */
  addViolators(lambda: number, b: Float64Array, c: Float64Array, among: Int32Array | null = null): number {
    return this.addLargest((unit) => {
      const excess = this.distance(lambda, unit, b, c);
      return excess > negligible * this.size(unit, c) ? excess : 0;
    }, lambda, lambda, c, among);
  }

  /** Units are coefficients, or the penalty's groups. */
  private distance(lambda: number, unit: number, b: Float64Array, c: Float64Array): number {
    const { penalty } = this;
    if (penalty.kind === 'separable') return penalty.distance(lambda, unit, b[unit], c[unit]);
    const members = penalty.members[unit];
    return penalty.distance(lambda, unit, Float64Array.from(members, (j) => b[j]), Float64Array.from(members, (j) => c[j]));
  }

  private size(unit: number, c: Float64Array): number {
    const { penalty } = this;
    if (penalty.kind === 'separable') return Math.abs(c[unit]);
    return penalty.members[unit].reduce((most, j) => Math.max(most, Math.abs(c[j])), 0);
  }

  /** @param level λ of the score: where the penalty says so, a gradient within its slope at 0 scores nothing */
  private addLargest(score: (unit: number) => number, lambda: number, level: number, c: Float64Array, among: Int32Array | null): number {
    const { penalty, problem: { p } } = this;
    const slope = penalty instanceof ElasticNetPenalty ? level * penalty.l1Ratio : -Infinity;
    const { factors } = penalty;
    const units = among?.length ?? (penalty.kind === 'separable' ? penalty.size : penalty.members.length);
    const found: { unit: number; score: number }[] = [];
    for (let i = 0; i < units; i++) {
      const unit = among ? among[i] : i;
      if (Math.abs(c[unit]) <= slope * factors[unit]) continue;
      const j = (penalty.kind === 'separable' ? unit : penalty.members[unit][0]) % p;
      if (this.isIn[j] || !this.canEnter(j, lambda)) continue;
      const value = score(unit);
      if (value > 0) found.push({ unit, score: value });
    }
    found.sort((first, second) => second.score - first.score || first.unit - second.unit);
    const before = this.count;
    const most = Math.max(fewestAtOnce, 2 * this.count);
    for (const { unit } of found) {
      if (this.count - before >= most) break;
      if (penalty.kind === 'separable') this.add(unit % p);
      else for (const j of penalty.members[unit]) this.add(j % p);
    }
    return this.count - before;
  }

  private canEnter(j: number, lambda: number): boolean {
    return this.mayEnter[j] === 1 && !this.isLeftOut(j) && lambda < Infinity;
  }

  private isLeftOut(j: number): boolean {
    const { penalty, problem: { p, responses } } = this;
    for (let k = 0; k < responses; k++) if (penalty.factors[k * p + j] < Infinity) return false;
    return true;
  }

  private add(j: number): void {
    if (this.isIn[j]) return;
    this.isIn[j] = 1;
    if (this.count === this.list.length) {
      const longer = new Int32Array(2 * this.list.length);
      longer.set(this.list);
      this.list = longer;
    }
    this.list[this.count++] = j;
  }
}
