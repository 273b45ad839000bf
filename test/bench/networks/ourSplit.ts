import type { Design } from '../../../src/engine/data/design';
import { runToEnd } from '../../../src/engine/job';
import { heldOutScores } from '../../../src/engine/network/heldOutScores';
import type { NetworkOptions } from '../../../src/engine/network/networkTypes';
import { prepareNetwork } from '../../../src/engine/network/prepareNetwork';
import { startTraining } from '../../../src/engine/network/trainNetwork';
import type { PublishedSplit, PublishedSplits } from './publishedSplits';

/** What we get on one split. */
export interface SplitResult {
  readonly mcRmse: number;
  readonly rmse: number;
  readonly logLikelihood: number;
  readonly trainingSeconds: number;
  readonly seconds: number;
}

const passes = 10000;
const lengthScale = 1e-2;

/** The published protocol: features–50–1, the same q on input and hidden, Adam 1e-3, batches of 128, L2 = l²(1 − q)/(2Nτ), 10 000 passes. */
export function ourSplit(design: Design, { hidden, epochs }: PublishedSplits, { test, dropout, tau }: PublishedSplit, seed: number): SplitResult {
  const started = performance.now();
  const data = runToEnd(prepareNetwork(design, { seed, testRows: test, testShare: 0, validationShare: 0 }));
  const options: NetworkOptions = {
    hidden: [hidden], activation: 'relu', initialisation: 'glorot', batchNorm: [false], dropout: [dropout, dropout], dropoutKind: 'inverted',
    l1: 0, l1Scaling: 'decoupled', l2: (lengthScale ** 2 * (1 - dropout)) / (2 * data.split.train.length * tau), weightDecay: 0, maxNorm: null, groupL1: 0,
    optimizer: 'adam', learningRate: 1e-3, momentum: 0.9, schedule: 'constant', batchSize: 128, epochs, patience: null, seed,
  };
  const training = startTraining(data, options);
  try {
    runToEnd(training.runTo(Infinity));
    const trainingSeconds = (performance.now() - started) / 1000;
    const { mcRmse, rmse, logLikelihood } = runToEnd(heldOutScores(training.network, data, data.split.test, { seed, passes }, tau));
    return { mcRmse: mcRmse!, rmse: rmse!, logLikelihood, trainingSeconds, seconds: (performance.now() - started) / 1000 };
  } finally {
    training.free();
  }
}
