import * as l10n from '@vscode/l10n';
import type { MethodName } from '../../src/engine/compare/comparisonTypes';

/** What a person hovering over a method is told of it. */
export function methodMeaning(method: MethodName): string {
  switch (method) {
    case 'mean':
      return l10n.t('No column at all: the mean of the training rows, or their class shares');
    case 'unregularised':
      return l10n.t('Least squares or maximum likelihood, with no penalty');
    case 'lasso':
      return l10n.t('L1 penalty: some weights become exactly zero');
    case 'ridge':
      return l10n.t('L2 penalty: all weights shrink, none to zero');
    case 'elasticNet':
      return l10n.t('A mixture of L1 and L2, chosen by tuning');
    case 'network':
      return l10n.t('A neural network with no regularizer but early stopping');
    case 'networkL2':
      return l10n.t('The same network with L2 in its loss');
    case 'networkL1':
      return l10n.t('The same network with L1 by proximal steps: weights become exactly zero');
    case 'networkDropout':
      return l10n.t('The same network, whose units are dropped at random while it trains');
    case 'networkDropoutDecay':
      return l10n.t('The same network with dropout and decoupled weight decay');
  }
}

/** What methods have in common, in the order in which they are listed. */
export function methodGroups(): readonly { readonly name: string; readonly methods: readonly MethodName[] }[] {
  return [
    { name: l10n.t('Baselines'), methods: ['mean', 'unregularised'] },
    { name: l10n.t('Linear models'), methods: ['lasso', 'ridge', 'elasticNet'] },
    { name: l10n.t('Neural networks'), methods: ['network', 'networkL2', 'networkL1', 'networkDropout', 'networkDropoutDecay'] },
  ];
}
