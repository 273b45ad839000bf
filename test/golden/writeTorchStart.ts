import { writeFileSync } from 'node:fs';
import { networkStreams } from '../../src/engine/network/draws';
import { workshop } from '../../src/engine/kernels/workshop';
import { EpochBatches } from '../../src/engine/network/epochBatches';
import { multipliersOf } from '../../src/engine/network/masks';
import { startTraining } from '../../src/engine/network/trainNetwork';
import { inputGroups } from '../../src/engine/network/inputGroups';
import { torchCases, torchSteps, type TorchCase } from '../unit/network/torchCases';

/** What make_torch.py starts from: `node out/golden/writeTorchStart.js FILE` writes our initial weights, batches and masks. */
writeFileSync(process.argv[2], JSON.stringify(torchCases.map(startOf)));

function startOf({ name, data, options }: TorchCase) {
  const training = startTraining(data, options);
  try {
    const { network, lastStep } = training;
    const order = new EpochBatches(workshop().kernels, workshop().arena(), data.split.train, options.batchSize, options.seed);
    const batches = Array.from({ length: torchSteps }, (_, step) => [...order.rowsOf(step)]);
    const masks = batches.map((batch, step) => options.dropout.map((rate, layer) => {
      if (rate === 0) return null;
      const source = { seed: options.seed, stream: networkStreams.mask, step, kind: options.dropoutKind };
      const byWeight = options.dropoutKind === 'dropconnect';
      const examples = byWeight ? Array.from({ length: network.layers[layer].inputs }, (_, i) => i) : batch;
      const units = byWeight ? network.layers[layer].outputs : network.layers[layer].inputs;
      return examples.map((example) => [...multipliersOf(source, layer, rate, example, units)]);
    }));
    const p = data.inputNames.length;
    return {
      name, options, lastStep, batches, masks,
      task: data.task,
      inputs: Array.from({ length: data.n }, (_, i) => [...data.inputs.subarray(i * p, (i + 1) * p)]),
      targets: [...data.targets],
      weights: [...data.weights],
      groups: inputGroups(data.inputSources).map((group) => [...group]),
      layers: network.layers.map(({ inputs, outputs, weights }) => ({ inputs, outputs, weights: [...weights] })),
    };
  } finally {
    training.free();
  }
}
