import type { Job } from '../../job';
import { ColumnLeastSquares } from '../problem/columnLeastSquares';
import type { LeastSquares } from '../problem/leastSquares';
import { ColumnPathSolver } from './columnPathSolver';
import type { PathPoint, PathSolver } from './pathSolver';
import { RidgeConjugateGradientSolver } from './ridgeConjugateGradient';
import { mostEigenColumns, RidgeEigenSolver } from './ridgeEigen';
import { WorkingSetSolver } from './workingSetSolver';

/** The solver for a mixture: ridge has closed forms, all else is a working set. */
export function choosePathSolver(problem: LeastSquares, l1Ratio: number, factors: Float64Array, lambdas: Float64Array): PathSolver {
  if (l1Ratio > 0 && problem instanceof ColumnLeastSquares) return new ColumnPathSolver(problem, l1Ratio, factors, lambdas);
  if (l1Ratio > 0) return new WorkingSetSolver(problem, l1Ratio, factors);
  if (problem.p <= mostEigenColumns) return new RidgeEigenSolver(problem, factors);
  return new WholeKrylovPath(new RidgeConjugateGradientSolver(problem, factors), lambdas);
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
