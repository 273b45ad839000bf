import type { Job } from '../../job';
import { certify } from '../dualityGap';
import type { LeastSquares } from '../problem/leastSquares';
import type { PathPoint, PathSolver } from './pathSolver';
import type { RidgeSpectrum } from './ridgeSpectrum';
import { ridgeCoefficients, ridgeSpectrum } from './ridgeSpectrum';

/** Largest matrix that is decomposed for a path: half a second at 500, four at 1000. Beyond, conjugate gradients are faster. */
export const mostEigenColumns = 500;
/** Of a fold, whose degrees of freedom nobody asks for. */
export const mostFoldEigenColumns = 200;

/** Every λ of a ridge path from one eigendecomposition. Exact, whatever tolerance is asked. */
export class RidgeEigenSolver implements PathSolver {
  private decomposed: RidgeSpectrum | null = null;

  constructor(private readonly problem: LeastSquares, private readonly factors: Float64Array) {}

  *spectrum(): Job<null, RidgeSpectrum> {
    this.decomposed ??= yield* ridgeSpectrum(this.problem, this.factors);
    return this.decomposed;
  }

  *coefficients(lambda: number): Job<null, Float64Array> {
    return ridgeCoefficients(yield* this.spectrum(), lambda);
  }

  *solve(lambda: number): Job<null, PathPoint> {
    const b = yield* this.coefficients(lambda);
    const c = new Float64Array(this.problem.p);
    this.problem.correlationsAt(b, c);
    const penalty = { lambda, l1Ratio: 0, factors: this.factors };
    return { b, c, certificate: certify(this.problem, penalty, b, c) };
  }
}
