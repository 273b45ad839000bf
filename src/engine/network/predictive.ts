import { telling, type Job } from '../job';
import { naturalLog } from './draws';
import { exponential } from '../kernels/plain/exponential';
import { predictOutputs } from './forward';
import type { Network, NetworkData, NetworkTask } from './networkTypes';
import { probabilitiesOf } from './outputLoss';

/** What prediction needs of the data: the task and the target's units. */
export interface OutputUnits {
  readonly task: NetworkTask;
  /** Raw outputs of a row. */
  readonly outputs: number;
  readonly standardisation: { readonly targetMean: number; readonly targetDeviation: number };
}

export interface Passes {
  readonly seed: number;
  /** T; 0 predicts by weight scaling alone. */
  readonly passes: number;
}

/**
 * Predictions of m rows, m × outputs: numbers in the target's own units, the probability of the second of two classes, or of every class.
 * Without passes `mean` is weight scaling's prediction and `variance` is 0.
 */
export interface Predictive {
  readonly passes: number;
  /** By weight scaling: nothing is dropped. */
  readonly scaled: Float64Array;
  /** Over T passes with masks of their own (MC dropout). */
  readonly mean: Float64Array;
  /** Over the same passes (1/T): what masks alone make of it; a number's predictive variance adds 1/τ. */
  readonly variance: Float64Array;
}

/**
 * Predictions by weight scaling and over T masks (Gal & Ghahramani 2016).
 * @param inputs standardised, m × p row-major @param rows number of each row, by which its masks are drawn
 * @param visit sees every pass's predictions, once
 */
export function* predictive(network: Network, units: OutputUnits, inputs: Float32Array, rows: ArrayLike<number>, { seed, passes }: Passes, visit?: (predictions: Float64Array) => void): Job<number, Predictive> {
  const scaled = inUnits(units, yield* telling(predictOutputs(network, inputs, null), 0));
  if (passes === 0) {
    visit?.(scaled);
    return { passes, scaled, mean: scaled, variance: new Float64Array(scaled.length) };
  }
  // Welford's updates: a variance of nearly equal predictions keeps its digits.
  const mean = new Float64Array(scaled.length);
  const squares = new Float64Array(scaled.length);
  for (let pass = 0; pass < passes; pass++) {
    const drawn = inUnits(units, yield* telling(predictOutputs(network, inputs, { seed, pass, rows }), pass / passes));
    for (let k = 0; k < drawn.length; k++) {
      const miss = drawn[k] - mean[k];
      mean[k] += miss / (pass + 1);
      squares[k] += miss * (drawn[k] - mean[k]);
    }
    visit?.(drawn);
    yield (pass + 1) / passes;
  }
  return { passes, scaled, mean, variance: squares.map((sum) => sum / passes) };
}

/** Of some rows: numbers in the target's own units, or classes by index. */
export function targetsOf({ task, targets, standardisation }: NetworkData, rows: Int32Array): Float64Array {
  const { targetMean, targetDeviation } = standardisation;
  const own = new Float64Array(rows.length);
  for (let i = 0; i < own.length; i++) own[i] = task === 'regression' ? targetMean + targetDeviation * targets[rows[i]] : targets[rows[i]];
  return own;
}

/** Raw outputs as predictions: numbers in the target's own units, or probabilities. */
export function inUnits({ task, outputs: width, standardisation }: OutputUnits, outputs: ArrayLike<number>): Float64Array {
  const made = new Float64Array(outputs.length);
  const { targetMean, targetDeviation } = standardisation;
  if (task === 'regression') for (let i = 0; i < made.length; i++) made[i] = targetMean + targetDeviation * outputs[i];
  else for (let at = 0; at < made.length; at += width) made.set(probabilitiesOf(task, outputs, at, width), at);
  return made;
}

/**
 * Log-likelihood of each row as passes come: log Σ_t p_t(y) − log T, where p_t is a normal density of precision τ around the pass's number, or
 * the pass's probability of the row's own class. Sums are kept relative to their largest term, so that none vanishes.
 */
export class LogLikelihood {
  private readonly largest: Float64Array;
  private readonly sums: Float64Array;
  private count = 0;

  /** @param targets numbers in their own units, or classes by index @param tau of numbers, 1/(target unit)² */
  constructor(private readonly units: OutputUnits, private readonly targets: ArrayLike<number>, private readonly tau: number | null) {
    this.largest = new Float64Array(targets.length).fill(-Infinity);
    this.sums = new Float64Array(targets.length);
  }

  add(predictions: Float64Array): void {
    this.count++;
    for (let i = 0; i < this.targets.length; i++) {
      const term = this.logDensity(predictions, i);
      if (term > this.largest[i]) {
        this.sums[i] = this.sums[i] * exponential(this.largest[i] - term) + 1;
        this.largest[i] = term;
      } else if (term > -Infinity) {
        this.sums[i] += exponential(term - this.largest[i]);
      }
    }
  }

  byRow(): Float64Array {
    const { tau, units, count } = this;
    const constant = (units.task === 'regression' ? 0.5 * naturalLog(tau! / (2 * Math.PI)) : 0) - naturalLog(count);
    return this.sums.map((sum, i) => (sum > 0 ? this.largest[i] + naturalLog(sum) + constant : -Infinity));
  }

  private logDensity(predictions: Float64Array, i: number): number {
    const { task, outputs: width } = this.units;
    const target = this.targets[i];
    if (task === 'regression') return -0.5 * this.tau! * (target - predictions[i]) ** 2;
    const probability = task === 'binary' ? (target === 1 ? predictions[i] : 1 - predictions[i]) : predictions[i * width + target];
    return probability > 0 ? naturalLog(probability) : -Infinity;
  }
}
