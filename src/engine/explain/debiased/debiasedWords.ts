import type { Design } from '../../data/design';
import { percent } from '../../digits';
import { digits, whole } from '../numberText';
import type { Explanation } from '../explanation';
import { notUsualPValues } from '../inferenceNotes';
import { someNames } from '../someNames';
import type { Debiased } from './debiasedView';

type Numbers = Omit<Debiased, Exclude<keyof Explanation, 'view'>>;

export const about = [
  'The lasso pulls coefficients towards 0. For each column the debiased lasso adds back what the residual still says of it, along the part of the column that the others do not explain.',
  'What is left is nearly normal around the true coefficient, selected or not, so that an interval can be given for each column, also with more columns than rows.',
] as const;

/** Which intervals leave out 0. */
export function sentenceOf({ coefficients, level, n, lambda, noise }: Numbers): string {
  const clear = [...coefficients].filter(({ low, high }) => low > 0 || high < 0).sort((a, b) => Math.abs(b.estimate) / b.standardError - Math.abs(a.estimate) / a.standardError);
  const named = someNames(clear.map(({ column, low, high }) => `${column} (${digits(low, 3)} … ${digits(high, 3)})`));
  const beginning = `With ${whole(n)} rows, ${whole(coefficients.length)} columns and noise deviation ${digits(Math.sqrt(noise), 3)}, the lasso at λ = ${digits(lambda)}, debiased,`;
  if (clear.length === 0) return `${beginning} has no ${percent(level)} interval that leaves out 0.`;
  return `${beginning} has ${clear.length === 1 ? 'one' : whole(clear.length)} of ${whole(coefficients.length)} ${percent(level)} intervals that leave out 0: ${named}; of ${whole(coefficients.length)} columns without any effect about ${digits((1 - level) * coefficients.length, 2)} would too.`;
}

/** How the noise was estimated, and which intervals may be off. */
export function notesOf(design: Design, { noiseEstimator, coefficients, usualBiasFactor }: Numbers): string[] {
  const notes = [
    `The noise variance is estimated as ${noiseEstimator}. Coefficients are per standard deviation of their columns.`,
    notUsualPValues('These intervals are made for every column, whether the lasso selects it or not, and hold for each one by itself: not for all of them at once.'),
  ];
  const unsure = coefficients.filter(({ biasFactor }) => biasFactor > usualBiasFactor * (1 + 1e-9));
  if (unsure.length > 0) {
    notes.push(`${someNames(unsure.map(({ column }) => column))}: the other columns say nearly the same, and the correction cannot keep their errors out (bias factor above √(2 ln p) = ${digits(usualBiasFactor, 3)}); these intervals may miss more often.`);
  }
  if (design.columns.some((column) => column.kind === 'dense' && column.missingRows.length > 0)) notes.push('Missing numbers are filled with the mean of their column, as if they were known.');
  return notes;
}
