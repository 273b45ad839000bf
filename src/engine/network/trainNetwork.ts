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

function refuse({ hidden, dropout, batchNorm, batchSize, epochs, learningRate }: NetworkOptions): void {
  if (hidden.length < 1 || hidden.length > mostLayers) throw new InputError(`The network has ${hidden.length} hidden layers; give 1 to ${mostLayers}.`);
  const odd = hidden.find((units) => !Number.isInteger(units) || units < 1 || units > mostUnits);
  if (odd !== undefined) throw new InputError(`A hidden layer has ${odd} units; give 1 to ${mostUnits}.`);
  if (dropout.length !== hidden.length + 1) throw new InputError(`There are ${dropout.length} dropout rates for an input and ${hidden.length} hidden layers; give ${hidden.length + 1}.`);
  const rate = dropout.find((each) => !(each >= 0 && each < 1));
  if (rate !== undefined) throw new InputError(`The dropout rate ${rate} is not a probability below 1; give one from 0 to 0.95.`);
  if (batchNorm.length !== hidden.length) throw new InputError(`Batch normalisation is told for ${batchNorm.length} layers of ${hidden.length}.`);
  if (!(batchSize >= 1) || !(epochs >= 1)) throw new InputError('A batch has at least one row, and training at least one epoch.');
  if (!(learningRate > 0)) throw new InputError(`The learning rate is ${learningRate}; give a number above 0.`);
}
