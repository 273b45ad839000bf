import * as l10n from '@vscode/l10n';
import { numberText } from './numberText';
import type { CrossValidatedError } from './runRecord';

/** "error 2991", "AUC 0.95". */
export function errorText({ metric, mean }: CrossValidatedError): string {
  const value = numberText(mean);
  switch (metric) {
    case 'mse':
      return l10n.t('error {0}', value);
    case 'mae':
      return l10n.t('absolute error {0}', value);
    case 'deviance':
      return l10n.t('deviance {0}', value);
    case 'auc':
      return l10n.t('AUC {0}', value);
    case 'misclassification':
      return l10n.t('misclassified {0}', value);
  }
}
