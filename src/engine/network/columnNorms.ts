import { inputGroups } from './inputGroups';
import type { Network } from './networkTypes';

/**
 * How much of each column of the file reaches the network: ‖w‖₂ over the first-layer weights of all inputs that the column has, by column in
 * the order of their first input. Exactly 0 where group L1 has dropped the column: nothing that the network predicts depends on it.
 * @param sources column of the file behind each input
 */
export function columnNorms({ layers }: Pick<Network, 'layers'>, sources: readonly string[]): Float64Array {
  const [{ weights, outputs }] = layers;
  return Float64Array.from(inputGroups(sources), (inputs) => {
    let square = 0;
    for (const input of inputs) for (let k = input * outputs; k < (input + 1) * outputs; k++) square += weights[k] * weights[k];
    return Math.sqrt(square);
  });
}
