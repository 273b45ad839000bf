import type { Design } from '../../data/design';
import { randomOrder, streams } from '../../random';
import type { Resample } from './refits';

/**
 * Subsamples in complementary pairs: 2k and 2k + 1 are two halves of ⌊m/2⌋ of the m rows that weigh something, without a row in common.
 * @param heavy those rows
 */
export function complementaryPairs(design: Design, heavy: Int32Array, seed: number): (index: number) => Resample {
  const half = heavy.length >> 1;
  let pair = -1;
  let order: Int32Array = new Int32Array();
  return (index) => {
    if (pair !== index >> 1) {
      pair = index >> 1;
      order = randomOrder(heavy.length, seed, streams.subsamples, pair);
    }
    const weights = new Float64Array(design.n);
    const from = (index & 1) * half;
    for (let i = from; i < from + half; i++) weights[heavy[order[i]]] = design.weights[heavy[order[i]]];
    return { weights, target: null, held: new Int32Array() };
  };
}
