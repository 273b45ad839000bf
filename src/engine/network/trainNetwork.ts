import * as l10n from '@vscode/l10n';
import { InputError } from '../errors';
import { workshop } from '../kernels/workshop';
import { NetworkTraining } from './networkTraining';
import { mostLayers, mostUnits, type DropoutChange, type NetworkData, type NetworkOptions } from './networkTypes';
import type { Training } from './training';

/**
 * A training at step 0, to be driven and freed by the caller. Deterministic: the same data, options and seed give the same bits on every host.
 * @param changes of rates by step, that an earlier training of the same options and data had: this one repeats it
 * @throws InputError for options that are out of range
 */
export function startTraining(data: NetworkData, options: NetworkOptions, changes: readonly DropoutChange[] = []): Training {
  refuse(options);
  const shop = workshop();
  const own = shop.arena();
  try {
    return new NetworkTraining(shop, own, data, options, changes);
  } catch (error) {
    own.free();
    throw error;
  }
}

function refuse({ hidden, dropout, batchNorm, batchSize, epochs, learningRate, weightDecay }: NetworkOptions): void {
  if (hidden.length < 1 || hidden.length > mostLayers) throw new InputError(l10n.t('The network has {0} hidden layers; give 1 to {1}.', hidden.length, mostLayers));
  const odd = hidden.find((units) => !Number.isInteger(units) || units < 1 || units > mostUnits);
  if (odd !== undefined) throw new InputError(l10n.t('A hidden layer has {0} units; give 1 to {1}.', odd, mostUnits));
  if (dropout.length !== hidden.length + 1) throw new InputError(l10n.t('There are {0} dropout rates for an input and {1} hidden layers; give {2}.', dropout.length, hidden.length, hidden.length + 1));
  const rate = dropout.find((each) => !(each >= 0 && each < 1));
  if (rate !== undefined) throw new InputError(l10n.t('The dropout rate {0} is not a probability below 1; give one from 0 to 0.95.', rate));
  if (batchNorm.length !== hidden.length) throw new InputError(l10n.t('Batch normalisation is told for {0} layers of {1}.', batchNorm.length, hidden.length));
  if (!(batchSize >= 1) || !(epochs >= 1)) throw new InputError(l10n.t('A batch has at least one row, and training at least one epoch.'));
  if (!(learningRate > 0)) throw new InputError(l10n.t('The learning rate is {0}; give a number above 0.', learningRate));
  // w ← (1 − η·decay)w must not turn a weight's sign.
  if (!(learningRate * weightDecay <= 1)) throw new InputError(l10n.t('A weight decay of {0} at a learning rate of {1} would turn every weight around at each step; give a decay of at most {2}.', weightDecay, learningRate, Number((1 / learningRate).toPrecision(3))));
}
