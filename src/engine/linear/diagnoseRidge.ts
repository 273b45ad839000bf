import type { Design } from '../data/design';
import type { Job } from '../job';
import type { RidgeDiagnostics, Rule, Solution } from './fitTypes';
import type { LeastSquares } from './problem/leastSquares';
import { generalisedError, leaveOneOutCost, ridgeLeaveOneOut } from './ridgeDiagnostics';
import type { PathSolver } from './solvers/pathSolver';
import { RidgeEigenSolver } from './solvers/ridgeEigen';
import { ridgeDegreesOfFreedom, ridgeSpectrum } from './solvers/ridgeSpectrum';

/** Multiplications that leave-one-out errors may cost unasked: about a second. */
const cheap = 1e9;

/**
 * What a ridge path tells of itself: degrees of freedom and generalised cross-validation from the eigenvalues, leave-one-out errors from the
 * eigenvectors. Null where none was asked for and the path was solved without a decomposition.
 * @param solver that solved the path; its decomposition is used where it made one
 * @param rule of the fit, null when λ was given: what it needs is computed at any cost
 */
export function* diagnoseRidge(
  design: Design,
  problem: LeastSquares,
  solver: PathSolver,
  factors: Float64Array,
  path: readonly Solution[],
  rule: Rule | null,
): Job<null, RidgeDiagnostics | null> {
  const decomposed = solver instanceof RidgeEigenSolver;
  const asked = rule !== null && rule !== 'min' && rule !== '1se';
  if (!decomposed && !asked) return null;
  const spectrum = decomposed ? yield* solver.spectrum() : yield* ridgeSpectrum(problem, factors, rule === 'loo');
  const lambdas = Float64Array.from(path, ({ lambda }) => lambda);
  const degreesOfFreedom = lambdas.map((lambda) => ridgeDegreesOfFreedom(spectrum, lambda));
  const generalised = degreesOfFreedom.map((df, k) => generalisedError(design, problem, (1 - path[k].devianceRatio) * problem.responseSquare, df));
  const affordable = spectrum.vectors !== null && leaveOneOutCost(spectrum, design.n, lambdas.length) <= cheap;
  const leaveOneOut = rule === 'loo' || affordable ? yield* ridgeLeaveOneOut(design, problem, spectrum, lambdas, 'sum') : null;
  return { degreesOfFreedom, leaveOneOut, generalised };
}
