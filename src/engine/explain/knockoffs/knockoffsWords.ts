import type { Design } from '../../data/design';
import { percent } from '../../digits';
import { digits } from '../numberText';
import type { Explanation } from '../explanation';
import { notUsualPValues } from '../inferenceNotes';
import { someNames } from '../someNames';
import { fewestSelected } from './knockoffThreshold';
import type { Knockoffs } from './knockoffsView';

type Numbers = Omit<Knockoffs, Exclude<keyof Explanation, 'view'>>;

export const about = [
  'Each column competes with a knockoff: a copy drawn by chance that has the same correlations with all other columns, but no say in the target. A lasso is fitted to both.',
  'W is the size of the column\'s coefficient less that of its copy. Columns without an effect win or lose by the toss of a coin, so that those that lose tell how many false ones win.',
] as const;

/** Below, column and knockoff are correlated by more than 0.9, and nothing can win by much. */
const nearlyTheSame = 0.1;

/** Which columns beat their copies. */
export function sentenceOf({ columns, falseShare, threshold }: Numbers): string {
  const selected = columns.filter((each) => each.selected).sort((a, b) => b.statistic - a.statistic);
  const fewest = fewestSelected(falseShare);
  if (columns.length < fewest) return `With ${columns.length} columns knockoffs+ can select nothing at a false-discovery rate of ${percent(falseShare)}: it counts one false win beforehand, and one in ${columns.length} is more than q, so that at least 1/q = ${fewest} columns have to win; allow a larger share.`;
  if (threshold === null) return `No set of columns beats its knockoffs clearly enough for a false-discovery rate of ${percent(falseShare)}: knockoffs+ counts one false win beforehand, so that at least 1/q = ${fewest} of the ${columns.length} columns would have to win together.`;
  const names = someNames(selected.map(({ column }) => column));
  return `${selected.length} of ${columns.length} columns beat their knockoffs by W ≥ ${digits(threshold, 3)}: ${names}; on average at most ${percent(falseShare)} of such a selection is false.`;
}

/** How the knockoffs were made, and what they cannot do here. */
export function notesOf({ columns: own }: Design, { columns, apart, shrinkage, falseShare, seed }: Numbers): string[] {
  const notes = [
    `Knockoffs are drawn as if the columns were normal, with their means and correlations${shrinkage > 0 ? ` (moved ${percent(shrinkage)} of the way to none, since rows are few)` : ''}; another seed than ${seed} draws others, and may select other columns.`,
    notUsualPValues('Knockoffs bound the share of false columns among those selected, on average over draws, if the columns are about normal and rows independent; a single column has no p-value here.'),
  ];
  if (apart < nearlyTheSame) notes.push(`Some columns are nearly a combination of others, so that all knockoffs are nearly copies (correlated by ${digits(1 - apart, 4)} with their columns) and hardly any column can win; leave out one of each pair that says the same.`);
  else if (columns.length >= fewestSelected(falseShare) && columns.length < 2 / falseShare) notes.push(`A selection at q = ${digits(falseShare)} has at least ${fewestSelected(falseShare)} columns: with ${columns.length} that is most of them.`);
  if (own.some(({ kind }) => kind === 'indicator')) notes.push('Levels of a category are no normal numbers: for them the bound is a rough one.');
  return notes;
}
