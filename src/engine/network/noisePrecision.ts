import type { Job } from '../job';
import { exponential } from '../kernels/plain/exponential';
import { inputsOf, thinned } from './someRows';
import type { Network, NetworkData } from './networkTypes';
import { predictive, targetsOf, type Passes } from './predictive';

const mostRows = 2000;
const mostPasses = 200;
const mostSteps = 500;

/** τ of the noise around predictions, and the rows that told it. */
export interface NoisePrecision {
  /** In 1/(target unit)². */
  readonly tau: number;
  readonly from: 'given' | 'validation' | 'training';
}

/**
 * The τ under which the validation rows (else the training rows) are most likely, given the passes: Σ_i log Σ_t exp(−τ/2 (y_i − ŷ_it)²) + ½ log τ
 * is climbed by expectation–maximisation, 1/τ = mean over rows of the squared misses, each pass weighted by its share of the row's likelihood.
 * At most 2000 rows and 200 passes are asked.
 */
export function* noisePrecision(network: Network, data: NetworkData, { seed, passes }: Passes): Job<number, NoisePrecision> {
  const { split, standardisation, weights } = data;
  const from = split.validation.length > 0 ? 'validation' : 'training';
  const rows = thinned(from === 'validation' ? split.validation : split.train, mostRows);
  const asked = Math.min(passes, mostPasses);
  const misses: Float64Array[] = [];
  const own = targetsOf(data, rows);
  yield* predictive(network, data, inputsOf(data, rows), rows, { seed, passes: asked }, (predictions) => misses.push(own.map((y, i) => (y - predictions[i]) ** 2)));
  const mass = rows.reduce((sum, row) => sum + weights[row], 0);
  const share = Float64Array.from(rows, (row) => (mass > 0 ? weights[row] / mass : 1 / rows.length));
  // A network that meets every row exactly is still no more precise than its float32.
  const least = (1e-6 * standardisation.targetDeviation) ** 2;
  let variance = own.reduce((sum, _, i) => sum + (share[i] * misses.reduce((all, each) => all + each[i], 0)) / misses.length, 0);
  for (let step = 0; step < mostSteps && variance > least && misses.length > 1; step++) {
    const next = expectedVariance(misses, share, variance);
    yield 1;
    const change = Math.abs(next - variance);
    variance = next;
    if (change <= 1e-6 * variance) break;
  }
  return { tau: 1 / Math.max(variance, least), from };
}

function expectedVariance(misses: readonly Float64Array[], share: Float64Array, variance: number): number {
  let total = 0;
  for (let i = 0; i < share.length; i++) {
    const least = misses.reduce((low, each) => Math.min(low, each[i]), Infinity);
    let [mass, sum] = [0, 0];
    for (const each of misses) {
      const weight = exponential((least - each[i]) / (2 * variance));
      mass += weight;
      sum += weight * each[i];
    }
    total += (share[i] * sum) / mass;
  }
  return total;
}
