import * as l10n from '@vscode/l10n';
import { quoted } from '../commaList';
import type { Design } from '../data/design';
import { nearestNames } from '../data/findColumn';
import { InputError } from '../errors';
import { orList } from '../orList';

/**
 * Places of the design columns that a name means: a column's own ("city=Oslo"), or that of the file's column it comes from ("city").
 * @param what "penalty factor", "limit": what is given to it, in the person's language
 * @throws InputError where it means none, with the name that it may have been meant to be
 */
export function columnsNamed({ columns }: Design, name: string, what: string): number[] {
  const found = [...columns.keys()].filter((j) => columns[j].name === name || columns[j].source === name);
  if (found.length > 0) return found;
  const opposite = columns.find((column) => column.kind === 'indicator' && column.otherLevel !== undefined && `${column.source}=${column.otherLevel}` === name);
  if (opposite) throw new InputError(l10n.t('A {0} is given for "{1}", but the two levels of "{2}" are one column, "{3}"; give it to that.', what, name, opposite.source, opposite.name));
  const near = nearestNames(name, [...new Set(columns.flatMap((column) => [column.name, column.source]))]);
  throw new InputError(near.length > 0
    ? l10n.t('A {0} is given for "{1}", which is not a column of the model; did you mean {2}?', what, name, orList(near.map(quoted)))
    : l10n.t('A {0} is given for "{1}", which is not a column of the model; check the name.', what, name));
}
