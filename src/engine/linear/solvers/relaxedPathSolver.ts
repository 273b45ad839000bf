import type { Job } from '../../job';
import { stationarityOf } from '../penalisedCertificate';
import { ElasticNetPenalty } from '../penalties/elasticNet';
import type { LeastSquares } from '../problem/leastSquares';
import { GrowingGram } from './growingGram';
import type { PathPoint, PathSolver } from './pathSolver';
import { minimiseQuadratic } from './penalisedQuadratic';

/** Shares of the lasso that cross-validation chooses among: 0 is the refit alone, 1 the lasso itself (glmnet's gamma). */
export const relaxations: readonly number[] = [0, 0.25, 0.5, 0.75, 1];

/** A lasso and the unpenalised fit on its nonzero columns. */
export interface RelaxedPair {
  readonly lasso: PathPoint;
  readonly refit: Float64Array;
  /** How far the lasso, and the refit on its columns, are from stationary. */
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

  /** @param lasso solves `penalty` on the same problem */
  constructor(private readonly problem: LeastSquares, private readonly penalty: ElasticNetPenalty, private readonly lasso: PathSolver, readonly relaxation: number) {
    this.working = new GrowingGram(problem);
  }

  *solve(lambda: number, tolerance: number): Job<null, PathPoint> {
    const pair = yield* this.pair(lambda, tolerance);
    const b = blend(pair, this.relaxation);
    const { problem } = this;
    const c = new Float64Array(problem.p);
    problem.correlationsAt(b, c);
    let residualSquare = problem.responseSquare;
    for (let j = 0; j < b.length; j++) residualSquare -= b[j] * (problem.responseCorrelation[j] + c[j]);
    residualSquare = Math.max(0, residualSquare);
    const stationarity = this.relaxation * pair.lassoDistance + (1 - this.relaxation) * pair.refitDistance;
    // Nothing is minimised by a blend: its objective is the loss.
    return { b, c, certificate: { objective: 0.5 * residualSquare, gap: null, residualSquare }, stationarity };
  }

  *pair(lambda: number, tolerance: number): Job<null, RelaxedPair> {
    const { problem, penalty, working } = this;
    const lasso = yield* this.lasso.solve(lambda, tolerance);
    const factors = lasso.b.map((value) => (value === 0 ? Infinity : 0));
    const free = new ElasticNetPenalty({ l1Ratio: 1, factors, lower: penalty.lower, upper: penalty.upper });
    for (let j = 0; j < problem.p; j++) {
      if (lasso.b[j] === 0 || working.placeOf[j] >= 0) continue;
      working.add(j);
      yield null;
    }
    working.b.fill(0);
    const scale = problem.responseCorrelation.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    yield* minimiseQuadratic(working, free, 1, working.b, Math.min(tolerance, 1e-9) * scale);
    const refit = new Float64Array(problem.p);
    for (let k = 0; k < working.count; k++) refit[working.list[k]] = working.b[k];
    const c = new Float64Array(problem.p);
    problem.correlationsAt(refit, c);
    return { lasso, refit, lassoDistance: stationarityOf(penalty, lambda, lasso.b, lasso.c), refitDistance: stationarityOf(free, 1, refit, c) };
  }

  free(): void {
    this.lasso.free?.();
  }
}

export function blend({ lasso, refit }: Pick<RelaxedPair, 'lasso' | 'refit'>, relaxation: number): Float64Array {
  return lasso.b.map((value, j) => (value === 0 ? 0 : relaxation * value + (1 - relaxation) * refit[j]));
}
