import { digits, whole } from '../numberText';
import type { Explanation } from '../explanation';
import type { BiasVariance, BiasVarianceMode } from './biasVarianceView';

/** The numbers without their words. */
type Numbers = Omit<BiasVariance, Exclude<keyof Explanation, 'view'>>;

const identityHolds = 'Error = bias² + variance + noise holds up to the number of simulations; λ trades the first two against each other.';

const lines: Readonly<Record<BiasVarianceMode, readonly [string, string]>> = {
  data: [
    'The whole path is fitted again to bootstrap resamples of the rows; each refit predicts the rows it did not draw, and its error there is split exactly into three parts.',
    'Bias² is how far the mean prediction is off (large λ: too rigid), variance how much predictions change with the rows (small λ: too nervous), noise what no model predicts.',
  ],
  shuffled: [
    'The target\'s values are in random order, so that no column says anything about them: what the training error gains as λ falls is memory, not knowledge.',
    'Held-out error, by cross-validation and on rows the bootstrap did not draw, does not fall with it: that is why λ must never be chosen by training error.',
  ],
  truth: [
    'Targets are simulated around a known function, the fit at λ.min, with normal noise: bias and variance are then measured against the truth, and error on fresh targets beside them.',
    identityHolds,
  ],
};

/** Of two classes, where they read otherwise. */
const linesOfClasses: Readonly<Partial<Record<BiasVarianceMode, readonly [string, string]>>> = {
  data: [
    'The whole path is fitted again to bootstrap resamples of the rows; each refit gives a chance to the rows it did not draw, and its squared distance from 0 or 1 (the Brier score) is split exactly into three parts.',
    'Bias² is how far the mean chance is off (large λ: too rigid), variance how much chances change with the rows (small λ: too nervous), noise what even the true chances miss by.',
  ],
  truth: [
    'Classes are drawn with known chances, those of the fit at λ.min: bias and variance are then measured against the truth, and the Brier score on freshly drawn classes beside them.',
    identityHolds,
  ],
};

/** What one is looking at, in two lines. */
export function about({ mode, classes }: Pick<Numbers, 'mode' | 'classes'>): readonly [string, string] {
  return (classes && linesOfClasses[mode]) || lines[mode];
}

/** Where the sum of bias², variance and noise is least, and what costs at both ends of the path. */
export function sentenceOf(made: Numbers): string {
  const { mode, lambda, sum, bias2, variance, noise, minIndex, train, heldOut, cvMinIndex, error } = made;
  const last = lambda.length - 1;
  if (mode === 'shuffled') {
    const held = heldOut ? `, held-out error goes from ${digits(heldOut[0])} to ${digits(heldOut[last])}` : '';
    return `With the target shuffled, training error still falls from ${digits(train[0])} to ${digits(train[last])} at λ = ${digits(lambda[last])}: memorised, for the error on rows not drawn goes from ${digits(error[0])} to ${digits(error[last])}${held}.`;
  }
  const parts = `bias² ${digits(bias2[minIndex])} + variance ${digits(variance[minIndex])} + noise ${digits(noise)} = ${digits(sum[minIndex])}`;
  const beside = cvMinIndex === null ? '' : `; cross-validation has its minimum at ${digits(lambda[cvMinIndex])}`;
  return `The sum is least at λ = ${digits(lambda[minIndex])}: ${parts}; at λ = ${digits(lambda[0])} it is bias that costs (${digits(bias2[0])}), at λ = ${digits(lambda[last])} variance (${digits(variance[last])})${beside}.`;
}

/** How noise and refits were come by, and what is not quite known. */
export function notesOf({ mode, bias2, noise, noiseEstimator, resamples, judged }: Numbers): string[] {
  const notes = [`Noise variance ${digits(noise)} is estimated as ${noiseEstimator}.`];
  if (mode === 'truth') notes.push(`${whole(resamples)} simulations; the columns are those of the file.`);
  else notes.push(`${whole(resamples)} refits; ${whole(judged)} rows were judged by at least two of them. A resample has only about 63 % of the rows in it, so that its errors are those of a somewhat smaller file.`);
  const negative = bias2.reduce((count, each) => count + (each < 0 ? 1 : 0), 0);
  if (negative > 0 && mode !== 'truth') notes.push(`Bias² is estimated as below zero at ${negative} of ${bias2.length} λs, which no bias is: there the noise is estimated as too large, or bias is lost in the estimate's own error.`);
  return notes;
}
