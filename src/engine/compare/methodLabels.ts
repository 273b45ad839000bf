import type { Family } from '../data/family';
import type { Measure, MethodName } from './comparisonTypes';

const labels: Readonly<Record<MethodName, string>> = {
  mean: 'Mean only',
  unregularised: 'Unregularised',
  lasso: 'Lasso (L1)',
  ridge: 'Ridge (L2)',
  elasticNet: 'Elastic net',
  network: 'Network',
  networkL2: 'Network + L2',
  networkL1: 'Network + L1',
  networkDropout: 'Network + dropout',
  networkDropoutDecay: 'Network + dropout and decay',
};

/** What a method is called in a table and in a sentence. */
export function methodLabel(method: MethodName, family: Family): string {
  if (method === 'mean' && (family === 'binomial' || family === 'multinomial')) return 'Class shares only';
  if (method === 'unregularised' && family === 'gaussian') return 'Least squares';
  return labels[method];
}

export const measureLabels: Readonly<Record<Measure, string>> = { squaredError: 'mean squared error', crossEntropy: 'mean cross-entropy', poissonDeviance: 'mean Poisson deviance' };

/** Whether a method trains networks. */
export function isNetwork(method: MethodName): boolean {
  return method.startsWith('network');
}
