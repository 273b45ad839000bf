import * as l10n from '@vscode/l10n';
import { FitError } from '../errors';
import { smallestRatioForMax } from './penalties/limits';

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
 * Log-spaced λs from a penalty's λ_max down to minRatio times that of its lasso part, whatever ρ: glmnet's ridge grid stops too early for the CV
 * minimum. With a ridge part and a target of large numbers the grid goes on to where it would end for the target in units of its deviation.
 * @param n rows with weight @param p columns that may enter: with more of them than rows the default grid ends at a hundredth
 * @throws FitError when λ_max is 0
 */
export function gridFrom(lambdaMax: number, n: number, p: number, { count, l1Ratio, minRatio, deviation = 1 }: GridOptions): Float64Array {
  if (!(lambdaMax > 0)) throw new FitError(l10n.t('No penalised column varies together with the target, so there is no path to fit; choose other columns.'));
  // A rounding above λ_max, so that every weight there is exactly zero.
  const largest = lambdaMax * (1 + 4 * Number.EPSILON);
  const farther = minRatio === null && l1Ratio < 1 && deviation > largeDeviation ? deviation : 1;
  const fall = Math.log((((minRatio ?? (n < p ? 1e-2 : 1e-4)) / farther) * lambdaMax * Math.max(l1Ratio, smallestRatioForMax)) / largest);
  return Float64Array.from({ length: count }, (_, k) => largest * Math.exp((fall * k) / (count - 1)));
}
