import * as l10n from '@vscode/l10n';
import type { Metric } from '../fitTypes';

/** The one place that knows: of all metrics only areas under curves (and concordance) are better when larger. */
export function largerIsBetter(metric: Metric | 'concordance'): boolean {
  return metric === 'auc' || metric === 'concordance';
}

/** What a metric is called on screen: made when it is asked for, in the language that is then known. */
export const metricNames: Readonly<Record<Metric, string>> = {
  get deviance() { return l10n.t('deviance'); },
  get mse() { return l10n.t('mean squared error'); },
  get mae() { return l10n.t('mean absolute error'); },
  auc: 'AUC',
  get misclassification() { return l10n.t('misclassification'); },
};
