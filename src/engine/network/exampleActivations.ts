import type { Job } from '../job';
import { activate } from './activations';
import { predictionScale } from './masks';
import type { Network } from './networkTypes';

/**
 * Activations of every layer for one example, input and output included, by the weights as they are, in double precision. It pauses after each layer.
 * @param input p standardised numbers @param multipliers by layer, as training drew them; null for prediction, when nothing is dropped
 * @param connections DropConnect's multipliers of the weights after each layer, inputs × outputs; null where every weight is kept
 */
export function* exampleActivations(
  { layers, activation, dropout, dropoutKind }: Network, input: Float32Array, multipliers: readonly (Float32Array | null)[] | null, connections: readonly (Float32Array | null)[] = [],
): Job<null, Float32Array[]> {
  const after = (values: Float32Array, layer: number): Float32Array => {
    if (!multipliers) return values.map((value) => value * predictionScale(dropoutKind, dropout[layer]));
    const own = multipliers[layer];
    return own ? values.map((value, u) => value * own[u]) : values;
  };
  const made = [after(input, 0)];
  for (const [l, { outputs, weights, bias, norm }] of layers.entries()) {
    const from = made[l];
    const sums = Float64Array.from(bias);
    const kept = connections[l] ?? null;
    for (let i = 0; i < from.length; i++) {
      if (from[i] === 0) continue;
      for (let j = 0; j < outputs; j++) sums[j] += from[i] * weights[i * outputs + j] * (kept ? kept[i * outputs + j] : 1);
    }
    if (norm) for (let j = 0; j < outputs; j++) sums[j] = ((sums[j] - norm.mean[j]) / Math.sqrt(norm.variance[j] + 1e-5)) * norm.gain[j] + norm.shift[j];
    made.push(l + 1 === layers.length ? Float32Array.from(sums) : after(Float32Array.from(sums, (value) => activate(activation, value)), l + 1));
    yield null;
  }
  return made;
}
