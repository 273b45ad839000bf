import { runToEnd } from '../../job';
import type { Arena } from '../../kernels/kernelMemory';
import type { Call } from '../../kernels/kernels';
import type { Certificate } from '../dualityGap';
import { certify, roundingFloor } from '../dualityGap';
import type { ElasticNet } from '../penalties/elasticNet';
import { l1Weight } from '../penalties/elasticNet';
import type { ColumnLeastSquares, ColumnSum } from '../problem/columnLeastSquares';
import { KnownCorrelations } from './knownCorrelations';
import { pseudoInverseOf } from './unpenalised';
import { WorkingGram } from './workingGram';

const mostRounds = 200;
/** A lasso has at most n nonzero coefficients, and few columns come in that do not stay; of more rows than some hundreds most paths do not go so far. */
const mostExpected = 1250;
/** Share of the threshold at which a column is expected to pass it at the next λ. */
const nearlyThere = 0.95;

/** A column that comes in, and its correlation with the present residual. */
export interface Newcomer {
  readonly j: number;
  readonly c: number;
}

interface Found extends Newcomer {
  readonly score: number;
}

/**
 * One problem's path on the columns themselves: a working set that grows by the sequential strong rule (Tibshirani et al. 2012) and by violators,
 * its optimum by the kernel, and of the columns outside only those looked at whose correlation could be above the threshold (KnownCorrelations).
 * Several fits go λ by λ together (solveColumns.ts).
 */
export class ColumnFit {
  readonly working: WorkingGram;
  readonly known: KnownCorrelations;
  /** ỹ − X̃b on every row, held-out ones included. */
  readonly residual: Float64Array;
  certificate: Certificate | null = null;
  private readonly arena: Arena;
  private penalty: ElasticNet;
  private lastLambda = Infinity;
  /** The last two λs solved. */
  private present = { lambda: Infinity, residual: new Float64Array() as Float64Array };
  private last = this.present;
  private tolerance = 0;
  private inner = 0;
  private round = 0;
  private best = Infinity;
  private stalled = 0;

  constructor(readonly problem: ColumnLeastSquares, l1Ratio: number, private readonly factors: Float64Array) {
    const { p, columnSquare, raw } = problem;
    const { workshop } = raw;
    this.penalty = { lambda: Infinity, l1Ratio, factors };
    this.arena = workshop.arena();
    this.residual = this.arena.floats(raw.n);
    const outside = new Float64Array(p);
    for (let j = 0; j < p; j++) outside[j] = columnSquare[j] > 0 ? l1Ratio * factors[j] : Infinity;
    this.known = new KnownCorrelations(this.arena, problem.weights, p, columnSquare.map(Math.sqrt), outside);
    this.working = new WorkingGram(problem, factors, workshop, true, Math.min(mostExpected, Math.ceil(1.2 * raw.n)));
    const c = problem.responseCorrelation.slice();
    for (let j = 0; j < p; j++) if (factors[j] === 0 && columnSquare[j] > 0) this.add(j, c[j]);
    this.fitUnpenalised();
    problem.residual(Array.from(this.working.list.subarray(0, this.working.count)), Array.from(this.working.b.subarray(0, this.working.count)), this.residual);
    if (this.working.count > 0) problem.correlationsAt(this.coefficients(), c);
    this.known.keep(this.residual, c);
    this.known.approach(this.residual);
  }

  /** Coefficients of every column. */
  coefficients(): Float64Array {
    const b = new Float64Array(this.problem.p);
    for (let k = 0; k < this.working.count; k++) b[this.working.list[k]] = this.working.b[k];
    return b;
  }

  /** Columns that have one, ascending. */
  kept(): Int32Array {
    const { list, b, count } = this.working;
    return list.slice(0, count).filter((_, k) => b[k] !== 0).sort();
  }

  /** Before a λ. @returns a call that lists the columns `expected` is to look at, where there may be some */
  begin(lambda: number, tolerance: number): Call | null {
    this.penalty = { ...this.penalty, lambda };
    this.tolerance = tolerance;
    this.inner = tolerance / 2;
    this.round = 0;
    this.best = Infinity;
    this.stalled = 0;
    if (lambda > this.lastLambda) this.working.recall(lambda);
    return lambda >= this.lastLambda ? null : this.expectCall(lambda);
  }

  /**
   * Lists columns that may have a weight at the next λ. Paths are nearly straight from one λ to the next, so the residual there is about where the
   * last two point; before there are two, by the sequential strong rule.
   */
  private expectCall(lambda: number): Call {
    const { known, residual, last } = this;
    const reach = (lambda - this.lastLambda) / (this.lastLambda - last.lambda);
    // Below half the last λ the rule leaves nobody out.
    if (!(reach > 0 && reach < 2)) return known.listCall(this.lastLambda === Infinity ? lambda : Math.max(0, 2 * lambda - this.lastLambda), false);
    known.approach(residual.map((value, i) => value + reach * (value - last.residual[i])));
    return known.listCall(nearlyThere * lambda, false);
  }

