import * as l10n from '@vscode/l10n';
import type { Design } from '../../data/design';
import { percent } from '../../digits';
import { digits } from '../numberText';
import type { Explanation } from '../explanation';
import { notUsualPValues } from '../inferenceNotes';
import { someNames } from '../someNames';
import { fewestSelected } from './knockoffThreshold';
import type { Knockoffs } from './knockoffsView';

type Numbers = Omit<Knockoffs, Exclude<keyof Explanation, 'view'>>;

export const about = (): Explanation['about'] => [
  l10n.t('Each column competes with a knockoff: a copy drawn by chance that has the same correlations with all other columns, but no say in the target. A lasso is fitted to both.'),
  l10n.t('W is the size of the column\'s coefficient less that of its copy. Columns without an effect win or lose by the toss of a coin, so that those that lose tell how many false ones win.'),
];

/** Below, column and knockoff are correlated by more than 0.9, and nothing can win by much. */
const nearlyTheSame = 0.1;

/** Which columns beat their copies. */
export function sentenceOf({ columns, falseShare, threshold }: Numbers): string {
  const selected = columns.filter((each) => each.selected).sort((a, b) => b.statistic - a.statistic);
  const fewest = fewestSelected(falseShare);
  if (columns.length < fewest) return l10n.t('With {0} columns knockoffs+ can select nothing at a false-discovery rate of {1}: it counts one false win beforehand, and one in {0} is more than q, so that at least 1/q = {2} columns have to win; allow a larger share.', columns.length, percent(falseShare), fewest);
  if (threshold === null) return l10n.t('No set of columns beats its knockoffs clearly enough for a false-discovery rate of {0}: knockoffs+ counts one false win beforehand, so that at least 1/q = {1} of the {2} columns would have to win together.', percent(falseShare), fewest, columns.length);
  const names = someNames(selected.map(({ column }) => column));
  return l10n.t('{0} of {1} columns beat their knockoffs by W ≥ {2}: {3}; on average at most {4} of such a selection is false.', selected.length, columns.length, digits(threshold, 3), names, percent(falseShare));
}

/** How the knockoffs were made, and what they cannot do here. */
export function notesOf({ columns: own }: Design, { columns, apart, shrinkage, falseShare, seed }: Numbers): string[] {
  const notes = [
    shrinkage > 0
      ? l10n.t('Knockoffs are drawn as if the columns were normal, with their means and correlations (moved {0} of the way to none, since rows are few); another seed than {1} draws others, and may select other columns.', percent(shrinkage), seed)
      : l10n.t('Knockoffs are drawn as if the columns were normal, with their means and correlations; another seed than {0} draws others, and may select other columns.', seed),
    notUsualPValues(l10n.t('Knockoffs bound the share of false columns among those selected, on average over draws, if the columns are about normal and rows independent; a single column has no p-value here.')),
  ];
  if (apart < nearlyTheSame) notes.push(l10n.t('Some columns are nearly a combination of others, so that all knockoffs are nearly copies (correlated by {0} with their columns) and hardly any column can win; leave out one of each pair that says the same.', digits(1 - apart, 4)));
  else if (columns.length >= fewestSelected(falseShare) && columns.length < 2 / falseShare) notes.push(l10n.t('A selection at q = {0} has at least {1} columns: with {2} that is most of them.', digits(falseShare), fewestSelected(falseShare), columns.length));
  if (own.some(({ kind }) => kind === 'indicator')) notes.push(l10n.t('Levels of a category are no normal numbers: for them the bound is a rough one.'));
  return notes;
}
