import type { Design } from '../../data/design';
import { percent } from '../../digits';
import { digits, whole } from '../numberText';
import type { Explanation } from '../explanation';
import { someNames } from '../someNames';
import type { Priors } from './priorsView';

type Numbers = Omit<Priors, Exclude<keyof Explanation, 'view'>>;

export const about = [
  'A penalty is a belief about coefficients before the data: ridge a Gaussian one of variance σ²/(nλ), the lasso a Laplace one of scale σ²/(nλ); the fit is what is most probable after the data.',
  'The curves are of one coefficient with the others held at the fit; the intervals are of the whole posterior, in which all of them vary.',
] as const;

/** Above, chains do not tell of the same distribution yet. */
const largestRHat = 1.01;

/** Which prior the penalty is, and where one coefficient and how many intervals are. */
export function sentenceOf({ lambda, penalty, gaussianVariance, laplaceScale, coefficients, column, level, n, noise }: Numbers): string {
  const priors = [...(gaussianVariance === null ? [] : [`a Gaussian prior of variance ${digits(gaussianVariance)} (deviation ${digits(Math.sqrt(gaussianVariance), 3)})`]), ...(laplaceScale === null ? [] : [`a Laplace prior of scale ${digits(laplaceScale)}`])];
  const own = coefficients.find((each) => each.column === column);
  const interval = own ? `; ${column} has ${digits(own.mode, 3)} in the fit, and with ${percent(level)} probability it is between ${digits(own.low, 3)} and ${digits(own.high, 3)}` : '';
  const clear = coefficients.filter(({ low, high }) => low > 0 || high < 0).length;
  return `With ${whole(n)} rows and noise variance ${digits(noise)}, ${penalty} at λ = ${digits(lambda)} is ${priors.join(' times ')} on each standardised coefficient${interval}; ${whole(clear)} of ${whole(coefficients.length)} intervals leave out 0.`;
}

/** What is held fixed, and how far the chains can be trusted. */
export function notesOf({ columns }: Design, { laplaceScale, noiseEstimator, coefficients }: Numbers): string[] {
  const notes = [`The noise variance is estimated as ${noiseEstimator} and held fixed; λ is held too, although the data may have chosen it.`];
  if (laplaceScale !== null) notes.push('A Laplace prior has no mass at exactly zero: only the mode of the posterior can be zero, never the coefficient itself with any probability.');
  const slow = coefficients.filter(({ rHat }) => rHat !== null && rHat > largestRHat);
  if (slow.length > 0) notes.push(`The chains of ${someNames(slow.map(({ column }) => column))} have not met (R-hat above ${largestRHat}): their intervals are rough.`);
  if (columns.some((column) => column.kind === 'indicator' || column.missingRows.length > 0)) notes.push('Each level of a category has a prior of its own; missing numbers are filled with the mean, as if they were known.');
  return notes;
}
