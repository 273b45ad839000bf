import * as l10n from '@vscode/l10n';
import { digits, whole } from '../numberText';
import type { Explanation } from '../explanation';
import type { BiasVariance, BiasVarianceMode } from './biasVarianceView';

/** The numbers without their words. */
type Numbers = Omit<BiasVariance, Exclude<keyof Explanation, 'view'>>;

type Lines = Explanation['about'];

const identityHolds = () => l10n.t('Error = bias² + variance + noise holds up to the number of simulations; λ trades the first two against each other.');

const lines: Readonly<Record<BiasVarianceMode, () => Lines>> = {
  data: () => [
    l10n.t('The whole path is fitted again to bootstrap resamples of the rows; each refit predicts the rows it did not draw, and its error there is split exactly into three parts.'),
    l10n.t('Bias² is how far the mean prediction is off (large λ: too rigid), variance how much predictions change with the rows (small λ: too nervous), noise what no model predicts.'),
  ],
  shuffled: () => [
    l10n.t('The target\'s values are in random order, so that no column says anything about them: what the training error gains as λ falls is memory, not knowledge.'),
    l10n.t('Held-out error, by cross-validation and on rows the bootstrap did not draw, does not fall with it: that is why λ must never be chosen by training error.'),
  ],
  truth: () => [
    l10n.t('Targets are simulated around a known function, the fit at λ.min, with normal noise: bias and variance are then measured against the truth, and error on fresh targets beside them.'),
    identityHolds(),
  ],
};

/** Of two classes, where they read otherwise. */
const linesOfClasses: Readonly<Partial<Record<BiasVarianceMode, () => Lines>>> = {
  data: () => [
    l10n.t('The whole path is fitted again to bootstrap resamples of the rows; each refit gives a chance to the rows it did not draw, and its squared distance from 0 or 1 (the Brier score) is split exactly into three parts.'),
    l10n.t('Bias² is how far the mean chance is off (large λ: too rigid), variance how much chances change with the rows (small λ: too nervous), noise what even the true chances miss by.'),
  ],
  truth: () => [
    l10n.t('Classes are drawn with known chances, those of the fit at λ.min: bias and variance are then measured against the truth, and the Brier score on freshly drawn classes beside them.'),
    identityHolds(),
  ],
};

/** What one is looking at, in two lines. */
export function about({ mode, classes }: Pick<Numbers, 'mode' | 'classes'>): Lines {
  return ((classes && linesOfClasses[mode]) || lines[mode])();
}

/** Where the sum of bias², variance and noise is least, and what costs at both ends of the path. */
export function sentenceOf(made: Numbers): string {
  const { mode, lambda, sum, bias2, variance, noise, minIndex, train, heldOut, cvMinIndex, error } = made;
  const last = lambda.length - 1;
  if (mode === 'shuffled') {
    const ends = [digits(train[0]), digits(train[last]), digits(lambda[last]), digits(error[0]), digits(error[last])];
    return heldOut
      ? l10n.t('With the target shuffled, training error still falls from {0} to {1} at λ = {2}: memorised, for the error on rows not drawn goes from {3} to {4}, held-out error goes from {5} to {6}.', ...ends, digits(heldOut[0]), digits(heldOut[last]))
      : l10n.t('With the target shuffled, training error still falls from {0} to {1} at λ = {2}: memorised, for the error on rows not drawn goes from {3} to {4}.', ...ends);
  }
  const atLeast = [digits(lambda[minIndex]), digits(bias2[minIndex]), digits(variance[minIndex]), digits(noise), digits(sum[minIndex])];
  const atEnds = [digits(lambda[0]), digits(bias2[0]), digits(lambda[last]), digits(variance[last])];
  return cvMinIndex === null
    ? l10n.t('The sum is least at λ = {0}: bias² {1} + variance {2} + noise {3} = {4}; at λ = {5} it is bias that costs ({6}), at λ = {7} variance ({8}).', ...atLeast, ...atEnds)
    : l10n.t('The sum is least at λ = {0}: bias² {1} + variance {2} + noise {3} = {4}; at λ = {5} it is bias that costs ({6}), at λ = {7} variance ({8}); cross-validation has its minimum at {9}.', ...atLeast, ...atEnds, digits(lambda[cvMinIndex]));
}

/** How noise and refits were come by, and what is not quite known. */
export function notesOf({ mode, bias2, noise, noiseEstimator, resamples, judged }: Numbers): string[] {
  const notes = [l10n.t('Noise variance {0} is estimated as {1}.', digits(noise), noiseEstimator)];
  if (mode === 'truth') notes.push(l10n.t('{0} simulations; the columns are those of the file.', whole(resamples)));
  else notes.push(l10n.t('{0} refits; {1} rows were judged by at least two of them. A resample has only about 63 % of the rows in it, so that its errors are those of a somewhat smaller file.', whole(resamples), whole(judged)));
  const negative = bias2.reduce((count, each) => count + (each < 0 ? 1 : 0), 0);
  if (negative > 0 && mode !== 'truth') notes.push(l10n.t('Bias² is estimated as below zero at {0} of {1} λs, which no bias is: there the noise is estimated as too large, or bias is lost in the estimate\'s own error.', negative, bias2.length));
  return notes;
}
