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
  const advice = 'give 1 or true where the event was seen, 0 or false where the time is censored (or 2 and 1)';
  if (column.storage === 'coded') {
    const [row] = rows;
    throw new InputError(`The status column "${column.name}" holds text such as "${column.levels[column.codes[row]]}" (line ${lineOfRow[row]}): ${advice}.`);
  }
  const first = isOneTwo(column.values, rows) ? 1 : 0;
  const status = Float64Array.from(rows, (row) => column.values[row] - first);
  const odd = status.findIndex((value) => value !== 0 && value !== 1);
  if (odd >= 0) throw new InputError(`The status "${column.name}" is ${status[odd]} on line ${lineOfRow[rows[odd]]}: ${advice}.`);
  if (!status.some((value, i) => value === 1 && isHeavy(rows[i]))) {
    throw new InputError(`The status "${column.name}" is 0 in every row used, so no event was seen and there is nothing to explain: choose another column.`);
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
  return `The status "${column.name}" is 1 and 2: 2 is taken for the event, 1 for a censored time.`;
}
