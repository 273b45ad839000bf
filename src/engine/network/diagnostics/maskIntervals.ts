import { telling, type Job } from '../../job';
import { predictOutputs } from '../forward';
import type { Network, NetworkData } from '../networkTypes';
import { probabilitiesOf } from '../outputLoss';
import { inputsOf } from '../someRows';

/** Predictions of some rows over many masks (Gal & Ghahramani 2016), in the target's own units, or probabilities of a class. */
export interface MaskIntervals {
  readonly observed: Float64Array;
  readonly mean: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Share of observed numbers inside their interval; null for classes. */
  readonly coverage: number | null;
  readonly passes: number;
}

const passes = 200;
/** Of a normal distribution, 95 % lie within so many deviations. */
const reach = 1.96;

/**
 * Mean ± 1.96 √(variance over masks + 1/τ) of numbers, where 1/τ is the mean squared error that masks leave on the validation rows (the training
 * rows where there are none); of classes, the central 95 % of the probability over masks: of the second, or of the row's own among several.
 */
export function* maskIntervals(network: Network, data: NetworkData, rows: Int32Array, seed: number): Job<number, MaskIntervals> {
  const { task, targets, outputs: width, standardisation, split } = data;
  const noiseRows = task === 'regression' ? (split.validation.length > 0 ? split.validation : split.train) : new Int32Array(0);
  const all = Int32Array.from([...rows, ...noiseRows]);
  const inputs = inputsOf(data, all);
  const drawn: Float64Array[] = [];
  for (let pass = 0; pass < passes; pass++) {
    const outputs = yield* telling(predictOutputs(network, inputs, { seed, pass, rows: all }), pass / passes);
    drawn.push(Float64Array.from(all, (row, i) => {
      if (task === 'regression') return standardisation.targetMean + standardisation.targetDeviation * outputs[i];
      const probabilities = probabilitiesOf(task, outputs, i * width, width);
      return task === 'binary' ? probabilities[0] : probabilities[targets[row]];
    }));
    yield (pass + 1) / passes;
  }
  const target = (row: number) => (task === 'regression' ? standardisation.targetMean + standardisation.targetDeviation * targets[row] : task === 'binary' ? targets[row] : 1);
  const mean = drawn[0].map((_, i) => drawn.reduce((sum, each) => sum + each[i], 0) / passes);
  const observed = Float64Array.from(rows, target);
  const [lower, upper] = [new Float64Array(rows.length), new Float64Array(rows.length)];
  if (task !== 'regression') {
    for (let i = 0; i < rows.length; i++) {
      const sorted = drawn.map((each) => each[i]).sort((a, b) => a - b);
      lower[i] = sorted[Math.floor(0.025 * passes)];
      upper[i] = sorted[Math.ceil(0.975 * passes) - 1];
    }
    return { observed, mean: mean.slice(0, rows.length), lower, upper, coverage: null, passes };
  }
  let noise = 0;
  noiseRows.forEach((row, k) => (noise += (mean[rows.length + k] - target(row)) ** 2 / noiseRows.length));
  let inside = 0;
  for (let i = 0; i < rows.length; i++) {
    const variance = drawn.reduce((sum, each) => sum + (each[i] - mean[i]) ** 2, 0) / passes;
    const half = reach * Math.sqrt(variance + noise);
    lower[i] = mean[i] - half;
    upper[i] = mean[i] + half;
    inside += Number(observed[i] >= lower[i] && observed[i] <= upper[i]);
  }
  return { observed, mean: mean.slice(0, rows.length), lower, upper, coverage: inside / rows.length, passes };
}
