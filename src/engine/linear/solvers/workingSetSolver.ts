import type { Job } from '../../job';
import { certify, roundingFloor } from '../dualityGap';
import type { ElasticNet } from '../penalties/elasticNet';
import { l1Weight, subdifferentialDistance } from '../penalties/elasticNet';
import type { LeastSquares } from '../problem/leastSquares';
import { ActiveFactor } from './activeFactor';
import { descend } from './coordinateDescent';
import type { PathPoint, PathSolver } from './pathSolver';
import { UnpenalisedBlock } from './unpenalised';
import { WorkingGram } from './workingGram';

const mostRounds = 200;

/**
 * Elastic-net path with an ever-growing working set: predict who enters by the sequential strong rule (Tibshirani et al. 2012),
 * solve on those, look at everyone, add who violates the optimality conditions, until the duality gap over all columns is closed.
 */
export class WorkingSetSolver implements PathSolver {
  private readonly working: WorkingGram;
  private readonly unpenalised: UnpenalisedBlock;
  private readonly factor = new ActiveFactor();
  private readonly b: Float64Array;
  private readonly c: Float64Array;
  private lastLambda = Infinity;

  /** @param penalised false to treat every column as unpenalised (λ = 0) */
  constructor(private readonly problem: LeastSquares, private readonly l1Ratio: number, private readonly factors: Float64Array, penalised = true) {
    this.working = new WorkingGram(problem, factors);
    this.b = new Float64Array(problem.p);
    this.c = problem.responseCorrelation.slice();
    for (let j = 0; j < problem.p; j++) {
      if ((factors[j] === 0 || (!penalised && factors[j] < Infinity)) && problem.columnSquare[j] > 0) this.working.add(j, this.c[j]);
    }
    this.unpenalised = new UnpenalisedBlock(this.working, this.working.count);
    this.unpenalised.solve();
    this.refresh();
  }

  /** X̃'W(ỹ − X̃b) with only the unpenalised columns fitted, before the first solve: where the λ grid starts from. */
  startingCorrelation(): Float64Array {
    return this.c.slice();
  }

  *solve(lambda: number, tolerance: number): Job<null, PathPoint> {
    const { problem, b, c } = this;
    const penalty: ElasticNet = { lambda, l1Ratio: this.l1Ratio, factors: this.factors };
    yield* this.addByStrongRule(penalty);
    let best = Infinity;
    let stalled = 0;
    let inner = tolerance / 2;
    for (let round = 0; ; round++) {
      yield* descend(this.working, this.unpenalised, this.factor, { ...penalty, factors: this.working.factors }, problem.responseSquare, inner);
      this.refresh();
      const certificate = certify(problem, penalty, b, c);
      if (certificate.gap <= tolerance * certificate.objective + roundingFloor(problem)) return this.point(lambda, certificate);
      const added = yield* this.addViolators(penalty);
      if (added === 0) {
        // Only rounding separates the working set's gap from everyone's: ask for more, a few times.
        stalled = certificate.gap < 0.5 * best ? 0 : stalled + 1;
        inner /= 10;
      }
      best = Math.min(best, certificate.gap);
      if (stalled > 2 || round > mostRounds) return this.point(lambda, certificate);
      yield null;
    }
  }

  private point(lambda: number, certificate: PathPoint['certificate']): PathPoint {
    this.lastLambda = lambda;
    return { b: this.b.slice(), c: this.c.slice(), certificate };
  }

  /** Correlations of every column, afresh from b: nothing drifts along the path. */
  private refresh(): void {
    const { working } = this;
    for (let k = 0; k < working.count; k++) this.b[working.list[k]] = working.b[k];
    this.problem.correlationsAt(this.b, this.c);
    for (let k = 0; k < working.count; k++) working.c[k] = this.c[working.list[k]];
  }

  private *addByStrongRule(penalty: ElasticNet): Job<null, void> {
    if (penalty.lambda >= this.lastLambda) return;
    const threshold = this.lastLambda === Infinity ? penalty.lambda : 2 * penalty.lambda - this.lastLambda;
    const share = penalty.l1Ratio;
    yield* this.addLargest((j) => (share * penalty.factors[j] * threshold <= Math.abs(this.c[j]) ? Math.abs(this.c[j]) / penalty.factors[j] : 0));
  }

  private *addViolators(penalty: ElasticNet): Job<null, number> {
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
