import * as l10n from '@vscode/l10n';
import { InputError } from '../errors';
import type { Column } from './table';

/**
 * The fold (0 … K−1) of each row in use: the column's distinct values in order, numbers by size and texts by code unit.
 * @throws InputError when all rows are in one fold.
 */
export function foldNumbers(column: Column, rows: Int32Array): Int32Array {
  const values: ArrayLike<number> = column.storage === 'numeric' ? column.values : column.codes;
  const distinct = new Set<number>();
  for (const row of rows) distinct.add(values[row]);
  if (distinct.size < 2) {
    throw new InputError(l10n.t('The fold column "{0}" has one value in the rows used: choose a column with at least two folds.', column.name));
  }
  const placeOf = new Map([...distinct].sort((a, b) => a - b).map((value, place) => [value, place]));
  return Int32Array.from(rows, (row) => placeOf.get(values[row])!);
}
