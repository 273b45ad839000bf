import type { Design } from '../../data/design';
import { percent } from '../../digits';
import { digits, whole } from '../numberText';
import type { Explanation } from '../explanation';
import { someNames } from '../someNames';
import type { Stability } from './stabilityView';

type Numbers = Omit<Stability, Exclude<keyof Explanation, 'view'>>;

export const about = [
  'The path is fitted to many halves of the rows; a column that nearly all halves select does not owe its place to a few rows.',
  'With a threshold π and q columns selected on average, at most q²/((2π−1)p) of the stable ones are expected to be false: the bound stops the path where it is still small.',
] as const;

/** Which columns are stable, and down to which λ. */
export function sentenceOf({ stable, stopIndex, lambda, threshold, subsamples, plainBound, mostFalse }: Numbers): string {
  if (stopIndex === null) return `Already at the largest λ the bound on false selections is above ${digits(mostFalse)}, so that no column can be called stable; put up with more, or raise the threshold.`;
  const where = `followed down to λ = ${digits(lambda[stopIndex])}, where at most ${digits(plainBound[stopIndex], 2)} false ones are expected`;
  if (stable.length === 0) return `No column is selected in ${percent(threshold)} of ${whole(subsamples)} halves of the rows (${where}).`;
  return `${stable.length === 1 ? 'One column is' : `${stable.length} columns are`} selected in at least ${percent(threshold)} of ${whole(subsamples)} halves of the rows (${where}): ${someNames(stable)}.`;
}

/** What the three bounds are, and where the path is followed to. */
export function boundsText({ mostFalse }: Pick<Numbers, 'mostFalse'>): string {
  return `Of the three bounds on how many are false the first holds always; the second where each column's share of the halves has one peak (unimodal), the third where that peak also falls off smoothly (r-concave): they are smaller, and usually hold. Columns are judged at the smallest λ at which the first is at most ${digits(mostFalse)}.`;
}

/** What a false selection is, and what may not be read from the frequencies. */
export function notesOf({ columns }: Design, { rows }: Numbers): string[] {
  const notes = [
    `Each half has ${whole(rows)} rows, drawn one by one. "False" means a column that a half selects no more often than the average column: not one whose coefficient is exactly zero.`,
    'A p-value of an ordinary regression refitted on the selected columns would be wrong: the same rows chose them. These are selection frequencies, with a bound on their errors.',
  ];
  if (columns.some(({ kind }) => kind === 'indicator')) notes.push('Each level of a category counts as a column of its own; missing numbers are filled with the mean of each half.');
  return notes;
}
