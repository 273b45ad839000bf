import type { Design } from '../../data/design';
import { digits, percent } from '../../digits';
import type { Explanation } from '../explanation';
import { notUsualPValues } from '../inferenceNotes';
import type { Debiased } from './debiasedView';

type Numbers = Omit<Debiased, Exclude<keyof Explanation, 'view'>>;

export const about = [
  'The lasso pulls coefficients towards 0. For each column the debiased lasso adds back what the residual still says of it, along the part of the column that the others do not explain.',
  'What is left is nearly normal around the true coefficient, selected or not, so that an interval can be given for each column, also with more columns than rows.',
] as const;

const mostNamed = 6;

/** Which intervals leave out 0. */
export function sentenceOf({ coefficients, level, n, lambda, noise }: Numbers): string {
  const clear = [...coefficients].filter(({ low, high }) => low > 0 || high < 0).sort((a, b) => Math.abs(b.estimate) / b.standardError - Math.abs(a.estimate) / a.standardError);
  const named = clear.slice(0, mostNamed).map(({ column, low, high }) => `${column} (${digits(low, 3)} … ${digits(high, 3)})`).join(', ');
  const rest = clear.length > mostNamed ? ` and ${clear.length - mostNamed} more` : '';
  const beginning = `With ${n} rows, ${coefficients.length} columns and noise deviation ${digits(Math.sqrt(noise), 3)}, the lasso at λ = ${digits(lambda)}, debiased,`;
  if (clear.length === 0) return `${beginning} has no ${percent(level)} interval that leaves out 0.`;
  return `${beginning} has ${clear.length === 1 ? 'one' : clear.length} of ${coefficients.length} ${percent(level)} intervals that leave out 0: ${named}${rest}; of ${coefficients.length} columns without any effect about ${digits((1 - level) * coefficients.length, 2)} would too.`;
}

/** How the noise was estimated, and which intervals may be off. */
export function notesOf(design: Design, { noiseEstimator, coefficients, usualBiasFactor }: Numbers): string[] {
  const notes = [
    `The noise variance is estimated as ${noiseEstimator}. Coefficients are per standard deviation of their columns.`,
    notUsualPValues('These intervals are made for every column, whether the lasso selects it or not, and hold for each one by itself: not for all of them at once.'),
  ];
  const unsure = coefficients.filter(({ biasFactor }) => biasFactor > usualBiasFactor * (1 + 1e-9));
  if (unsure.length > 0) {
    const names = unsure.slice(0, 5).map(({ column }) => column).join(', ');
    notes.push(`${names}${unsure.length > 5 ? ` and ${unsure.length - 5} more` : ''}: the other columns say nearly the same, and the correction cannot keep their errors out (bias factor above √(2 ln p) = ${digits(usualBiasFactor, 3)}); these intervals may miss more often.`);
  }
  if (design.columns.some((column) => column.kind === 'dense' && column.missingRows.length > 0)) notes.push('Missing numbers are filled with the mean of their column, as if they were known.');
  return notes;
}
