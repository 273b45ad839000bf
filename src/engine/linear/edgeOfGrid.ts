import * as l10n from '@vscode/l10n';
import type { Family } from '../data/family';
import type { CrossValidation } from './fitTypes';

/** What it means that the least error is at an end of the λs tried. */
export interface EdgeQuestion {
  readonly minIndex: number;
  /** How many λs were tried, the largest first. */
  readonly count: number;
  /** "error", "deviance", "AUC". */
  readonly quantity: string;
  readonly largerIsBetter: boolean;
  /** The smallest λ as it is written. */
  readonly smallest: string;
  /** Of the error without columns, what is left at the least one; null where more can always be gained. */
  readonly share: number | null;
}

/** Classes that are told apart so well are separated, or as good as that: their error falls for as long as coefficients grow. */
const nothingLeft = 0.01;

/** What is left of the error where that can come to nothing: of classes, by any metric but the area under a curve. */
export function shareLeft(family: Family, { metric, mean, minIndex, nullError }: Pick<CrossValidation, 'metric' | 'mean' | 'minIndex' | 'nullError'>): number | null {
  return (family === 'binomial' || family === 'multinomial') && metric !== 'auc' ? mean[minIndex] / nullError : null;
}

/** A sentence; null where the least error is somewhere in between, or next to nothing. */
export function edgeOfGrid({ minIndex, count, quantity, largerIsBetter, smallest, share }: EdgeQuestion): string | null {
  if (minIndex === count - 1) {
    if (share !== null && share < nothingLeft) return null;
    return largerIsBetter
      ? l10n.t('The {0} is still rising at the smallest λ tried, {1}: a smaller λ may predict better.', quantity, smallest)
      : l10n.t('The {0} is still falling at the smallest λ tried, {1}: a smaller λ may predict better.', quantity, smallest);
  }
  return minIndex === 0 ? l10n.t('No λ predicts better than the strongest penalty tried: these columns may not predict the target.') : null;
}
