import type { Design } from '../data/design';
import { nearestNames } from '../data/findColumn';
import { InputError } from '../errors';

/**
 * Places of the design columns that a name means: a column's own ("city=Oslo"), or that of the file's column it comes from ("city").
 * @param what "penalty factor", "limit": what is given to it
 * @throws InputError where it means none, with the name that it may have been meant to be
 */
export function columnsNamed({ columns }: Design, name: string, what: string): number[] {
  const found = [...columns.keys()].filter((j) => columns[j].name === name || columns[j].source === name);
  if (found.length > 0) return found;
  const opposite = columns.find((column) => column.kind === 'indicator' && column.otherLevel !== undefined && `${column.source}=${column.otherLevel}` === name);
  if (opposite) throw new InputError(`A ${what} is given for "${name}", but the two levels of "${opposite.source}" are one column, "${opposite.name}"; give it to that.`);
  const near = nearestNames(name, [...new Set(columns.flatMap((column) => [column.name, column.source]))]);
  const advice = near.length > 0 ? `did you mean ${near.map((each) => `"${each}"`).join(' or ')}?` : 'check the name.';
  throw new InputError(`A ${what} is given for "${name}", which is not a column of the model; ${advice}`);
}
