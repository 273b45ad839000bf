import * as l10n from '@vscode/l10n';
import { FitError } from '../../errors';
import type { Job } from '../../job';
import { factorise, invertLower } from '../../linear/cholesky';
import type { Marginal, PosteriorProblem } from './posteriorProblem';

/**
 * Ridge's posterior, which is Gaussian: N(P⁻¹h, P⁻¹).
 * @param z quantile of the standard normal for the interval wanted: 1.645 for 90 %
 * @throws FitError when it has no precision in some direction
 */
export function* gaussianPosterior({ p, precision, pull }: PosteriorProblem, z: number): Job<null, Marginal[]> {
  const lower = precision.slice();
  if (!(yield* factorise(lower, p))) throw new FitError(l10n.t('The posterior is flat in some direction, since columns that are not penalised are collinear; penalise them, or leave some out.'));
  yield* invertLower(lower, p);
  // P⁻¹ = L⁻ᵀL⁻¹
  const along = new Float64Array(p);
  for (let i = 0; i < p; i++) for (let t = 0; t <= i; t++) along[i] += lower[i * p + t] * pull[t];
  return Array.from({ length: p }, (_, j): Marginal => {
    let [mean, variance] = [0, 0];
    for (let i = j; i < p; i++) {
      mean += lower[i * p + j] * along[i];
      variance += lower[i * p + j] ** 2;
    }
    const deviation = Math.sqrt(variance);
    return { mean, deviation, low: mean - z * deviation, high: mean + z * deviation, effectiveSize: null, rHat: null };
  });
}
