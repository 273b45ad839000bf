import { resolve } from 'node:path';
import { runToEnd } from '../../../../src/engine/job';
import { setHelpers } from '../../../../src/engine/kernels/workshop';
import { predictOutputs } from '../../../../src/engine/network/forward';
import type { NetworkData, NetworkOptions } from '../../../../src/engine/network/networkTypes';
import { startTraining } from '../../../../src/engine/network/trainNetwork';
import { helperThreads } from '../../../../src/worker/helperThreads';
import { packageVersion } from '../../machine';
import { columns, hidden, learningRate, rate, rows, speedData, workloads } from './speedProblem';
import type { SpeedRecord } from './speedRecord';

/** Our side of the speed bench: `node out/bench/networks/speed/ours.js THREADS` prints a record for each training. */
const threads = Number(process.argv[2]);
if (threads > 1) setHelpers(helperThreads(resolve('dist', 'helper.js'), threads));
const { inputs, targets } = speedData();
const all = Int32Array.from({ length: rows }, (_, i) => i);
const names = Array.from({ length: columns }, (_, j) => `x${j}`);
const none = new Int32Array(0);
const data: NetworkData = {
  task: 'regression', n: rows, inputs, targets, inputNames: names, inputSources: names, weights: new Float32Array(rows).fill(1), outputs: 1, classes: null,
  split: { train: all, validation: none, test: none },
  standardisation: { mean: new Float64Array(columns), deviation: new Float64Array(columns).fill(1), targetMean: 0, targetDeviation: 1 },
};

for (const { batch, epochs } of workloads) for (const dropout of [rate, 0]) console.log(JSON.stringify(trained(batch, epochs, dropout)));

function trained(batchSize: number, epochs: number, dropout: number): SpeedRecord {
  const options: NetworkOptions = {
    hidden, activation: 'relu', initialisation: 'glorot', batchNorm: hidden.map(() => false), dropout: [0, ...hidden.map(() => dropout)], dropoutKind: 'inverted',
    l1: 0, l1Scaling: 'decoupled', l2: 0, weightDecay: 0, maxNorm: null, groupL1: 0,
    optimizer: 'adam', learningRate, momentum: 0.9, schedule: 'constant', batchSize, epochs, patience: null, seed: 1,
  };
  const warm = startTraining(data, options);
  runToEnd(warm.runTo(300));
  warm.free();
  const training = startTraining(data, options);
  const started = performance.now();
  runToEnd(training.runTo(Infinity));
  const seconds = (performance.now() - started) / 1000;
  const outputs = runToEnd(predictOutputs(training.network, inputs, null));
  const loss = targets.reduce((sum, y, i) => sum + (outputs[i] - y) ** 2, 0) / rows;
  const { step: steps } = training;
  training.free();
  return { program: 'Lambda Lens', version: packageVersion(), variant: '', threads, batch: batchSize, dropout, steps, seconds, loss };
}