  /** Of these, who is to come in. */
  expected(listed: Int32Array): Newcomer[] {
    const found: Found[] = [];
    for (let i = 0; i < listed.length; i++) {
      const c = this.known.estimate(listed[i]);
      found.push({ j: listed[i], c, score: Math.abs(c) / this.factors[listed[i]] });
    }
    return this.largest(found);
  }

  /** Keeps the solution, for a λ that is asked for again. */
  remember(): void {
    this.working.remember(this.penalty.lambda);
  }

  ask(): void {
    this.working.ask(this.penalty, this.inner, roundingFloor(this.problem) / 2);
  }

  /** After the descent: the residual. @param arena to be kept until the sum is finished */
  residualSum(arena: Arena): ColumnSum {
    const { working, problem } = this;
    const columns: number[] = [];
    const b: number[] = [];
    for (let k = 0; k < working.count; k++) {
      if (working.b[k] === 0) continue;
      columns.push(working.list[k]);
      b.push(working.b[k]);
    }
    return problem.residualSum(columns, b, this.residual, arena);
  }

  /** Lists the columns outside that must be looked at. */
  screenCall(): Call {
    this.known.approach(this.residual);
    return this.known.listCall(this.penalty.lambda, true);
  }

  /** With all correlations of this residual. */
  keep(correlations: Float64Array): void {
    this.known.keep(this.residual, correlations);
    this.known.approach(this.residual);
  }

  /**
   * With the correlations of the columns listed by screenCall: all others are below their thresholds.
   * @returns null when the λ is solved, or who is to come in for another round
   */
  settle(listed: Int32Array, correlations: Float64Array): Newcomer[] | null {
    const { working, penalty, problem, tolerance } = this;
    const count = working.count + listed.length;
    const [b, c, response, factors] = [new Float64Array(count), new Float64Array(count), new Float64Array(count), new Float64Array(count)];
    b.set(working.b.subarray(0, working.count));
    c.set(working.c.subarray(0, working.count));
    response.set(working.response.subarray(0, working.count));
    factors.set(working.factors.subarray(0, working.count));
    for (let i = 0, at = working.count; i < listed.length; i++, at++) {
      c[at] = correlations[i];
      factors[at] = this.factors[listed[i]];
    }
    const certificate = certify({ p: count, responseSquare: problem.responseSquare, responseCorrelation: response }, { ...penalty, factors }, b, c);
    this.certificate = certificate;
    if (certificate.gap <= tolerance * certificate.objective + roundingFloor(problem)) return this.solved();
    const violators: Found[] = [];
    for (let i = 0; i < listed.length; i++) {
      const j = listed[i];
      const bound = l1Weight(penalty, j);
      const excess = Math.abs(correlations[i]) - bound;
      if (excess > 1e-12 * bound) violators.push({ j, c: correlations[i], score: excess });
    }
    if (violators.length === 0) {
      // Only rounding separates the working set's gap from everyone's: ask for more, a few times.
      this.stalled = certificate.gap < 0.5 * this.best ? 0 : this.stalled + 1;
      this.inner /= 10;
    }
    this.best = Math.min(this.best, certificate.gap);
    return this.stalled > 2 || this.round++ > mostRounds ? this.solved() : this.largest(violators);
  }

  free(): void {
    this.working.free();
    this.arena.free();
  }

  private solved(): null {
    this.last = this.present;
    this.present = { lambda: this.penalty.lambda, residual: this.residual.slice() };
    this.lastLambda = this.penalty.lambda;
    return null;
  }

  /** @param row the column's products with those here and itself, when they are known */
  add(j: number, correlation: number, row?: Float64Array): void {
    this.working.add(j, correlation, row);
    this.known.leaveOut(j);
  }

  /** Not more at once than are in already: a wrong guess costs a Gram row. */
  private largest(found: Found[]): Newcomer[] {
    found.sort((first, second) => second.score - first.score || first.j - second.j);
    return found.slice(0, Math.max(30, this.working.count));
  }

  private fitUnpenalised(): void {
    const { working } = this;
    const size = working.count;
    const inverse = runToEnd(pseudoInverseOf(working.gram, working.stride, size));
    working.setUnpenalised(inverse);
    for (let i = 0; i < size; i++) for (let k = 0; k < size; k++) working.b[i] += inverse[i * size + k] * working.response[k];
  }
}
