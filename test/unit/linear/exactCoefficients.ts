import type { ExactPath } from '../../../src/engine/linear/exactPath/exactPath';
import { SignedSystem } from '../../../src/engine/linear/exactPath/signedSystem';

/**
 * Coefficients at any λ from the exact path's end on, solver units: between two knots of a lasso by interpolation, which is exact;
 * of an elastic net by solving for the columns that are nonzero there.
 */
export function exactCoefficients(path: ExactPath, lambda: number): Float64Array {
  const { knots, end, endCoefficients, problem } = path;
  if (!(lambda >= end)) throw new RangeError(`The exact path ends at ${end}; ${lambda} is below.`);
  const below = knots.findIndex((knot) => knot.lambda < lambda);
  const k = (below < 0 ? knots.length : below) - 1;
  if (k < 0) return knots[0].coefficients.slice();
  const knot = knots[k];
  if (knot.lambda === lambda) return knot.coefficients.slice();
  const { factors, response, l1Ratio, p } = problem;
  if (l1Ratio === 1) {
    const next = knots[k + 1] ?? { lambda: end, coefficients: endCoefficients };
    const share = knot.lambda === next.lambda ? 0 : (knot.lambda - lambda) / (knot.lambda - next.lambda);
    return knot.coefficients.map((value, j) => (1 - share) * value + share * next.coefficients[j]);
  }
  const system = new SignedSystem(problem);
  system.lambda = lambda;
  for (const j of knot.columns) system.append(j, true);
  const right = Float64Array.from(knot.columns, (j, i) => response[j] - lambda * l1Ratio * factors[j] * knot.signs[i]);
  const x = system.solve(right);
  const b = new Float64Array(p);
  // Beside a knot rounding may carry a coefficient past 0.
  knot.columns.forEach((j, i) => (b[j] = x[i] * knot.signs[i] < 0 ? 0 : x[i]));
  return b;
}
