import * as l10n from '@vscode/l10n';
import type { Design } from '../data/design';
import { InputError } from '../errors';
import type { PenaltyName } from './fitTypes';

/**
 * Groups for the group lasso: the levels of one category together, every other column alone. A level whose factor is infinite is left
 * out of its category's group.
 * @throws InputError when levels of a category have other factors than the rest
 */
export function columnGroups({ columns }: Design, factors: Float64Array): Int32Array {
  const groupOfSource = new Map<string, { readonly group: number; readonly factor: number }>();
  let groups = 0;
  return Int32Array.from(columns, ({ kind, source }, j) => {
    if (kind !== 'indicator' || factors[j] === Infinity) return groups++;
    const known = groupOfSource.get(source);
    if (!known) {
      groupOfSource.set(source, { group: groups, factor: factors[j] });
      return groups++;
    }
    if (known.factor !== factors[j]) throw new InputError(l10n.t('The levels of "{0}" enter together, so they cannot have different penalty factors; give one to "{0}" itself.', source));
    return known.group;
  });
}

/** What a person who asks for the group lasso should know when there is nothing to group; null otherwise. */
export function groupNote({ columns }: Design, penalty: PenaltyName): string | null {
  if (penalty !== 'group' || columns.some((column) => column.kind === 'indicator' && column.otherLevel === undefined)) return null;
  return l10n.t('No category has three levels or more; the group lasso is then the lasso.');
}
