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
  /** Error of averaging the predictions of k thinned networks. */
  readonly averages: readonly { readonly k: number; readonly error: number }[];
  readonly weightScaling: number;
  /** The same for k networks of this size without dropout, each trained on a bootstrap resample. */
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
  const mean = new Mean(data, shown.length);
  const averages: { k: number; error: number }[] = [];
  for (let pass = 0; pass < passes; pass++) {
    const progress = (thinnedShare * pass) / passes;
    mean.add(yield* telling(predictOutputs(network, inputs, { seed: options.seed, pass, rows: shown }), progress));
    if (sizes.includes(pass + 1)) averages.push({ k: pass + 1, error: errorsOfPredictions(data, mean.predictions, shown).error });
    yield progress;
  }
  const bagged: { k: number; error: number }[] = [];
  const together = new Mean(data, shown.length);
  for (let bag = 0; bag < bags; bag++) {
    const progress = thinnedShare + ((1 - thinnedShare) * bag) / bags;
    const resampled = { ...data, split: { ...data.split, train: resample(data.split.train, options.seed, bag) } };
    const training = startTraining(resampled, { ...options, dropout: options.dropout.map(() => 0), seed: options.seed + bag + 1 });
    try {
      for (const job = training.runTo(Infinity); !job.next().done; ) yield progress;
      together.add(yield* telling(predictOutputs(training.network, inputs, null), progress));
    } finally {
      training.free();
    }
    bagged.push({ k: bag + 1, error: errorsOfPredictions(data, together.predictions, shown).error });
  }
  const units = [inputs.length / shown.length, ...options.hidden];
  const droppableUnits = network.dropout.reduce((sum, rate, layer) => sum + (rate > 0 ? units[layer] : 0), 0);
  return { averages, weightScaling, bagged, droppableUnits };
}

/** The average of predictions: of numbers, or of class probabilities. */
class Mean {
  private readonly sums: Float64Array;
  private count = 0;

  constructor(private readonly data: NetworkData, rows: number) {
    this.sums = new Float64Array(rows * data.outputs);
  }

  add(outputs: Float32Array): void {
    this.count++;
    inUnits(this.data, outputs).forEach((value, k) => (this.sums[k] += value));
  }

  get predictions(): Float64Array {
    return this.sums.map((sum) => sum / this.count);
  }
}

/** As many rows, drawn with replacement. */
function resample(rows: Int32Array, seed: number, bag: number): Int32Array {
  const key = seedWords(seed);
  return rows.map((_, i) => rows[philox([i, bag, 0, networkStreams.order + 1], key)[0] % rows.length]);
}
