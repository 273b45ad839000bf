import * as l10n from '@vscode/l10n';
import { percent } from '../../digits';
import { clauseList } from '../../clauseList';
import { digits, whole } from '../numberText';
import { someNames } from '../someNames';
import type { Explanation } from '../explanation';
import type { ClusterPath, Grouping } from './groupingView';

type Numbers = Omit<Grouping, Exclude<keyof Explanation, 'view'>>;

export const about = (): Explanation['about'] => [
  l10n.t('Columns that say nearly the same share one effect: the lasso gives it to one of them, and which one is often an accident of the rows (see the bootstrap shares).'),
  l10n.t('The elastic net\'s squared part makes it share: two coefficients of the same sign may differ by at most s_y·√(2(1−|r|))/(λ(1−ρ)), less the more alike the columns are.'),
];

const listed = (names: readonly string[]) => someNames(names, 4);

/** What lasso and elastic net do with the cluster, or that there is none. */
export function sentenceOf({ chosen, closest, threshold }: Numbers): string {
  if (!chosen) {
    if (!closest) return l10n.t('There is one column only, and so no group.');
    return l10n.t('No two columns are correlated by |r| ≥ {0}: the closest pair is {1} and {2} (r = {3}), so that there is no group to share an effect.', threshold, closest.a, closest.b, digits(closest.r, 3));
  }
  const { pick, changed, lasso, elasticNet, resamples, pairs, columns } = chosen;
  // The lasso's pick and the column most like it.
  const pair = pairs.find(({ a, b }) => a === pick || b === pick) ?? pairs[0];
  const at = ({ lambda, chosenIndex }: ClusterPath) => digits(lambda[chosenIndex]);
  const own = (path: ClusterPath, name: string) => digits(path.coefficients[path.chosenIndex * columns.length + columns.indexOf(name)], 3);
  const group = pair.r < 0
    ? l10n.t('{0} and {1} (r = {2}) say nearly the same with opposite signs', pair.a, pair.b, digits(pair.r, 4))
    : l10n.t('{0} and {1} (r = {2}) say nearly the same', pair.a, pair.b, digits(pair.r, 4));
  const lassoPart = pick === null
    ? l10n.t('at λ = {0} the lasso needs none of the cluster', at(lasso))
    : l10n.t('at λ = {0} the lasso gives them {1} and {2}, and in {3} of {4} resamples it does not pick {5}', at(lasso), own(lasso, pair.a), own(lasso, pair.b), percent(changed!), whole(resamples), pick);
  const shared = [at(elasticNet), own(elasticNet, pair.a), own(elasticNet, pair.b)];
  const netPart = pair.applies
    ? l10n.t('the elastic net at λ = {0} gives them {1} and {2}, at most {3} apart by the bound', ...shared, digits(pair.bound, 3))
    : l10n.t('the elastic net at λ = {0} gives them {1} and {2}', ...shared);
  return l10n.t('{0}: {1}.', group, clauseList([lassoPart, netPart]));
}

/** The units, and other clusters. */
export function notesOf({ clusters, chosen }: Numbers): string[] {
  if (!chosen) return [];
  const notes = [l10n.t('Coefficients are per standard deviation. Levels of one category are not counted as a group: they exclude each other by their making.')];
  const others = clusters.filter(({ columns }) => columns.join() !== chosen.columns.join());
  const told = clauseList(others.slice(0, 5).map(({ columns }) => listed(columns)));
  if (others.length > 5) notes.push(l10n.t('Other clusters: {0} and {1} more; look into one by naming a column of it.', told, others.length - 5));
  else if (others.length > 0) notes.push(l10n.t('Other clusters: {0}; look into one by naming a column of it.', told));
  return notes;
}
