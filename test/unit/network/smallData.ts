import { runToEnd } from '../../../src/engine/job';
import type { Network, NetworkData, NetworkOptions, NetworkTask } from '../../../src/engine/network/networkTypes';
import { startTraining } from '../../../src/engine/network/trainNetwork';
import { normals } from '../linear/randomDesign';

/** Rows of p normal inputs; the target is a bent function of the first two, or a class by it. */
export function smallData(n: number, p: number, task: NetworkTask, seed = 1, validation = 0): NetworkData {
  const random = normals(seed);
  const inputs = Float32Array.from({ length: n * p }, random);
  const signal = Float64Array.from({ length: n }, (_, i) => Math.max(0, inputs[i * p]) - 0.7 * Math.abs(inputs[i * p + 1]) + 0.2 * random());
  const targets = Float32Array.from(signal, (value) => (task === 'regression' ? value : task === 'binary' ? Number(value > 0) : value > 0.2 ? 2 : value > -0.4 ? 1 : 0));
  const rows = Int32Array.from({ length: n }, (_, i) => i);
  return {
    task, n, inputs,
    inputNames: Array.from({ length: p }, (_, j) => `x${j}`),
    inputSources: Array.from({ length: p }, (_, j) => `x${j}`),
    targets,
    weights: new Float32Array(n).fill(1),
    outputs: task === 'multiclass' ? 3 : 1,
    classes: task === 'regression' ? null : task === 'binary' ? ['no', 'yes'] : ['a', 'b', 'c'],
    split: { train: rows.slice(0, n - validation), validation: rows.slice(n - validation), test: new Int32Array(0) },
    standardisation: { mean: new Float64Array(p), deviation: new Float64Array(p).fill(1), targetMean: 0, targetDeviation: 1 },
  };
}

export const plainOptions: NetworkOptions = {
  hidden: [8, 6], activation: 'relu', initialisation: 'he', batchNorm: [false, false], dropout: [0, 0, 0], dropoutKind: 'inverted',
  l1: 0, l1Scaling: 'decoupled', l2: 0, weightDecay: 0, maxNorm: null, groupL1: 0,
  optimizer: 'adam', learningRate: 0.01, momentum: 0.9, schedule: 'constant', batchSize: 16, epochs: 5, patience: null, seed: 3,
};

/** The network after twenty epochs, unless told otherwise. */
export function trainedOn(data: NetworkData, change: Partial<NetworkOptions> = {}): Network {
  const training = startTraining(data, { ...plainOptions, epochs: 20, ...change });
  try {
    runToEnd(training.runTo(Infinity));
    return training.network;
  } finally {
    training.free();
  }
}
