import { retelling, type Job } from '../../job';
import { reach95 } from '../../predict';
import type { Network, NetworkData } from '../networkTypes';
import { noisePrecision } from '../noisePrecision';
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

/** As many as scores of held-out rows have where nothing else is asked: both tell the same intervals. */
const passes = 100;

/**
 * Mean ± 1.96 √(variance over masks + 1/τ) of numbers, with the τ of noisePrecision; of classes, the central 95 % of the probability over masks: of the second, or of the row's own among several.
 */
export function* maskIntervals(network: Network, data: NetworkData, rows: Int32Array, seed: number): Job<number, MaskIntervals> {
  const { task, outputs: width } = data;
  const targets = targetsOf(data, rows);
  const shown = (predictions: Float64Array, i: number) => predictions[i * width + (task === 'multiclass' ? targets[i] : 0)];
  const drawn: Float64Array[] = [];
  const passing = predictive(network, data, inputsOf(data, rows), rows, { seed, passes }, (predictions) => drawn.push(Float64Array.from(rows, (_, i) => shown(predictions, i))));
  const made = yield* retelling(passing, (fraction) => (task === 'regression' ? fraction / 2 : fraction));
  const mean = Float64Array.from(rows, (_, i) => shown(made.mean, i));
  const observed = task === 'multiclass' ? new Float64Array(rows.length).fill(1) : targets;
  const [lower, upper] = [new Float64Array(rows.length), new Float64Array(rows.length)];
  if (task !== 'regression') {
    for (let i = 0; i < rows.length; i++) {
      const sorted = drawn.map((each) => each[i]).sort((a, b) => a - b);
      lower[i] = sorted[Math.floor(0.025 * passes)];
      upper[i] = sorted[Math.ceil(0.975 * passes) - 1];
    }
    return { observed, mean, lower, upper, coverage: null, passes };
  }
  const { tau } = yield* retelling(noisePrecision(network, data, { seed, passes }), (fraction) => (1 + fraction) / 2);
  let inside = 0;
  for (let i = 0; i < rows.length; i++) {
    const half = reach95 * Math.sqrt(made.variance[i] + 1 / tau);
    lower[i] = mean[i] - half;
    upper[i] = mean[i] + half;
    inside += Number(observed[i] >= lower[i] && observed[i] <= upper[i]);
  }
  return { observed, mean, lower, upper, coverage: inside / rows.length, passes };
}
