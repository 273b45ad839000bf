import type { Job } from '../../job';
import { certify } from '../dualityGap';
import type { ColumnLeastSquares } from '../problem/columnLeastSquares';
import { ColumnFit } from './columnFit';
import type { PathPoint, PathSolver } from './pathSolver';
import { ColumnFitGroup, correlationsWithAll } from './solveColumns';

/** λs solved ahead of the one asked for: one product of all columns then certifies them all. */
const ahead = 8;

/** A path on the columns themselves, with the correlations of every column at each point. */
export class ColumnPathSolver implements PathSolver {
  readonly fit: ColumnFit;
  private readonly group: ColumnFitGroup;
  private pathTolerance = 0;
  private readonly solved = new Map<string, PathPoint>();

  /** @param lambdas of the path to come, from large to small */
  constructor(private readonly problem: ColumnLeastSquares, private readonly l1Ratio: number, private readonly factors: Float64Array, private readonly lambdas: Float64Array) {
    this.fit = new ColumnFit(problem, l1Ratio, factors);
    this.group = new ColumnFitGroup([this.fit]);
  }

  *solve(lambda: number, tolerance: number): Job<null, PathPoint> {
    const key = (each: number) => `${each} ${tolerance}`;
    const known = this.solved.get(key(lambda));
    if (known) return known;
    const from = this.lambdas.indexOf(lambda);
    // Only along the path: a single λ asked for later is solved alone.
    const coming = from < 0 || tolerance < this.pathTolerance ? [lambda] : Array.from(this.lambdas.subarray(from, from + ahead));
    if (from >= 0) this.pathTolerance = Math.max(this.pathTolerance, tolerance);
    this.solved.clear();
    const points = yield* this.solveSeveral(coming, tolerance);
    points.forEach((point, k) => this.solved.set(key(coming[k]), point));
    return points[0];
  }

  free(): void {
    this.fit.free();
  }

  private *solveSeveral(lambdas: readonly number[], tolerance: number): Job<null, PathPoint[]> {
    const { problem, fit } = this;
    const residuals: Float64Array[] = [];
    const b: Float64Array[] = [];
    for (const lambda of lambdas) {
      yield* this.group.solve(lambda, tolerance);
      residuals.push(fit.residual.slice());
      b.push(fit.coefficients());
      fit.remember();
    }
    const c = yield* correlationsWithAll(problem.raw, residuals.map((residual) => ({ problem, residual })));
    residuals.forEach((residual, k) => fit.known.keep(residual, c[k]));
    fit.known.approach(fit.residual);
    return b.map((each, k) => ({ b: each, c: c[k], certificate: certify(problem, { lambda: lambdas[k], l1Ratio: this.l1Ratio, factors: this.factors }, each, c[k]) }));
  }
}
