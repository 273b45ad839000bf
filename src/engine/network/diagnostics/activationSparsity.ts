import { telling, type Job } from '../../job';
import { hiddenActivations } from '../forward';
import type { Network, NetworkData } from '../networkTypes';
import { inputsOf, thinned } from '../someRows';

/** Of one hidden layer in prediction, over some rows. */
export interface LayerSparsity {
  /** Share of activations below a hundredth of the layer's root mean square; of ReLU nearly all of them are exactly 0. */
  readonly quiet: number;
  /** Units that are quiet for every row. */
  readonly silentUnits: number;
  readonly units: number;
}

const mostRows = 500;
const quietBelow = 0.01;

/** How few units answer to a row (Srivastava et al. 2014, section 7.2: dropout makes them fewer). */
export function* activationSparsity(network: Network, data: NetworkData, rows: Int32Array): Job<number, LayerSparsity[]> {
  const shown = thinned(rows, mostRows);
  const layers = yield* telling(hiddenActivations(network, inputsOf(data, shown), null), 0);
  return layers.map((values, l) => {
    const units = network.layers[l].outputs;
    const size = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
    const heard = new Uint8Array(units);
    let quiet = 0;
    values.forEach((value, k) => {
      if (Math.abs(value) > quietBelow * size) heard[k % units] = 1;
      else quiet++;
    });
    return { quiet: quiet / values.length, silentUnits: heard.reduce((count, each) => count + 1 - each, 0), units };
  });
}
