import { runToEnd, type Job } from '../../job';
import type { Call } from '../../kernels/kernels';
import type { Workshop } from '../../kernels/workshop';
import { workshop as openedWorkshop } from '../../kernels/workshop';
import type { Certificate } from '../dualityGap';
import { certify, roundingFloor } from '../dualityGap';
import type { ElasticNet } from '../penalties/elasticNet';
import { l1Weight, subdifferentialDistance } from '../penalties/elasticNet';
import { GramLeastSquares } from '../problem/gramLeastSquares';
import type { LeastSquares } from '../problem/leastSquares';
import type { PathPoint, PathSolver } from './pathSolver';
import { solveTogether } from './solveTogether';
import { pseudoInverseOf } from './unpenalised';
import { WorkingGram } from './workingGram';

const mostRounds = 200;
/** With so few columns it is cheapest to have all of them in the working set from the start: then it needs no looking at others. */
const fewColumns = 128;

/**
 * Elastic-net path with an ever-growing working set: predict who enters by the sequential strong rule (Tibshirani et al. 2012),
 * solve on those, look at everyone, add who violates the optimality conditions, until the duality gap over all columns is closed.
 * `solve` is one λ; solveTogether drives several solvers through the same steps.
 */
export class WorkingSetSolver implements PathSolver {
  private readonly working: WorkingGram;
  private readonly b: Float64Array;
  private readonly c: Float64Array;
  /** Whether every column that may have a weight is in the working set. */
  private readonly complete: boolean = false;
  /** Whether unpenalised columns are at their optimum. */
  private isFitted: boolean;
  private lastLambda = Infinity;
  private penalty: ElasticNet;
  private tolerance = 0;
  private inner = 0;
  private round = 0;
  private best = Infinity;
  private stalled = 0;
  private certificate: Certificate | null = null;

  /** @param penalised false to treat every column as unpenalised (λ = 0) */
  constructor(
    private readonly problem: LeastSquares,
    l1Ratio: number,
    private readonly factors: Float64Array,
    penalised = true,
    private readonly workshop: Workshop = openedWorkshop(),
  ) {
    this.penalty = { lambda: Infinity, l1Ratio, factors };
    this.working = new WorkingGram(problem, factors, workshop);
    this.b = new Float64Array(problem.p);
    this.c = problem.responseCorrelation.slice();
    for (let j = 0; j < problem.p; j++) {
      if ((factors[j] === 0 || (!penalised && factors[j] < Infinity)) && problem.columnSquare[j] > 0) this.working.add(j, this.c[j]);
    }
    // All columns of a wide file take a while: they wait until they may pause.
    if (penalised && this.working.count > 0) runToEnd(this.fitUnpenalised());
    this.isFitted = penalised;
    if (problem.p <= fewColumns && problem instanceof GramLeastSquares) {
      for (let j = 0; j < problem.p; j++) if (problem.columnSquare[j] > 0 && factors[j] < Infinity) this.working.add(j, this.c[j]);
      this.complete = true;
    }
  }

  /** X̃'W(ỹ − X̃b) with only the unpenalised columns fitted, before the first solve: where the λ grid starts from. */
  startingCorrelation(): Float64Array {
    return this.c.slice();
  }

  *solve(lambda: number, tolerance: number): Job<null, PathPoint> {
    yield* solveTogether([this], lambda, tolerance, this.workshop);
    return this.point();
  }

  *begin(lambda: number, tolerance: number): Job<null, void> {
    if (!this.isFitted && this.working.count > 0) yield* this.fitUnpenalised();
    this.isFitted = true;
    this.penalty = { ...this.penalty, lambda };
    this.tolerance = tolerance;
    this.inner = tolerance / 2;
    this.round = 0;
    this.best = Infinity;
    this.stalled = 0;
    if (lambda > this.lastLambda) this.working.recall(lambda);
    else yield* this.addByStrongRule();
  }

  ask(): void {
    this.working.ask(this.penalty, this.inner, roundingFloor(this.problem) / 2);
  }

  get work(): number {
    return this.working.work;
  }

  descentCall(): Call {
    return this.working.solveCall();
  }

