import type { NetworkData, NetworkOptions } from '../../../src/engine/network/networkTypes';
import { plainOptions, smallData } from './smallData';

/** A training that PyTorch makes too: see test/golden/make_torch.py. */
export interface TorchCase {
  readonly name: string;
  readonly data: NetworkData;
  readonly options: NetworkOptions;
}

export const torchSteps = 200;

const rows = 100;
const [numbers, yesNo, classes] = (['regression', 'binary', 'multiclass'] as const).map((task, k) => smallData(rows, 6, task, 20 + k));
const weighted: NetworkData = { ...numbers, weights: Float32Array.from(numbers.weights, (_, i) => 0.5 + (i % 5) / 4) };
// One category of two levels, two numbers, and another category of two.
const grouped: NetworkData = { ...numbers, inputSources: ['x0', 'x0', 'x2', 'x3', 'city', 'city'] };

// 7 steps an epoch, the last of 4 rows.
const training = (name: string, data: NetworkData, change: Partial<NetworkOptions>): TorchCase => ({ name, data, options: { ...plainOptions, epochs: 30, ...change } });

/** Every layer, activation, kind of dropout, penalty, optimizer and task at least once. */
export const torchCases: readonly TorchCase[] = [
  training('ReLU, inverted dropout, Adam', numbers, { dropout: [0.1, 0.5, 0.3] }),
  training('tanh, classic dropout, momentum, L2 in the loss', weighted, { activation: 'tanh', dropoutKind: 'classic', dropout: [0.1, 0.4, 0.2], optimizer: 'sgd', learningRate: 0.05, l2: 0.01 }),
  training('GELU, Gaussian dropout, AdamW with decay, cosine schedule', yesNo, { activation: 'gelu', dropoutKind: 'gaussian', dropout: [0, 0.3, 0.3], optimizer: 'adamw', weightDecay: 0.2, schedule: 'cosine' }),
  training('ReLU, normalised by batches, softmax of three classes', classes, { batchNorm: [true, true], dropout: [0, 0.2, 0.2], learningRate: 0.005 }),
  training('ReLU, DropConnect, max-norm', numbers, { dropoutKind: 'dropconnect', dropout: [0.1, 0.3, 0.3], maxNorm: 0.9 }),
  training('tanh, elastic net with a decoupled threshold, momentum', classes, { activation: 'tanh', optimizer: 'sgd', learningRate: 0.05, l1: 0.04, l2: 0.005 }),
  training('GELU, L1 with an adaptive threshold, Adam', numbers, { activation: 'gelu', l1: 0.002, l1Scaling: 'adaptive' }),
  training('ReLU, L1 on columns, momentum', grouped, { optimizer: 'sgd', learningRate: 0.03, groupL1: 0.25, hidden: [9], batchNorm: [false], dropout: [0, 0.2] }),
];
