import { telling, type Job } from '../../job';
import { randomOrder } from '../../random';
import { networkStreams } from '../draws';
import { predictOutputs } from '../forward';
import { errorsOf } from '../networkErrors';
import type { LayerWeights, Network, NetworkData } from '../networkTypes';
import { inputsOf, thinned } from '../someRows';

export interface Coadaptation {
  /** Error after taking a share of every hidden layer's units away at random and scaling up the rest; share 0 is the whole network. */
  readonly removed: readonly { readonly share: number; readonly error: number; readonly deviation: number }[];
  /** The single unit that is missed most. Layers are counted from 1. */
  readonly worst: { readonly layer: number; readonly unit: number; readonly error: number };
  /** Units that were taken away one by one, of all hidden ones. */
  readonly tried: { readonly count: number; readonly of: number };
}

const shares = [0.1, 0.3, 0.5];
const draws = 20;
const mostRows = 500;
/** Of a larger network only so many units are taken away one by one. */
const mostSingles = 400;

/** How much units rely on single others: what is lost without some of them. */
export function* coadaptation(network: Network, data: NetworkData, rows: Int32Array, seed: number): Job<number, Coadaptation> {
  const shown = thinned(rows, mostRows);
  const inputs = inputsOf(data, shown);
  const hidden = network.layers.slice(0, -1).map(({ outputs }) => outputs);
  const singles = hidden.flatMap((units, l) => Array.from({ length: units }, (_, unit) => ({ layer: l + 1, unit })));
  const every = Math.max(1, Math.ceil(singles.length / mostSingles));
  const tried = singles.filter((_, k) => k % every === 0);
  const steps = 1 + shares.length * draws + tried.length;
  let step = 0;
  const errorWithout = function* (gone: readonly (ReadonlySet<number> | null)[]): Job<number, number> {
    const outputs = yield* telling(predictOutputs(without(network, gone), inputs, null), step / steps);
    step++;
    return errorsOf(data, outputs, shown).error;
  };
  const nobody = hidden.map(() => null);
  const removed = [{ share: 0, error: yield* errorWithout(nobody), deviation: 0 }];
  for (const share of shares) {
    const errors: number[] = [];
    for (let draw = 0; draw < draws; draw++) {
      const gone = hidden.map((units, l) => {
        const order = randomOrder(units, seed, networkStreams.predictionMask, 1000 * (l + 1) + draw);
        return new Set(order.subarray(0, Math.round(share * units)));
      });
      errors.push(yield* errorWithout(gone));
    }
    const mean = errors.reduce((sum, error) => sum + error / draws, 0);
    removed.push({ share, error: mean, deviation: Math.sqrt(errors.reduce((sum, error) => sum + (error - mean) ** 2 / (draws - 1), 0)) });
  }
  let worst = { layer: 1, unit: 0, error: -Infinity };
  for (const { layer, unit } of tried) {
    const error = yield* errorWithout(hidden.map((_, l) => (l + 1 === layer ? new Set([unit]) : null)));
    if (error > worst.error) worst = { layer, unit, error };
  }
  return { removed, worst, tried: { count: tried.length, of: singles.length } };
}

/** The network without some hidden units: what they would send on is 0, and the rest of their layer is scaled up by their number. */
function without(network: Network, gone: readonly (ReadonlySet<number> | null)[]): Network {
  const layers = network.layers.map((layer, l): LayerWeights => {
    const missing = l > 0 ? gone[l - 1] : null;
    if (!missing || missing.size === 0) return layer;
    const { inputs, outputs } = layer;
    const factor = missing.size < inputs ? inputs / (inputs - missing.size) : 0;
    return { ...layer, weights: layer.weights.map((w, k) => (missing.has(Math.floor(k / outputs)) ? 0 : w * factor)) };
  });
  return { ...network, layers };
}
