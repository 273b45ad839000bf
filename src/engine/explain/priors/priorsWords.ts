import * as l10n from '@vscode/l10n';
import type { Design } from '../../data/design';
import { percent } from '../../digits';
import { digits, whole } from '../numberText';
import type { Explanation } from '../explanation';
import { someNames } from '../someNames';
import type { Priors } from './priorsView';

type Numbers = Omit<Priors, Exclude<keyof Explanation, 'view'>>;

export const about = (): Explanation['about'] => [
  l10n.t('A penalty is a belief about coefficients before the data: ridge a Gaussian one of variance σ²/(nλ), the lasso a Laplace one of scale σ²/(nλ); the fit is what is most probable after the data.'),
  l10n.t('The curves are of one coefficient with the others held at the fit; the intervals are of the whole posterior, in which all of them vary.'),
];

/** Above, chains do not tell of the same distribution yet. */
const largestRHat = 1.01;

/** Which prior the penalty is, and where one coefficient and how many intervals are. */
export function sentenceOf({ lambda, penalty, gaussianVariance, laplaceScale, coefficients, column, level, n, noise }: Numbers): string {
  const prior = priorText(gaussianVariance, laplaceScale);
  const own = coefficients.find((each) => each.column === column);
  const clear = coefficients.filter(({ low, high }) => low > 0 || high < 0).length;
  const given = [whole(n), digits(noise), penalty, digits(lambda), prior, whole(clear), whole(coefficients.length)];
  return own
    ? l10n.t('With {0} rows and noise variance {1}, {2} at λ = {3} is {4} on each standardised coefficient; {7} has {8} in the fit, and with {9} probability it is between {10} and {11}; {5} of {6} intervals leave out 0.', ...given, column, digits(own.mode, 3), percent(level), digits(own.low, 3), digits(own.high, 3))
    : l10n.t('With {0} rows and noise variance {1}, {2} at λ = {3} is {4} on each standardised coefficient; {5} of {6} intervals leave out 0.', ...given);
}

/** One of the two is there, or both are. */
function priorText(gaussianVariance: number | null, laplaceScale: number | null): string {
  const laplace = laplaceScale === null ? null : digits(laplaceScale);
  if (gaussianVariance === null) return l10n.t('a Laplace prior of scale {0}', laplace!);
  const [variance, deviation] = [digits(gaussianVariance), digits(Math.sqrt(gaussianVariance), 3)];
  return laplace === null
    ? l10n.t('a Gaussian prior of variance {0} (deviation {1})', variance, deviation)
    : l10n.t('a Gaussian prior of variance {0} (deviation {1}) times a Laplace prior of scale {2}', variance, deviation, laplace);
}

/** What is held fixed, and how far the chains can be trusted. */
export function notesOf({ columns }: Design, { laplaceScale, noiseEstimator, coefficients }: Numbers): string[] {
  const notes = [l10n.t('The noise variance is estimated as {0} and held fixed; λ is held too, although the data may have chosen it.', noiseEstimator)];
  if (laplaceScale !== null) notes.push(l10n.t('A Laplace prior has no mass at exactly zero: only the mode of the posterior can be zero, never the coefficient itself with any probability.'));
  const slow = coefficients.filter(({ rHat }) => rHat !== null && rHat > largestRHat);
  if (slow.length > 0) notes.push(l10n.t('The chains of {0} have not met (R-hat above {1}): their intervals are rough.', someNames(slow.map(({ column }) => column)), largestRHat));
  if (columns.some((column) => column.kind === 'indicator' || column.missingRows.length > 0)) notes.push(l10n.t('Each level of a category has a prior of its own; missing numbers are filled with the mean, as if they were known.'));
  return notes;
}
