import * as l10n from '@vscode/l10n';
import type { Design } from '../../data/design';
import { percent } from '../../digits';
import { digits, whole } from '../numberText';
import type { Explanation } from '../explanation';
import { notUsualPValues } from '../inferenceNotes';
import { someNames } from '../someNames';
import type { Debiased } from './debiasedView';

type Numbers = Omit<Debiased, Exclude<keyof Explanation, 'view'>>;

export const about = (): Explanation['about'] => [
  l10n.t('The lasso pulls coefficients towards 0. For each column the debiased lasso adds back what the residual still says of it, along the part of the column that the others do not explain.'),
  l10n.t('What is left is nearly normal around the true coefficient, selected or not, so that an interval can be given for each column, also with more columns than rows.'),
];

/** Which intervals leave out 0. */
export function sentenceOf({ coefficients, level, n, lambda, noise }: Numbers): string {
  const clear = [...coefficients].filter(({ low, high }) => low > 0 || high < 0).sort((a, b) => Math.abs(b.estimate) / b.standardError - Math.abs(a.estimate) / a.standardError);
  const named = someNames(clear.map(({ column, low, high }) => l10n.t('{0} ({1} … {2})', column, digits(low, 3), digits(high, 3))));
  const given = [whole(n), whole(coefficients.length), digits(Math.sqrt(noise), 3), digits(lambda), percent(level)];
  if (clear.length === 0) return l10n.t('With {0} rows, {1} columns and noise deviation {2}, the lasso at λ = {3}, debiased, has no {4} interval that leaves out 0.', ...given);
  const byChance = digits((1 - level) * coefficients.length, 2);
  return clear.length === 1
    ? l10n.t('With {0} rows, {1} columns and noise deviation {2}, the lasso at λ = {3}, debiased, has one of {1} {4} intervals that leave out 0: {5}; of {1} columns without any effect about {6} would too.', ...given, named, byChance)
    : l10n.t('With {0} rows, {1} columns and noise deviation {2}, the lasso at λ = {3}, debiased, has {7} of {1} {4} intervals that leave out 0: {5}; of {1} columns without any effect about {6} would too.', ...given, named, byChance, whole(clear.length));
}

/** How the noise was estimated, and which intervals may be off. */
export function notesOf(design: Design, { noiseEstimator, coefficients, usualBiasFactor }: Numbers): string[] {
  const notes = [
    l10n.t('The noise variance is estimated as {0}. Coefficients are per standard deviation of their columns.', noiseEstimator),
    notUsualPValues(l10n.t('These intervals are made for every column, whether the lasso selects it or not, and hold for each one by itself: not for all of them at once.')),
  ];
  const unsure = coefficients.filter(({ biasFactor }) => biasFactor > usualBiasFactor * (1 + 1e-9));
  if (unsure.length > 0) {
    notes.push(l10n.t('{0}: the other columns say nearly the same, and the correction cannot keep their errors out (bias factor above √(2 ln p) = {1}); these intervals may miss more often.', someNames(unsure.map(({ column }) => column)), digits(usualBiasFactor, 3)));
  }
  if (design.columns.some((column) => column.kind === 'dense' && column.missingRows.length > 0)) notes.push(l10n.t('Missing numbers are filled with the mean of their column, as if they were known.'));
  return notes;
}
