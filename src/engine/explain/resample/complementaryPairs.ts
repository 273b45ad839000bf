import type { Design } from '../../data/design';
import type { FoldKind } from '../../linear/fitTypes';
import { randomOrder, streams } from '../../random';
import type { Resample } from './refits';
import { rowUnits } from './rowUnits';

/**
 * Subsamples in complementary pairs: 2k and 2k + 1 are two halves of ⌊m/2⌋ of the m rows that weigh something (of the m groups, where folds are made of them; of each class by
 * itself, and of rows with an event and without), without one in common.
 * @param heavy those rows
 */
export function complementaryPairs(design: Design, heavy: Int32Array, { seed, foldKind }: { readonly seed: number; readonly foldKind: FoldKind }): (index: number) => Resample {
  const { unitOf, count, strata } = rowUnits(design, heavy, foldKind);
  let pair = -1;
  let orders: readonly Int32Array[] = [];
  return (index) => {
    if (pair !== index >> 1) {
      pair = index >> 1;
      orders = strata.map((units, s) => randomOrder(units.length, seed, streams.subsamples, pair * strata.length + s));
    }
    const isIn = new Uint8Array(count);
    strata.forEach((units, s) => {
      const half = units.length >> 1;
      const from = (index & 1) * half;
      for (let i = from; i < from + half; i++) isIn[units[orders[s][i]]] = 1;
    });
    const weights = new Float64Array(design.n);
    heavy.forEach((row, i) => isIn[unitOf[i]] === 1 && (weights[row] = design.weights[row]));
    return { weights, target: null, held: new Int32Array() };
  };
}
