import type { Job } from '../../job';
import type { Arena } from '../../kernels/kernelMemory';
import type { Call } from '../../kernels/kernels';
import type { Certificate } from '../dualityGap';
import { certify, roundingFloor } from '../dualityGap';
import type { ElasticNet } from '../penalties/elasticNet';
import { l1Weight } from '../penalties/elasticNet';
import type { ColumnLeastSquares } from '../problem/columnLeastSquares';
import { PackedVectors } from '../problem/rawColumns';
import { KnownCorrelations } from './knownCorrelations';
import { pseudoInverseOf } from './unpenalised';
import { WorkingGram } from './workingGram';

const mostRounds = 200;
/** Columns whose Gram rows are computed together. */
const together = 32;
/** Share of the threshold at which a column is expected to pass it at the next λ. */
const nearlyThere = 0.95;

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
    const outside = Float64Array.from(factors, (factor, j) => (columnSquare[j] > 0 ? l1Ratio * factor : Infinity));
    this.known = new KnownCorrelations(workshop, this.arena, problem.weights, p, columnSquare.map(Math.sqrt), outside);
    this.working = new WorkingGram(problem, factors, workshop, true);
    const c = problem.responseCorrelation.slice();
    for (let j = 0; j < p; j++) if (factors[j] === 0 && columnSquare[j] > 0) this.add(j, c[j]);
    this.fitUnpenalised();
    this.computeResidual();
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

  *begin(lambda: number, tolerance: number): Job<null, void> {
    this.penalty = { ...this.penalty, lambda };
    this.tolerance = tolerance;
    this.inner = tolerance / 2;
    this.round = 0;
    this.best = Infinity;
    this.stalled = 0;
    if (lambda > this.lastLambda) this.working.recall(lambda);
    if (lambda >= this.lastLambda) return;
    const list = Array.from(this.expected(lambda), (j) => ({ j, c: this.known.estimate(j) }));
    yield* this.addLargest(list.map(({ j, c }) => ({ j, c, score: Math.abs(c) / this.factors[j] })));
  }

  /**
   * Columns that may have a weight at the next λ. Paths are nearly straight from one λ to the next, so the residual there is about where the
   * last two point; before there are two, by the sequential strong rule.
   */
  private expected(lambda: number): Int32Array {
    const { known, residual, last } = this;
    const reach = (lambda - this.lastLambda) / (this.lastLambda - last.lambda);
    if (!(reach > 0 && reach < 2)) return known.list(this.lastLambda === Infinity ? lambda : 2 * lambda - this.lastLambda, false);
    known.approach(residual.map((value, i) => value + reach * (value - last.residual[i])));
    return known.list(nearlyThere * lambda, false);
  }

  /** Keeps the solution, for a λ that is asked for again. */
  remember(): void {
    this.working.remember(this.penalty.lambda);
  }

  ask(): void {
    this.working.ask(this.penalty, this.inner, roundingFloor(this.problem) / 2);
  }

  /** After the descent. */
  computeResidual(): void {
    const { working, problem } = this;
    const columns: number[] = [];
    const b: number[] = [];
    for (let k = 0; k < working.count; k++) {
      if (working.b[k] === 0) continue;
      columns.push(working.list[k]);
      b.push(working.b[k]);
    }
    problem.residual(columns, b, this.residual);
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
   * @returns whether the λ is solved, or another round is needed
   */
  *settle(listed: Int32Array, correlations: Float64Array): Job<null, boolean> {
    const { working, penalty, problem, tolerance } = this;
    const count = working.count + listed.length;
    const [b, c, response, factors] = [new Float64Array(count), new Float64Array(count), new Float64Array(count), new Float64Array(count)];
    b.set(working.b.subarray(0, working.count));
    c.set(working.c.subarray(0, working.count));
    response.set(working.response.subarray(0, working.count));
    factors.set(working.factors.subarray(0, working.count));
    for (let i = 0, at = working.count; i < listed.length; i++, at++) {
      c[at] = correlations[i];
      response[at] = problem.responseCorrelation[listed[i]];
      factors[at] = this.factors[listed[i]];
    }
    const certificate = certify({ p: count, responseSquare: problem.responseSquare, responseCorrelation: response }, { ...penalty, factors }, b, c);
    this.certificate = certificate;
    if (certificate.gap <= tolerance * certificate.objective + roundingFloor(problem)) return this.solved();
    const violators: { j: number; c: number; score: number }[] = [];
    for (let i = 0; i < listed.length; i++) {
      const j = listed[i];
      const bound = l1Weight(penalty, j);
      const excess = Math.abs(correlations[i]) - bound;
      if (excess > 1e-12 * bound) violators.push({ j, c: correlations[i], score: excess });
    }
    yield* this.addLargest(violators);
    if (violators.length === 0) {
      // Only rounding separates the working set's gap from everyone's: ask for more, a few times.
      this.stalled = certificate.gap < 0.5 * this.best ? 0 : this.stalled + 1;
      this.inner /= 10;
    }
    this.best = Math.min(this.best, certificate.gap);
    return this.stalled > 2 || this.round++ > mostRounds ? this.solved() : false;
  }

  free(): void {
    this.working.free();
    this.arena.free();
  }

  private solved(): boolean {
    this.last = this.present;
    this.present = { lambda: this.penalty.lambda, residual: this.residual.slice() };
    this.lastLambda = this.penalty.lambda;
    return true;
  }

  private add(j: number, correlation: number, row?: Float64Array): void {
    this.working.add(j, correlation, row);
    this.known.leaveOut(j);
  }

  /** Not more at once than are in already: a wrong guess costs a Gram row. */
  private *addLargest(found: { j: number; c: number; score: number }[]): Job<null, void> {
    found.sort((first, second) => second.score - first.score || first.j - second.j);
    const chosen = found.slice(0, Math.max(30, this.working.count));
    for (let i = 0; i < chosen.length; i += together) yield* this.addTogether(chosen.slice(i, i + together));
  }

  private *addTogether(chosen: readonly { j: number; c: number }[]): Job<null, void> {
    const { problem, working } = this;
    const { raw, weights } = problem;
    const arena = raw.workshop.arena();
    try {
      const vectors = new PackedVectors(raw.n, chosen.length, arena);
      const column = arena.floats(raw.n);
      const sums = chosen.map(({ j }, v) => {
        column.fill(0);
        problem.addTo(column, [j], [1]);
        return vectors.setProduct(v, weights, column);
      });
      const list = Int32Array.from([...working.list.subarray(0, working.count), ...chosen.map(({ j }) => j)]);
      const products = arena.floats(list.length * vectors.width);
      yield* raw.products(list, vectors, products);
      const row = new Float64Array(list.length);
      chosen.forEach(({ j, c }, v) => {
        problem.standardise(list, vectors, v, sums[v], products, row);
        const count = working.count + 1;
        row[count - 1] = problem.columnSquare[j];
        this.add(j, c, row.subarray(0, count));
      });
    } finally {
      arena.free();
    }
  }

  private fitUnpenalised(): void {
    const { working } = this;
    const size = working.count;
    const inverse = pseudoInverseOf(working.gram, working.stride, size);
    working.setUnpenalised(inverse);
    for (let i = 0; i < size; i++) for (let k = 0; k < size; k++) working.b[i] += inverse[i * size + k] * working.response[k];
  }
}
