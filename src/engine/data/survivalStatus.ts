import { InputError } from '../errors';
import type { TargetQuestion } from './familyTarget';

/**
 * 1 where the event was seen, 0 where the time is censored, by row in use.
 * @throws InputError for any other value, or when no row with a weight has an event
 */
export function statusOf({ roles, rows, isHeavy, lineOfRow }: TargetQuestion): Float64Array {
  const column = roles.status!;
  const advice = 'give 1 or true where the event was seen, 0 or false where the time is censored';
  if (column.storage === 'coded') {
    const [row] = rows;
    throw new InputError(`The status column "${column.name}" holds text such as "${column.levels[column.codes[row]]}" (line ${lineOfRow[row]}): ${advice}.`);
  }
  const status = Float64Array.from(rows, (row) => column.values[row]);
  const odd = status.findIndex((value) => value !== 0 && value !== 1);
  if (odd >= 0) throw new InputError(`The status "${column.name}" is ${status[odd]} on line ${lineOfRow[rows[odd]]}: ${advice}.`);
  if (!status.some((value, i) => value === 1 && isHeavy(rows[i]))) {
    throw new InputError(`The status "${column.name}" is 0 in every row used, so no event was seen and there is nothing to explain: choose another column.`);
  }
  return status;
}
