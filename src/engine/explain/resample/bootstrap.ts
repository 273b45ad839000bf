import type { Design } from '../../data/design';
import type { FoldKind } from '../../linear/fitTypes';
import { bootstrapCounts, streams } from '../../random';
import type { Resample } from './refits';
import { rowUnits } from './rowUnits';

/** Rows that weigh something: those that are drawn. */
export function heavyRows({ weights }: Pick<Design, 'weights'>): Int32Array {
  return Int32Array.from(weights.keys()).filter((i) => weights[i] > 0);
}

/** At most so many of the rows, evenly spaced. */
export function someOf(rows: Int32Array, most: number): Int32Array {
  const step = rows.length / Math.min(rows.length, most);
  return Int32Array.from({ length: Math.min(rows.length, most) }, (_, k) => rows[Math.floor(k * step)]);
}

/**
 * Resamples of the rows that weigh something (of whole groups, where folds are made of them; of each class by itself, and of rows with an event and without), drawn with replacement: each row's weight times how often it was drawn.
 * Judged on the rows that were not drawn (out of bag).
 * @param judged ascending rows
 */
export function bootstrapResamples(design: Design, heavy: Int32Array, judged: Int32Array, { seed, foldKind }: { readonly seed: number; readonly foldKind: FoldKind }): (index: number) => Resample {
  const { unitOf, count, strata } = rowUnits(design, heavy, foldKind);
  return (index) => {
    const counts = new Int32Array(count);
    strata.forEach((units, s) => {
      const own = bootstrapCounts(units.length, seed, streams.bootstrap, index * strata.length + s);
      units.forEach((unit, i) => (counts[unit] = own[i]));
    });
    const weights = new Float64Array(design.n);
    heavy.forEach((row, i) => (weights[row] = counts[unitOf[i]] * design.weights[row]));
    return { weights, target: null, held: Int32Array.from(judged.keys()).filter((k) => weights[judged[k]] === 0) };
  };
}
