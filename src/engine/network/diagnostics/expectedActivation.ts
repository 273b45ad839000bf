import { telling, type Job } from '../../job';
import { hiddenActivations } from '../forward';
import type { Network, NetworkData } from '../networkTypes';
import { inputsOf, thinned } from '../someRows';

export interface ActivationGaps {
  /** By hidden layer: |mean over masks − whole| / |whole| and what so many passes leave of it by chance, over all units and rows. */
  readonly layers: readonly { readonly gap: number; readonly floor: number }[];
  readonly passes: number;
  /** Rows that were asked. */
  readonly rows: number;
}

const passes = 200;
const mostRows = 200;

/**
 * Whether scaling preserves what each layer expects. With ReLU the first layer after an unmasked input lies on the floor; deeper ones do not,
 * since the mean of a rectified sum is not the rectified mean.
 */
export function* expectedActivation(network: Network, data: NetworkData, rows: Int32Array, seed: number): Job<number, ActivationGaps> {
  const shown = thinned(rows, mostRows);
  const inputs = inputsOf(data, shown);
  const whole = yield* telling(hiddenActivations(network, inputs, null), 0);
  const sums = whole.map((layer) => new Float64Array(layer.length));
  const squares = whole.map((layer) => new Float64Array(layer.length));
  for (let pass = 0; pass < passes; pass++) {
    const made = yield* telling(hiddenActivations(network, inputs, { seed, pass, rows: shown }), pass / passes);
    made.forEach((layer, l) => {
      for (let k = 0; k < layer.length; k++) {
        sums[l][k] += layer[k];
        squares[l][k] += layer[k] ** 2;
      }
    });
    yield (pass + 1) / passes;
  }
  const layers = whole.map((layer, l) => {
    let [missed, chance, size] = [0, 0, 0];
    for (let k = 0; k < layer.length; k++) {
      const mean = sums[l][k] / passes;
      missed += (mean - layer[k]) ** 2;
      chance += Math.max(0, squares[l][k] / passes - mean ** 2) / (passes - 1);
      size += layer[k] ** 2;
    }
    return { gap: size > 0 ? Math.sqrt(missed / size) : 0, floor: size > 0 ? Math.sqrt(chance / size) : 0 };
  });
  return { layers, passes, rows: shown.length };
}
