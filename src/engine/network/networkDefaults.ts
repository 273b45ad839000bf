import type { NetworkOptions, NetworkTask } from './networkTypes';

/** Shares of the rows when nothing else is said. */
export const defaultTestShare = 0.2;
export const defaultValidationShare = 0.2;
export const defaultSeed = 1;

/** Passes of MC dropout when none are asked for: masks only differ where something is dropped. */
export function usualPasses(dropout: readonly number[]): number {
  return dropout.some((rate) => rate > 0) ? 100 : 0;
}

/**
 * Options that suit the size of the data: three hidden layers; weights that decay the more the fewer rows there are, which did more than wider or
 * narrower layers on small files; group L1 where rows are few for so many columns; a rate that halves when validation stalls; as many epochs as make a
 * few thousand steps, ended by patience. What they were chosen by: README.md of this folder.
 * @param n rows to train on @param p inputs
 */
export function defaultNetworkOptions(n: number, p: number, task: NetworkTask): NetworkOptions {
  const width = n < 20000 ? 64 : 128;
  const hidden = [width, width, width];
  const batchSize = n < 100 ? 8 : n < 500 ? 16 : n < 5000 ? 32 : 128;
  const stepsPerEpoch = Math.ceil(n / batchSize);
  const rate = n < 500 ? 0.2 : 0.1;
  return {
    hidden,
    activation: 'relu',
    initialisation: 'glorot',
    batchNorm: hidden.map(() => false),
    dropout: [0, ...hidden.map(() => rate)],
    dropoutKind: 'inverted',
    l1: 0,
    l1Scaling: 'decoupled',
    l2: 0,
    weightDecay: Number(Math.min(3, 300 / n).toPrecision(2)),
    maxNorm: null,
    groupL1: usualGroupL1(n, p),
    optimizer: 'adamw',
    learningRate: task === 'regression' ? 0.003 : 0.002,
    momentum: 0.9,
    schedule: 'plateau',
    batchSize,
    epochs: Math.max(20, Math.min(500, Math.round(12000 / stepsPerEpoch))),
    patience: Math.max(10, Math.min(60, Math.round(1500 / stepsPerEpoch))),
    seed: defaultSeed,
  };
}

/**
 * Group L1 for fewer than twenty rows a column, 0.3 of it for seven or fewer. Adam's steps are of the size η whatever the slopes, and those of a column that
 * tells nothing cancel to about a quarter of it: this much holds such a column at zero, whatever the data's scale.
 */
function usualGroupL1(n: number, p: number): number {
  const wanted = Math.min(0.3, (2 * p) / n);
  return wanted < 0.1 ? 0 : Number(wanted.toPrecision(2));
}
