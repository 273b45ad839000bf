import type { Metric } from '../fitTypes';

/** The one place that knows: of all metrics only areas under curves (and concordance) are better when larger. */
export function largerIsBetter(metric: Metric | 'concordance'): boolean {
  return metric === 'auc' || metric === 'concordance';
}

/** What a metric is called on screen. */
export const metricNames: Readonly<Record<Metric, string>> = {
  deviance: 'deviance',
  mse: 'mean squared error',
  mae: 'mean absolute error',
  auc: 'AUC',
  misclassification: 'misclassification',
};
