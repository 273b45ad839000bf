import * as l10n from '@vscode/l10n';
import type { Design } from '../../data/design';
import { percent } from '../../digits';
import { digits, whole } from '../numberText';
import type { Explanation } from '../explanation';
import { notUsualPValues } from '../inferenceNotes';
import { someNames } from '../someNames';
import type { Stability } from './stabilityView';

type Numbers = Omit<Stability, Exclude<keyof Explanation, 'view'>>;

export const about = (): Explanation['about'] => [
  l10n.t('The path is fitted to many halves of the rows; a column that nearly all halves select does not owe its place to a few rows.'),
  l10n.t('With a threshold π and q columns selected on average, at most q²/((2π−1)p) of the stable ones are expected to be false: the bound stops the path where it is still small.'),
];

/** Which columns are stable, and down to which λ. */
export function sentenceOf({ stable, stopIndex, lambda, threshold, subsamples, plainBound, mostFalse }: Numbers): string {
  if (stopIndex === null) return l10n.t('Already at the largest λ the bound on false selections is above {0}, so that no column can be called stable; put up with more, or raise the threshold.', digits(mostFalse));
  const [share, halves, down, bound] = [percent(threshold), whole(subsamples), digits(lambda[stopIndex]), digits(plainBound[stopIndex], 2)];
  if (stable.length === 0) return l10n.t('No column is selected in {0} of {1} halves of the rows (followed down to λ = {2}, where at most {3} false ones are expected).', share, halves, down, bound);
  return stable.length === 1
    ? l10n.t('One column is selected in at least {0} of {1} halves of the rows (followed down to λ = {2}, where at most {3} false ones are expected): {4}.', share, halves, down, bound, stable[0])
    : l10n.t('{5} columns are selected in at least {0} of {1} halves of the rows (followed down to λ = {2}, where at most {3} false ones are expected): {4}.', share, halves, down, bound, someNames(stable), stable.length);
}

/** What the three bounds are, and where the path is followed to. */
export function boundsText({ mostFalse }: Pick<Numbers, 'mostFalse'>): string {
  return l10n.t('Of the three bounds on how many are false the first holds always; the second where each column\'s share of the halves has one peak (unimodal), the third where that peak also falls off smoothly (r-concave): they are smaller, and usually hold. Columns are judged at the smallest λ at which the first is at most {0}.', digits(mostFalse));
}

/** What a false selection is, and what may not be read from the frequencies. */
export function notesOf({ columns }: Design, { rows }: Numbers): string[] {
  const notes = [
    l10n.t('Each half has {0} rows, drawn one by one. "False" means a column that a half selects no more often than the average column: not one whose coefficient is exactly zero.', whole(rows)),
    notUsualPValues(l10n.t('These are selection frequencies, with a bound on their errors.')),
  ];
  if (columns.some(({ kind }) => kind === 'indicator')) notes.push(l10n.t('Each level of a category counts as a column of its own; missing numbers are filled with the mean of each half.'));
  return notes;
}
