import type { Design } from '../../data/design';
import type { FoldKind } from '../../linear/fitTypes';
import { randomOrder, streams } from '../../random';
import type { Resample } from './refits';
import { rowUnits } from './rowUnits';

/**
 * Subsamples in complementary pairs: 2k and 2k + 1 are two halves of ⌊m/2⌋ of the m rows that weigh something (of the m groups, where folds are made of them),
 * without one in common.
 * @param heavy those rows
 */
export function complementaryPairs(design: Design, heavy: Int32Array, { seed, foldKind }: { readonly seed: number; readonly foldKind: FoldKind }): (index: number) => Resample {
  const { unitOf, count } = rowUnits(design, heavy, foldKind);
  const half = count >> 1;
  let pair = -1;
  let order: Int32Array = new Int32Array();
  return (index) => {
    if (pair !== index >> 1) {
      pair = index >> 1;
      order = randomOrder(count, seed, streams.subsamples, pair);
    }
    const isIn = new Uint8Array(count);
    const from = (index & 1) * half;
    for (let i = from; i < from + half; i++) isIn[order[i]] = 1;
    const weights = new Float64Array(design.n);
    heavy.forEach((row, i) => isIn[unitOf[i]] === 1 && (weights[row] = design.weights[row]));
    return { weights, target: null, held: new Int32Array() };
  };
}
