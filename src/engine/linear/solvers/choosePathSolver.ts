import type { Job } from '../../job';
import { ElasticNetPenalty } from '../penalties/elasticNet';
import type { Penalty } from '../penalties/penalty';
import { ColumnLeastSquares } from '../problem/columnLeastSquares';
import type { LeastSquares } from '../problem/leastSquares';
import { rowsWithWeight } from '../rowsWithWeight';
import { ColumnPathSolver } from './columnPathSolver';
import type { PathPoint, PathSolver } from './pathSolver';
import { PenalisedPathSolver } from './penalisedPathSolver';
import { RidgeConjugateGradientSolver } from './ridgeConjugateGradient';
import { mostEigenColumns, RidgeEigenSolver } from './ridgeEigen';
import { WorkingSetSolver } from './workingSetSolver';

/**
 * The solver for a penalty: ridge has closed forms, the elastic net without limits a working set on the kernels, all else the general one.
 * @param mostEigen largest matrix that is worth decomposing: a fold's coefficients need fewer digits than the fit to all rows
 */
export function choosePathSolver(problem: LeastSquares, penalty: Penalty, lambdas: Float64Array, mostEigen = mostEigenColumns): PathSolver {
  if (!(penalty instanceof ElasticNetPenalty) || penalty.lower || penalty.upper) return new PenalisedPathSolver(problem, penalty);
  const { l1Ratio, factors } = penalty;
  if (l1Ratio > 0 && problem instanceof ColumnLeastSquares) return new ColumnPathSolver(problem, l1Ratio, factors, lambdas);
  if (l1Ratio > 0) return new WorkingSetSolver(problem, l1Ratio, factors);
  if (eigenSize(problem) <= mostEigen) return new RidgeEigenSolver(problem, factors);
  return new WholeKrylovPath(new RidgeConjugateGradientSolver(problem, factors), lambdas);
}

/** A wide problem is decomposed by its rows. */
function eigenSize(problem: LeastSquares): number {
  return problem instanceof ColumnLeastSquares ? Math.min(problem.p, rowsWithWeight(problem.weights)) : problem.p;
}

/** Conjugate gradient that solves the whole grid at the first λ asked for, then only polishes. */
class WholeKrylovPath implements PathSolver {
  private starts: Float64Array[] | null = null;

  constructor(private readonly solver: RidgeConjugateGradientSolver, private readonly lambdas: Float64Array) {}

  *solve(lambda: number, tolerance: number): Job<null, PathPoint> {
    this.starts ??= yield* this.solver.solveAll(this.lambdas, tolerance);
    const k = this.lambdas.indexOf(lambda);
    if (k >= 0) this.solver.startFrom(this.starts[k]);
    return yield* this.solver.solve(lambda, tolerance);
  }
}
