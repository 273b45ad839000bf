import type { Job } from '../job';
import { philox, seedWords } from '../random';
import { networkStreams, normal, uniform } from './draws';
import { stride, type Parameters } from './layout';
import type { Initialisation } from './networkTypes';

/** Weights between two pauses. */
const pauseAfter = 2e4;

/**
 * Normal weights of deviation √(2/inputs), √(1/inputs) at the output (He et al. 2015), or uniform ones within ±√(6/(inputs + outputs)) (Glorot &
 * Bengio 2010). Biases are 0, gains 1.
 */
export function* initialise({ layers }: Parameters, initialisation: Initialisation, seed: number): Job<null, void> {
  const key = seedWords(seed);
  let drawn = 0;
  for (const [l, { inputs, outputs, weights, gain }] of layers.entries()) {
    const width = stride(outputs);
    const deviation = Math.sqrt((l + 1 < layers.length ? 2 : 1) / inputs);
    const limit = Math.sqrt(6 / (inputs + outputs));
    for (let i = 0; i < inputs; i++) {
      for (let j = 0; j < outputs; j++) {
        weights[i * width + j] = initialisation === 'he'
          ? deviation * normal(i, j, 0, networkStreams.weights + l, key)
          : limit * (2 * uniform(philox([i, j, 0, networkStreams.weights + l], key)[0]) - 1);
      }
      drawn += outputs;
      if (drawn > pauseAfter) {
        drawn = 0;
        yield null;
      }
    }
    gain.fill(1, 0, Math.min(outputs, gain.length));
  }
}
