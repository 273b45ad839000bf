import type { Job } from '../../job';
import type { Network, NetworkData } from '../networkTypes';
import { predictive, targetsOf } from '../predictive';
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
  const { task, outputs: width, split } = data;
  const noiseRows = task === 'regression' ? (split.validation.length > 0 ? split.validation : split.train) : new Int32Array(0);
  const all = Int32Array.from([...rows, ...noiseRows]);
  const targets = targetsOf(data, all);
  const shown = (predictions: Float64Array, i: number) => predictions[i * width + (task === 'multiclass' ? targets[i] : 0)];
  const drawn: Float64Array[] = [];
  const made = yield* predictive(network, data, inputsOf(data, all), all, { seed, passes }, (predictions) => drawn.push(Float64Array.from(rows, (_, i) => shown(predictions, i))));
  const mean = Float64Array.from(all, (_, i) => shown(made.mean, i));
  const observed = task === 'multiclass' ? new Float64Array(rows.length).fill(1) : targets.slice(0, rows.length);
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
  for (let i = rows.length; i < all.length; i++) noise += (mean[i] - targets[i]) ** 2 / noiseRows.length;
  let inside = 0;
  for (let i = 0; i < rows.length; i++) {
    const half = reach * Math.sqrt(made.variance[i] + noise);
    lower[i] = mean[i] - half;
    upper[i] = mean[i] + half;
    inside += Number(observed[i] >= lower[i] && observed[i] <= upper[i]);
  }
  return { observed, mean: mean.slice(0, rows.length), lower, upper, coverage: inside / rows.length, passes };
}
