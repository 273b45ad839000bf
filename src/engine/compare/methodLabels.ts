import * as l10n from '@vscode/l10n';
import type { Family } from '../data/family';
import type { Measure, MethodName } from './comparisonTypes';

/** Made when one is asked for, in the language that is then known. */
const labels: Readonly<Record<MethodName, string>> = {
  get mean() { return l10n.t('Mean only'); },
  get unregularised() { return l10n.t('Unregularised'); },
  get lasso() { return l10n.t('Lasso (L1)'); },
  get ridge() { return l10n.t('Ridge (L2)'); },
  get elasticNet() { return l10n.t('Elastic net'); },
  get network() { return l10n.t('Network'); },
  get networkL2() { return l10n.t('Network + L2'); },
  get networkL1() { return l10n.t('Network + L1'); },
  get networkDropout() { return l10n.t('Network + dropout'); },
  get networkDropoutDecay() { return l10n.t('Network + dropout and decay'); },
};

/** What a method is called in a table and in a sentence. */
export function methodLabel(method: MethodName, family: Family): string {
  if (method === 'mean' && (family === 'binomial' || family === 'multinomial')) return l10n.t('Class shares only');
  if (method === 'unregularised' && family === 'gaussian') return l10n.t('Least squares');
  return labels[method];
}

export const measureLabels: Readonly<Record<Measure, string>> = {
  get squaredError() { return l10n.t('mean squared error'); },
  get crossEntropy() { return l10n.t('mean cross-entropy'); },
  get poissonDeviance() { return l10n.t('mean Poisson deviance'); },
};

/** Whether a method trains networks. */
export function isNetwork(method: MethodName): boolean {
  return method.startsWith('network');
}
