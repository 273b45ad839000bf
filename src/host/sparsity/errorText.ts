import type { Metric } from '../../engine/linear/fitTypes';
import { numberText } from './numberText';
import type { CrossValidatedError } from './runRecord';

const shortNames: Readonly<Record<Metric, string>> = { mse: 'error', mae: 'absolute error', deviance: 'deviance', auc: 'AUC', misclassification: 'misclassified' };

/** "error 2991", "AUC 0.95". */
export function errorText({ metric, mean }: CrossValidatedError): string {
  return `${shortNames[metric]} ${numberText(mean)}`;
}
