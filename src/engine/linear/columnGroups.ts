import type { Design } from '../data/design';
import { InputError } from '../errors';

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
    if (known.factor !== factors[j]) throw new InputError(`The levels of "${source}" enter together, so they cannot have different penalty factors; give one to "${source}" itself.`);
    return known.group;
  });
}

/** Whether any category has levels that can enter together. */
export function hasCategories({ columns }: Design): boolean {
  return columns.some((column, j) => column.kind === 'indicator' && columns.some((other, k) => k !== j && other.kind === 'indicator' && other.source === column.source));
}
