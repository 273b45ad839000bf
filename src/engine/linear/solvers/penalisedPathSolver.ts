import type { Job } from '../../job';
import type { Certificate } from '../dualityGap';
import { roundingFloor } from '../dualityGap';
import { certifyPenalised, stationarityOf } from '../penalisedCertificate';
import type { Penalty } from '../penalties/penalty';
import type { LeastSquares } from '../problem/leastSquares';
import { GrowingGram } from './growingGram';
import { PathExtrapolation } from './pathExtrapolation';
import type { PathPoint, PathSolver } from './pathSolver';
import { minimiseQuadratic } from './penalisedQuadratic';

const mostRounds = 200;

/**
 * Path of a gaussian model with any penalty: a working set grows by the sequential strong rule (Tibshirani et al. 2012; for penalties
 * that are not convex it is a guess), everyone outside is looked at, and who violates the optimality conditions comes in.
 * Convex penalties end by their duality gap over all columns, others by their distance from stationarity, each λ from the last one's solution.
 */
export class PenalisedPathSolver implements PathSolver {
  private readonly working: GrowingGram;
  private readonly b: Float64Array;
  private readonly c: Float64Array;
  /** Largest |x̃_j'Wr₀|: what "small" is measured by; 0 before the start. */
  private scale = 0;
  private lastLambda = Infinity;
  private readonly extrapolation: PathExtrapolation | null;
  /** Solutions so far, without their zeros: where a λ that does not fall starts from. */
  private readonly kept: { readonly lambda: number; readonly list: Int32Array; readonly values: Float64Array }[] = [];

  constructor(private readonly problem: LeastSquares, private readonly penalty: Penalty) {
    this.working = new GrowingGram(problem);
    this.b = new Float64Array(problem.p);
    this.c = problem.responseCorrelation.slice();
    this.extrapolation = penalty.kind === 'group' && !penalty.limits ? new PathExtrapolation() : null;
  }

  /** X̃'W(ỹ − X̃b) with only the unpenalised columns fitted: where the λ grid starts from. */
  *startingCorrelation(): Job<null, Float64Array> {
    const { problem, penalty, working } = this;
    if (this.scale === 0) {
      this.scale = largest(problem.responseCorrelation);
      for (let j = 0; j < problem.p; j++) if (penalty.factors[j] === 0 && problem.columnSquare[j] > 0) working.add(j);
      if (working.count > 0) yield* this.minimise(Number.MIN_VALUE, 1e-13 * this.scale);
      this.refresh();
    }
    return this.c.slice();
  }

  *solve(lambda: number, tolerance: number): Job<null, PathPoint> {
    yield* this.startingCorrelation();
    this.startFor(lambda);
    yield* this.addByStrongRule(lambda);
    if (this.extrapolation?.guess(lambda, this.b, this.c)) this.working.takeFrom(this.b);
    let inner = tolerance * this.scale;
    let best = Infinity;
    let stalled = 0;
    for (let round = 0; ; round++) {
      yield* this.minimise(lambda, inner);
      this.refresh();
      const certificate = certifyPenalised(this.problem, this.penalty, lambda, this.b, this.c);
      const enough = certificate.gap !== null && certificate.gap <= tolerance * certificate.objective + roundingFloor(this.problem);
      if (enough || round > mostRounds) return this.point(lambda, certificate);
      const added = yield* this.addViolators(lambda, inner);
      if (added === 0) {
        const short = certificate.gap ?? stationarityOf(this.penalty, lambda, this.b, this.c);
        if (certificate.gap === null && short <= inner) return this.point(lambda, certificate);
        // Only rounding separates the working set from everyone: ask for more, a few times.
        stalled = short < 0.5 * best ? 0 : stalled + 1;
        best = Math.min(best, short);
        if (stalled > 2) return this.point(lambda, certificate);
        if (certificate.gap !== null) inner /= 10;
      }
      yield null;
    }
  }

  free(): void {
    this.working.free();
  }

  private *minimise(lambda: number, tolerance: number): Job<null, boolean> {
    const { working, c } = this;
    for (let k = 0; k < working.count; k++) working.rows.c[k] = c[working.list[k]];
    working.correlated = true;
    return yield* minimiseQuadratic(working, this.penalty, lambda, working.b, tolerance);
  }

  private point(lambda: number, certificate: Certificate): PathPoint {
    const { b, c } = this;
    if (!this.kept.some((each) => each.lambda === lambda)) {
      const list = this.working.list.slice(0, this.working.count).filter((j) => b[j] !== 0);
      this.kept.push({ lambda, list, values: Float64Array.from(list, (j) => b[j]) });
    }
    this.lastLambda = lambda;
    this.extrapolation?.add(lambda, b, this.c);
    return { b: b.slice(), c: c.slice(), certificate };
  }

  /** A λ that does not follow the last one downwards starts from the solution next above it: a path has one past, also where it is not convex. */
  private startFor(lambda: number): void {
    if (lambda < this.lastLambda) return;
    const { working, kept } = this;
    const above = kept.reduce<(typeof kept)[number] | null>((next, each) => (each.lambda >= lambda && (next === null || each.lambda < next.lambda) ? each : next), null);
    working.b.fill(0);
    above?.list.forEach((j, i) => (working.b[working.placeOf[j]] = above.values[i]));
    this.refresh();
    this.lastLambda = above?.lambda ?? Infinity;
  }

  /** Correlations of every column, afresh from b: nothing drifts along the path. */
  private refresh(): void {
    const { working, b } = this;
    for (let k = 0; k < working.count; k++) b[working.list[k]] = working.b[k];
    this.problem.correlationsAt(b, this.c);
  }

  private *addByStrongRule(lambda: number): Job<null, void> {
    if (lambda >= this.lastLambda) return;
    const threshold = this.lastLambda === Infinity ? lambda : 2 * lambda - this.lastLambda;
    yield* this.addFarthest(Math.max(threshold, 0), 0);
  }

  private *addViolators(lambda: number, slack: number): Job<null, number> {
    return yield* this.addFarthest(lambda, slack);
  }

  /**
   * Adds the coefficients, or groups, outside that are farther than `slack` from stationary at 0, farthest first, not many more at once
   * than are in already: a wrong guess costs a Gram row.
   */
  private *addFarthest(lambda: number, slack: number): Job<null, number> {
    const { penalty, working, problem, c } = this;
    const found: { columns: readonly number[] | Int32Array; distance: number }[] = [];
    const consider = (columns: readonly number[] | Int32Array, distance: number) => {
      if (distance > slack) found.push({ columns, distance });
    };
    if (penalty.kind === 'separable') {
      for (let j = 0; j < problem.p; j++) {
        if (working.placeOf[j] < 0 && problem.columnSquare[j] > 0) consider([j], penalty.distance(lambda, j, 0, c[j]));
      }
    } else {
      penalty.members.forEach((members, group) => {
        if (working.placeOf[members[0]] >= 0 || members.every((j) => problem.columnSquare[j] === 0)) return;
        consider(members, penalty.distance(lambda, group, new Float64Array(members.length), Float64Array.from(members, (j) => c[j])));
      });
    }
    found.sort((first, second) => second.distance - first.distance || first.columns[0] - second.columns[0]);
    const most = Math.max(30, working.count);
    let added = 0;
    for (const { columns } of found) {
      if (added >= most) break;
      for (const j of columns) {
        working.add(j);
        added++;
        yield null;
      }
    }
    return added;
  }
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), Number.MIN_VALUE);
}
