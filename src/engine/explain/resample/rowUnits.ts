import type { Design } from '../../data/design';
import type { FoldKind } from '../../linear/fitTypes';

/** What is drawn as one: a row, or all rows of a group. */
export interface RowUnits {
  /** Unit of each of the rows that weigh something, 0 … count − 1. */
  readonly unitOf: Int32Array;
  readonly count: number;
}

/** Groups of the fold column where folds are made of whole groups, else each row alone: what belongs together in a fold does in a resample too. */
export function rowUnits({ foldOf }: Design, heavy: Int32Array, foldKind: FoldKind): RowUnits {
  if (!drawsGroups(foldOf, foldKind)) return { unitOf: Int32Array.from(heavy.keys()), count: heavy.length };
  const numbers = new Map<number, number>();
  const unitOf = heavy.map((row) => {
    const group = foldOf[row];
    if (!numbers.has(group)) numbers.set(group, numbers.size);
    return numbers.get(group)!;
  });
  return { unitOf, count: numbers.size };
}

function drawsGroups(foldOf: Int32Array | null, foldKind: FoldKind): foldOf is Int32Array {
  return foldOf !== null && foldKind === 'group';
}

/** Said of resamples of whole groups; nothing else is worth a word. */
export function unitsNote({ foldOf, record }: Design, foldKind: FoldKind): string[] {
  return drawsGroups(foldOf, foldKind) ? [`Rows with the same "${record.foldColumn}" belong together, and are drawn together.`] : [];
}