  /** After the descent: what brings the correlations of every column up to date, when that is a call. */
  refreshCall(): Call | null {
    const { working, problem } = this;
    for (let k = 0; k < working.count; k++) this.b[working.list[k]] = working.b[k];
    return problem instanceof GramLeastSquares && !this.complete ? problem.correlationsCall(this.b) : null;
  }

  /** About how many multiplications that takes. */
  get refreshWork(): number {
    return this.working.count * this.problem.p;
  }

  /** After the refresh. @returns whether the λ is solved, or another round is needed */
  *settle(): Job<null, boolean> {
    const { problem, b, c, penalty, tolerance, working } = this;
    if (this.complete) {
      for (let k = 0; k < working.count; k++) c[working.list[k]] = working.c[k];
      return this.solved(working.certificate);
    }
    // Afresh from b: nothing drifts along the path.
    if (problem instanceof GramLeastSquares) c.set(problem.correlations);
    else problem.correlationsAt(b, c);
    for (let k = 0; k < working.count; k++) working.c[k] = c[working.list[k]];
    working.trust();
    const certificate = certify(problem, penalty, b, c);
    if (certificate.gap <= tolerance * certificate.objective + roundingFloor(problem)) return this.solved(certificate);
    const added = yield* this.addViolators();
    if (added === 0) {
      // Only rounding separates the working set's gap from everyone's: ask for more, a few times.
      this.stalled = certificate.gap < 0.5 * this.best ? 0 : this.stalled + 1;
      this.inner /= 10;
    }
    this.best = Math.min(this.best, certificate.gap);
    return this.stalled > 2 || this.round++ > mostRounds ? this.solved(certificate) : false;
  }

  /** The solution's coefficients, until the next λ is begun. */
  get coefficients(): Float64Array {
    return this.b;
  }

  /** The solution, in arrays of its own. */
  point(): PathPoint {
    this.working.remember(this.penalty.lambda);
    return { b: this.b.slice(), c: this.c.slice(), certificate: this.certificate! };
  }

  /** Gives back the memory outside of JavaScript's; points already given stay good. */
  free(): void {
    this.working.free();
  }

  private solved(certificate: Certificate): boolean {
    this.lastLambda = this.penalty.lambda;
    this.certificate = certificate;
    return true;
  }

  private *fitUnpenalised(): Job<null, void> {
    const { working, problem, b, c } = this;
    const size = working.count;
    const inverse = yield* pseudoInverseOf(working.gram, working.stride, size);
    working.setUnpenalised(inverse);
    for (let i = 0; i < size; i++) {
      for (let k = 0; k < size; k++) working.b[i] += inverse[i * size + k] * working.response[k];
      b[working.list[i]] = working.b[i];
    }
    problem.correlationsAt(b, c);
    for (let k = 0; k < size; k++) working.c[k] = c[working.list[k]];
  }

  private *addByStrongRule(): Job<null, void> {
    const { lambda, l1Ratio, factors } = this.penalty;
    if (lambda >= this.lastLambda) return;
    const threshold = this.lastLambda === Infinity ? lambda : 2 * lambda - this.lastLambda;
    const { c } = this;
    yield* this.addLargest((j) => (l1Ratio * factors[j] * threshold <= Math.abs(c[j]) ? Math.abs(c[j]) / factors[j] : 0));
  }

  private *addViolators(): Job<null, number> {
    const { penalty } = this;
    return yield* this.addLargest((j) => {
      const excess = subdifferentialDistance(penalty, j, this.b[j], this.c[j]);
      return excess > 1e-12 * l1Weight(penalty, j) ? excess : 0;
    });
  }

  /** Adds the columns outside that score highest, not more at once than are in already: a wrong guess costs a Gram row. */
  private *addLargest(score: (j: number) => number): Job<null, number> {
    const { problem, working } = this;
    const found: { j: number; score: number }[] = [];
    for (let j = 0; j < problem.p; j++) {
      if (working.placeOf[j] >= 0 || problem.columnSquare[j] === 0 || this.factors[j] === Infinity) continue;
      const value = score(j);
      if (value > 0) found.push({ j, score: value });
    }
    found.sort((first, second) => second.score - first.score || first.j - second.j);
    const most = Math.max(30, working.count);
    for (const { j } of found.slice(0, most)) {
      working.add(j, this.c[j]);
      yield null;
    }
    return Math.min(found.length, most);
  }
}
