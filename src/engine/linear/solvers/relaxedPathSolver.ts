import type { Job } from '../../job';
import { stationarityOf } from '../penalisedCertificate';
import { ElasticNetPenalty } from '../penalties/elasticNet';
import type { LeastSquares } from '../problem/leastSquares';
import { blend } from './blend';
import { GrowingGram } from './growingGram';
import type { PathPoint, PathSolver } from './pathSolver';
import { minimiseQuadratic } from './penalisedQuadratic';

/** Shares of the lasso that cross-validation chooses among: 0 is the refit alone, 1 the lasso itself (glmnet's gamma). */
export const relaxations: readonly number[] = [0, 0.25, 0.5, 0.75, 1];

/** A lasso's nonzero coefficients and those of the unpenalised fit on its columns. */
export interface RelaxedPair {
  readonly list: Int32Array;
  readonly lasso: Float64Array;
  readonly refit: Float64Array;
  /** How far each is from stationary. */
  readonly lassoDistance: number;
  readonly refitDistance: number;
}

/**
 * The relaxed lasso (Meinshausen 2007) as glmnet has it: b = relaxation · b_lasso + (1 − relaxation) · b_refit, the refit being
 * unpenalised on the lasso's support, without the ridge share, within the limits. Where the support is collinear or as large as the
 * rows, the refit is the least-squares solution of smallest length.
 */
export class RelaxedPathSolver implements PathSolver {
  private readonly working: GrowingGram;

  /**
   * @param lasso solves `penalty` on the same problem
   * @param known pairs by λ, shared by solvers of one problem that differ in their relaxation alone
   */
  constructor(
    private readonly problem: LeastSquares,
    private readonly penalty: ElasticNetPenalty,
    private readonly lasso: PathSolver,
    private readonly relaxation: number,
    private readonly known: Map<number, RelaxedPair> = new Map(),
  ) {
    this.working = new GrowingGram(problem);
  }

  *solve(lambda: number, tolerance: number): Job<null, PathPoint> {
    const pair = yield* this.pair(lambda, tolerance);
    const { problem, relaxation } = this;
    const b = this.blend(pair);
    const c = new Float64Array(problem.p);
    problem.correlationsAt(b, c);
    let residualSquare = problem.responseSquare;
    for (let j = 0; j < b.length; j++) residualSquare -= b[j] * (problem.responseCorrelation[j] + c[j]);
    residualSquare = Math.max(0, residualSquare);
    const stationarity = relaxation * pair.lassoDistance + (1 - relaxation) * pair.refitDistance;
    // Nothing is minimised by a blend: its objective is the loss.
    return { b, c, certificate: { objective: 0.5 * residualSquare, gap: null, residualSquare }, stationarity };
  }

  *coefficientsAt(lambda: number, tolerance: number): Job<null, Float64Array> {
    let pair = this.known.get(lambda);
    if (!pair) {
      pair = yield* this.pair(lambda, tolerance);
      this.known.set(lambda, pair);
    }
    return this.blend(pair);
  }

  free(): void {
    this.lasso.free?.();
    this.working.free();
  }

  private blend({ list, lasso, refit }: RelaxedPair): Float64Array {
    const b = new Float64Array(this.problem.p);
    const blended = blend(lasso, refit, this.relaxation);
    list.forEach((j, i) => (b[j] = blended[i]));
    return b;
  }

  private *pair(lambda: number, tolerance: number): Job<null, RelaxedPair> {
    const { problem, penalty, working } = this;
    const lasso = yield* this.lasso.solve(lambda, tolerance);
    const list = Int32Array.from(lasso.b.keys()).filter((j) => lasso.b[j] !== 0);
    for (const j of list) {
      if (working.placeOf[j] >= 0) continue;
      working.add(j);
      yield null;
    }
    const factors = lasso.b.map((value) => (value === 0 ? Infinity : 0));
    const free = new ElasticNetPenalty({ l1Ratio: 1, factors, lower: penalty.lower, upper: penalty.upper });
    const scale = problem.responseCorrelation.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    working.b.fill(0);
    yield* minimiseQuadratic(working, free, 1, working.b, Math.min(tolerance, 1e-9) * scale);
    const refit = new Float64Array(problem.p);
    for (const j of list) refit[j] = working.b[working.placeOf[j]];
    const c = new Float64Array(problem.p);
    problem.correlationsAt(refit, c);
    return {
      list,
      lasso: Float64Array.from(list, (j) => lasso.b[j]),
      refit: Float64Array.from(list, (j) => refit[j]),
      lassoDistance: stationarityOf(penalty, lambda, lasso.b, lasso.c),
      refitDistance: stationarityOf(free, 1, refit, c),
    };
  }
}
