import type { MethodName } from '../../src/engine/compare/comparisonTypes';

/** What a person hovering over a method is told of it. */
export const methodMeanings: Readonly<Record<MethodName, string>> = {
  mean: 'No column at all: the mean of the training rows, or their class shares',
  unregularised: 'Least squares or maximum likelihood, with no penalty',
  lasso: 'L1 penalty: some weights become exactly zero',
  ridge: 'L2 penalty: all weights shrink, none to zero',
  elasticNet: 'A mixture of L1 and L2, chosen by tuning',
  network: 'A neural network with no regularizer but early stopping',
  networkL2: 'The same network with L2 in its loss',
  networkL1: 'The same network with L1 by proximal steps: weights become exactly zero',
  networkDropout: 'The same network, whose units are dropped at random while it trains',
  networkDropoutDecay: 'The same network with dropout and decoupled weight decay',
};

/** What methods have in common, in the order in which they are listed. */
export const methodGroups: readonly { readonly name: string; readonly methods: readonly MethodName[] }[] = [
  { name: 'Baselines', methods: ['mean', 'unregularised'] },
  { name: 'Linear models', methods: ['lasso', 'ridge', 'elasticNet'] },
  { name: 'Neural networks', methods: ['network', 'networkL2', 'networkL1', 'networkDropout', 'networkDropoutDecay'] },
];
