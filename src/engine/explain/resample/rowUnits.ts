import * as l10n from '@vscode/l10n';
import type { Design } from '../../data/design';
import type { FoldKind } from '../../linear/fitTypes';

/** What is drawn as one: a row, or all rows of a group. */
export interface RowUnits {
  /** Unit of each of the rows that weigh something, 0 … count − 1. */
  readonly unitOf: Int32Array;
  readonly count: number;
  /** Units that are drawn among themselves: those of one class, with an event or without, so that every draw has some of each. One of all for numbers and counts, and of groups. */
  readonly strata: readonly Int32Array[];
}

/** Groups of the fold column where folds are made of whole groups, else each row alone: what belongs together in a fold does in a resample too. */
export function rowUnits({ foldOf, target }: Design, heavy: Int32Array, foldKind: FoldKind): RowUnits {
  if (!drawsGroups(foldOf, foldKind)) return { unitOf: Int32Array.from(heavy.keys()), count: heavy.length, strata: strataOf(target, heavy) };
  const numbers = new Map<number, number>();
  const unitOf = heavy.map((row) => {
    const group = foldOf[row];
    if (!numbers.has(group)) numbers.set(group, numbers.size);
    return numbers.get(group)!;
  });
  return { unitOf, count: numbers.size, strata: [Int32Array.from(numbers.values())] };
}

/** Places among the heavy rows, by class or event; where there is neither, all of them. */
function strataOf({ classes, values, status }: Design['target'], heavy: Int32Array): Int32Array[] {
  const kindOf = classes ? values : status;
  if (!kindOf) return [Int32Array.from(heavy.keys())];
  return Array.from({ length: classes ? classes.length : 2 }, (_, kind) => Int32Array.from(heavy.keys()).filter((place) => kindOf[heavy[place]] === kind)).filter(({ length }) => length > 0);
}

function drawsGroups(foldOf: Int32Array | null, foldKind: FoldKind): foldOf is Int32Array {
  return foldOf !== null && foldKind === 'group';
}

/** Said of resamples of whole groups, and of rows that are drawn class by class. */
export function unitsNote({ foldOf, record, target }: Design, foldKind: FoldKind): string[] {
  if (drawsGroups(foldOf, foldKind)) return [l10n.t('Rows with the same "{0}" belong together, and are drawn together.', record.foldColumn!)];
  if (target.classes) return [l10n.t('Rows are drawn within each class, so that every draw has the same share of each.')];
  return target.status ? [l10n.t('Rows with an event and rows without are drawn separately, so that every draw has the same share of each.')] : [];
}
