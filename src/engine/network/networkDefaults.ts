import type { NetworkOptions, NetworkTask } from './networkTypes';

/** Shares of the rows when nothing else is said. */
export const defaultTestShare = 0.2;
export const defaultValidationShare = 0.2;

/**
 * Options that suit the size of the data: three hidden layers, wider where there are more rows; L2 in the loss, and a tenth to a third of the units
 * dropped, more where rows are few for the number of weights; as many epochs as make a few thousand steps, ended by patience.
 * @param n rows to train on @param p inputs
 */
export function defaultNetworkOptions(n: number, p: number, task: NetworkTask): NetworkOptions {
  const width = n < 2000 ? 32 : n < 20000 ? 64 : 128;
  const hidden = [width, width, width];
  const batchSize = n < 500 ? 16 : n < 5000 ? 32 : 128;
  const stepsPerEpoch = Math.ceil(n / batchSize);
  const weights = (p + 2 * width + 1) * width;
  const rate = weights > 10 * n ? 0.3 : weights > n ? 0.2 : 0.1;
  return {
    hidden,
    activation: 'relu',
    initialisation: 'he',
    batchNorm: hidden.map(() => false),
    dropout: [p > n ? 0.2 : 0, ...hidden.map(() => rate)],
    dropoutKind: 'inverted',
    l1: 0,
    l1Scaling: 'decoupled',
    // On six small public files this predicted better than decay, a smaller rate or narrower layers did.
    l2: task === 'regression' ? 0.02 : 0.01,
    weightDecay: 0,
    maxNorm: null,
    groupL1: 0,
    optimizer: 'adam',
    learningRate: task === 'regression' ? 0.003 : 0.002,
    momentum: 0.9,
    schedule: 'constant',
    batchSize,
    epochs: Math.max(20, Math.min(500, Math.round(12000 / stepsPerEpoch))),
    patience: Math.max(10, Math.min(60, Math.round(1500 / stepsPerEpoch))),
    seed: 1,
  };
}
