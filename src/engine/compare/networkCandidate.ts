import type { Design } from '../data/design';
import { telling, type Job } from '../job';
import { predictOutputs } from '../network/forward';
import { defaultSeed, defaultValidationShare } from '../network/networkDefaults';
import { networkOptionsFor, type NetworkWishes } from '../network/networkOptionsFor';
import type { Network, NetworkData, NetworkOptions } from '../network/networkTypes';
import { prepareNetwork } from '../network/prepareNetwork';
import { gatheredInputs } from '../network/someRows';
import { startTraining } from '../network/trainNetwork';
import { usesInput, weightCount, zeroWeights } from '../network/weightCounts';
import type { Candidate, Fitted } from './candidate';
import { sourcesOf } from './candidate';
import type { MethodSetting } from './comparisonTypes';
import type { Portion } from './portions';

/** A portion's standardised rows, made once for all networks where there is room to keep them. */
export type DataFor = (portion: Portion) => Job<null, NetworkData>;

export interface NetworkCandidateOptions {
  readonly wishes: NetworkWishes;
  readonly setting: MethodSetting;
  readonly seed: number;
}

/** What one seed gives to `train`: the comparison's seed 0 is its seed 1. */
const seedOf = (seed: number) => defaultSeed + seed;

/**
 * A network as `train` makes it: a share of the portion's training rows is kept to stop it and to judge its setting, the others train. Its best
 * weights are kept, and predict by weight scaling.
 */
export function networkCandidate(whole: Design, { wishes, setting, seed }: NetworkCandidateOptions, dataFor: DataFor): Candidate {
  return {
    *fit(portion, isOver) {
      const data = yield* telling(dataFor(portion), 0);
      const { network, validationError, endedAfter } = yield* trained(data, optionsFor(data, wishes, seed), isOver);
      return {
        validationError,
        setting,
        predictor: (rows) => linearPredictor(network, data, rows),
        features: sourcesOf(whole.columns, (j) => usesInput(network, j)),
        zeroWeights: zeroWeights(network),
        weights: weightCount(network),
        endedAfter,
        notes: [],
      } satisfies Fitted;
    },
  };
}

/** A portion's data: its held-out rows are test rows, and so are rows that a fold forward in time may not see yet. */
export function* portionData(whole: Design, { index, training }: Portion, seed: number): Job<null, NetworkData> {
  const trains = new Set(training);
  const others = Array.from(whole.rows).filter((_, i) => !trains.has(i));
  return yield* prepareNetwork(whole, { seed: seedOf(seed) + index, testRows: others.length > 0 ? others : null, testShare: 0, validationShare: defaultValidationShare });
}

function optionsFor({ split, inputNames, task }: NetworkData, wishes: NetworkWishes, seed: number): NetworkOptions {
  return networkOptionsFor(split.train.length, inputNames.length, task, { ...wishes, network: { seed: seedOf(seed), ...wishes.network } });
}

/** The clock may end it after any whole epoch: its best weights so far then count. */
function* trained(data: NetworkData, options: NetworkOptions, isOver: () => boolean): Job<number, { network: Network; validationError: number; endedAfter: number | null }> {
  const training = startTraining(data, options);
  try {
    const job = training.runTo(Infinity);
    for (let step = job.next(); !step.done; step = job.next()) {
      if (training.history.train.length > 0 && isOver()) job.return();
      else yield step.value.step / training.lastStep;
    }
    const { validation, train } = training.history;
    const endedAfter = training.finished ? null : train.length;
    training.end();
    return { network: training.network, validationError: Math.min(...(validation.length > 0 ? validation : [train.at(-1)!])), endedAfter };
  } finally {
    training.free();
  }
}

/** In the target's units, or z of classes, class by class. */
function* linearPredictor(network: Network, data: NetworkData, rows: Int32Array): Job<null, Float64Array> {
  const outputs = yield* predictOutputs(network, yield* gatheredInputs(data, rows), null);
  const { targetMean, targetDeviation } = data.standardisation;
  const width = data.outputs;
  const eta = new Float64Array(outputs.length);
  for (let i = 0; i < rows.length; i++) for (let k = 0; k < width; k++) eta[k * rows.length + i] = targetMean + targetDeviation * outputs[i * width + k];
  return eta;
}
