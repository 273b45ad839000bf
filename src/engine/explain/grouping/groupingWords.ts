import { percent } from '../../digits';
import { digits, whole } from '../numberText';
import { someNames } from '../someNames';
import type { Explanation } from '../explanation';
import type { ClusterPath, Grouping } from './groupingView';

type Numbers = Omit<Grouping, Exclude<keyof Explanation, 'view'>>;

export const about = [
  'Columns that say nearly the same share one effect: the lasso gives it to one of them, and which one is often an accident of the rows (see the bootstrap shares).',
  'The elastic net\'s squared part makes it share: two coefficients of the same sign may differ by at most s_y·√(2(1−|r|))/(λ(1−ρ)), less the more alike the columns are.',
] as const;

const listed = (names: readonly string[]) => someNames(names, 4);

/** What lasso and elastic net do with the cluster, or that there is none. */
export function sentenceOf({ chosen, closest, threshold }: Numbers): string {
  if (!chosen) {
    return closest ? `No two columns are correlated by |r| ≥ ${threshold}: the closest pair is ${closest.a} and ${closest.b} (r = ${digits(closest.r, 3)}), so that there is no group to share an effect.` : 'There is one column only, and so no group.';
  }
  const { pick, changed, lasso, elasticNet, resamples, pairs, columns } = chosen;
  // The lasso's pick and the column most like it.
  const pair = pairs.find(({ a, b }) => a === pick || b === pick) ?? pairs[0];
  const at = ({ lambda, chosenIndex }: ClusterPath) => digits(lambda[chosenIndex]);
  const own = (path: ClusterPath, name: string) => digits(path.coefficients[path.chosenIndex * columns.length + columns.indexOf(name)], 3);
  const group = `${pair.a} and ${pair.b} (r = ${digits(pair.r, 4)}) say nearly the same${pair.r < 0 ? ' with opposite signs' : ''}`;
  const lassoPart = pick === null
    ? `at λ = ${at(lasso)} the lasso needs none of the cluster`
    : `at λ = ${at(lasso)} the lasso gives them ${own(lasso, pair.a)} and ${own(lasso, pair.b)}, and in ${percent(changed!)} of ${whole(resamples)} resamples it does not pick ${pick}`;
  const bound = pair.applies ? `, at most ${digits(pair.bound, 3)} apart by the bound` : '';
  return `${group}: ${lassoPart}; the elastic net at λ = ${at(elasticNet)} gives them ${own(elasticNet, pair.a)} and ${own(elasticNet, pair.b)}${bound}.`;
}

/** The units, and other clusters. */
export function notesOf({ clusters, chosen }: Numbers): string[] {
  if (!chosen) return [];
  const notes = ['Coefficients are per standard deviation. Levels of one category are not counted as a group: they exclude each other by their making.'];
  const others = clusters.filter(({ columns }) => columns.join() !== chosen.columns.join());
  if (others.length > 0) notes.push(`Other clusters: ${others.slice(0, 5).map(({ columns }) => listed(columns)).join('; ')}${others.length > 5 ? ` and ${others.length - 5} more` : ''}; look into one by naming a column of it.`);
  return notes;
}
