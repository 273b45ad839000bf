import * as l10n from '@vscode/l10n';
import { FitError } from '../errors';

/** Ridge has no λ at which all weights vanish, so its grid starts where a lasso share of this size would (as glmnet does). */
export const smallestRatioForMax = 1e-3;

export interface GridOptions {
  readonly count: number;
  readonly l1Ratio: number;
  /** Null: 1e-4, or 1e-2 when n < p. */
  readonly minRatio: number | null;
  /** Standard deviation of a gaussian target; absent for other families, whose losses have no unit. */
  readonly deviation?: number;
}

/** A ridge part is felt beside the variance of the columns, whatever the target's unit: beyond this deviation the lasso's grid ends where ridge still shrinks much. */
const largeDeviation = 100;

/**
 * Log-spaced λs from λ_max(ρ) = max_j |x̃_j'Wr₀| / (v_j max(ρ, 1e-3)) down to minRatio · λ_max(ρ = 1), whatever ρ:
 * glmnet's ridge grid stops too early for the CV minimum. r₀ is the residual after the unpenalised columns.
 * @param correlation x̃_j'Wr₀ per column
 */
export function lambdaGrid(correlation: Float64Array, factors: Float64Array, n: number, options: GridOptions): Float64Array {
  let lassoMax = 0;
  for (let j = 0; j < correlation.length; j++) {
    if (factors[j] > 0 && factors[j] < Infinity) lassoMax = Math.max(lassoMax, Math.abs(correlation[j]) / factors[j]);
  }
  return gridFrom(lassoMax / Math.max(options.l1Ratio, smallestRatioForMax), n, correlation.length, options);
}

/**
 * The same for any penalty, from its own λ_max. With a ridge part and a target of large numbers the grid goes on to where it would end for
 * the target in units of its deviation.
 * @param p coefficients: with more of them than rows the default grid ends at a hundredth
 */
export function gridFrom(lambdaMax: number, n: number, p: number, { count, l1Ratio, minRatio, deviation = 1 }: GridOptions): Float64Array {
  if (!(lambdaMax > 0)) throw new FitError(l10n.t('No penalised column varies together with the target, so there is no path to fit; choose other columns.'));
  // A rounding above λ_max, so that every weight there is exactly zero.
  const largest = lambdaMax * (1 + 4 * Number.EPSILON);
  const farther = minRatio === null && l1Ratio < 1 && deviation > largeDeviation ? deviation : 1;
  const fall = Math.log((((minRatio ?? (n < p ? 1e-2 : 1e-4)) / farther) * lambdaMax * Math.max(l1Ratio, smallestRatioForMax)) / largest);
  return Float64Array.from({ length: count }, (_, k) => largest * Math.exp((fall * k) / (count - 1)));
}
