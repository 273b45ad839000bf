import type { Design } from '../engine/data/design';
import type { LinearFit } from '../engine/linear/fitTypes';
import { pairCurvature } from '../engine/linear/pairCurvature';
import type { FitResult } from '../protocol/workerMessages';

/** The geometry begins with the two columns that weigh most per standard deviation: at the chosen λ, then, if too few are kept, at the smallest. Null where second moments are not the whole loss. */
export function openingPair(design: Design, fit: LinearFit): FitResult['pair'] {
  if (design.columns.length < 2 || design.family !== 'gaussian') return null;
  const { deviation, scale } = fit.scaling;
  const weight = (coefficients: Float64Array, j: number) => (scale[j] > 0 ? Math.abs(coefficients[j]) * (deviation[j] / scale[j]) : 0);
  const least = fit.path[fit.path.length - 1].coefficients;
  const heavier = (i: number, j: number) =>
    weight(fit.chosen.coefficients, j) - weight(fit.chosen.coefficients, i) || weight(least, j) - weight(least, i) || i - j;
  let [a, b] = heavier(0, 1) <= 0 ? [0, 1] : [1, 0];
  for (let j = 2; j < design.columns.length; j++) {
    if (heavier(j, a) < 0) [a, b] = [j, a];
    else if (heavier(j, b) < 0) b = j;
  }
  return { a, b, ...pairCurvature(design, fit.scaling, a, b) };
}
