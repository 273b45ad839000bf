import { telling, type Job } from '../../job';
import { philox, seedWords } from '../../random';
import { networkStreams } from '../draws';
import { predictOutputs } from '../forward';
import { errorsOf, errorsOfPredictions } from '../networkErrors';
import type { Network, NetworkData, NetworkOptions } from '../networkTypes';
import { inUnits } from '../predictive';
import { startTraining } from '../trainNetwork';
import { inputsOf, thinned } from '../someRows';

export interface EnsembleErrors {
  /** Error of averaging the predictions of k thinned networks: the mean of as many such averages as a thousand networks make, none in two of them. */
  readonly averages: readonly { readonly k: number; readonly error: number }[];
  readonly weightScaling: number;
  /** The same for k networks of this size without dropout, each trained on a bootstrap resample: the mean of every choice of k of them. */
  readonly bagged: readonly { readonly k: number; readonly error: number }[];
  /** N of 2^N thinned networks. */
  readonly droppableUnits: number;
}

const sizes = [1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300, 500, 1000];
const bags = 5;
const mostRows = 500;
const thinnedShare = 0.5;

/** Averaging thinned networks beside the one whole network that stands for them, and beside bagging. */
export function* ensembleErrors(network: Network, data: NetworkData, rows: Int32Array, options: NetworkOptions): Job<number, EnsembleErrors> {
  const shown = thinned(rows, mostRows);
  const inputs = inputsOf(data, shown);
  const weightScaling = errorsOf(data, yield* telling(predictOutputs(network, inputs, null), 0), shown).error;
  const passes = sizes[sizes.length - 1];
  const errorOf = (predictions: Float64Array) => errorsOfPredictions(data, predictions, shown).error;
  const groups = sizes.map((k) => ({ k, mean: new Mean(shown.length * data.outputs), errors: 0, count: 0 }));
  for (let pass = 0; pass < passes; pass++) {
    const progress = (thinnedShare * pass) / passes;
    const predictions = inUnits(data, yield* telling(predictOutputs(network, inputs, { seed: options.seed, pass, rows: shown }), progress));
    for (const group of groups) {
      group.mean.add(predictions);
      if (group.mean.count < group.k) continue;
      group.errors += errorOf(group.mean.value);
      group.count++;
      group.mean.clear();
    }
    yield progress;
  }
  const averages = groups.map(({ k, errors, count }) => ({ k, error: errors / count }));
  const bagPredictions: Float64Array[] = [];
  for (let bag = 0; bag < bags; bag++) {
    const progress = thinnedShare + ((1 - thinnedShare) * bag) / bags;
    const resampled = { ...data, split: { ...data.split, train: resample(data.split.train, options.seed, bag) } };
    const training = startTraining(resampled, { ...options, dropout: options.dropout.map(() => 0), seed: options.seed + bag + 1 });
    try {
      for (const job = training.runTo(Infinity); !job.next().done; ) yield progress;
      bagPredictions.push(inUnits(data, yield* telling(predictOutputs(training.network, inputs, null), progress)));
    } finally {
      training.free();
    }
  }
  const bagged = Array.from({ length: bags }, (_, i) => {
    const errors = choices(bagPredictions, i + 1).map((chosen) => {
      const mean = new Mean(shown.length * data.outputs);
      chosen.forEach((predictions) => mean.add(predictions));
      return errorOf(mean.value);
    });
    return { k: i + 1, error: errors.reduce((sum, error) => sum + error, 0) / errors.length };
  });
  const units = [inputs.length / shown.length, ...options.hidden];
  const droppableUnits = network.dropout.reduce((sum, rate, layer) => sum + (rate > 0 ? units[layer] : 0), 0);
  return { averages, weightScaling, bagged, droppableUnits };
}

/** The average of predictions: of numbers, or of class probabilities. */
class Mean {
  private readonly sums: Float64Array;
  count = 0;

  constructor(size: number) {
    this.sums = new Float64Array(size);
  }

  add(predictions: Float64Array): void {
    this.count++;
    for (let k = 0; k < predictions.length; k++) this.sums[k] += predictions[k];
  }

  clear(): void {
    this.count = 0;
    this.sums.fill(0);
  }

  get value(): Float64Array {
    return this.sums.map((sum) => sum / this.count);
  }
}

/** Every choice of k of a few. */
function choices<T>(all: readonly T[], k: number): T[][] {
  if (k === 0) return [[]];
  return all.flatMap((first, i) => choices(all.slice(i + 1), k - 1).map((others) => [first, ...others]));
}

/** As many rows, drawn with replacement. */
function resample(rows: Int32Array, seed: number, bag: number): Int32Array {
  const key = seedWords(seed);
  return rows.map((_, i) => rows[philox([i, bag, 0, networkStreams.order + 1], key)[0] % rows.length]);
}
