import * as l10n from '@vscode/l10n';

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
}

/** A sentence; null where the least error is somewhere in between. */
export function edgeOfGrid({ minIndex, count, quantity, largerIsBetter, smallest }: EdgeQuestion): string | null {
  if (minIndex === count - 1) {
    return largerIsBetter
      ? l10n.t('The {0} is still rising at the smallest λ tried, {1}: a smaller λ may predict better.', quantity, smallest)
      : l10n.t('The {0} is still falling at the smallest λ tried, {1}: a smaller λ may predict better.', quantity, smallest);
  }
  return minIndex === 0 ? l10n.t('No λ predicts better than the strongest penalty tried: these columns may not predict the target.') : null;
}
