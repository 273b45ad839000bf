import * as l10n from '@vscode/l10n';
import { InputError } from '../errors';
import type { Target } from './design';
import type { TargetQuestion } from './familyTarget';
import type { RoleColumns } from './rowsInUse';

/**
 * 1 where the event was seen, 0 where the time is censored, by row in use. A column of 1 and 2 is read as 2 at an event, as R's survival package does.
 * @throws InputError for any other value, or when no row with a weight has an event
 */
export function statusOf({ roles, rows, isHeavy, lineOfRow }: TargetQuestion): Float64Array {
  const column = roles.status!;
  if (column.storage === 'coded') {
    const [row] = rows;
    throw new InputError(l10n.t('The status column "{0}" holds text such as "{1}" (line {2}): give 1 or true where the event was seen, 0 or false where the time is censored (or 2 and 1).', column.name, column.levels[column.codes[row]], lineOfRow[row]));
  }
  const first = isOneTwo(column.values, rows) ? 1 : 0;
  const status = Float64Array.from(rows, (row) => column.values[row] - first);
  const odd = status.findIndex((value) => value !== 0 && value !== 1);
  if (odd >= 0) {
    throw new InputError(l10n.t('The status "{0}" is {1} on line {2}: give 1 or true where the event was seen, 0 or false where the time is censored (or 2 and 1).', column.name, status[odd], lineOfRow[rows[odd]]));
  }
  if (!status.some((value, i) => value === 1 && isHeavy(rows[i]))) {
    throw new InputError(l10n.t('The status "{0}" is 0 in every row used, so no event was seen and there is nothing to explain: choose another column.', column.name));
  }
  return status;
}

/** Whether both 1 and 2, and nothing else, are there. */
function isOneTwo(values: Float64Array, rows: Int32Array): boolean {
  return rows.some((row) => values[row] === 1) && rows.some((row) => values[row] === 2) && rows.every((row) => values[row] === 1 || values[row] === 2);
}

/** What is said of a status of 1 and 2: which of them was taken for the event. */
export function statusNote({ status: column }: RoleColumns, { status }: Target, rows: Int32Array): string | null {
  if (status === null || column?.storage !== 'numeric' || !isOneTwo(column.values, rows)) return null;
  return l10n.t('The status "{0}" is 1 and 2: 2 is taken for the event, 1 for a censored time.', column.name);
}
