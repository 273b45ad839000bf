import * as l10n from '@vscode/l10n';
import type { Design } from '../data/design';
import { digits } from './numberText';
import { InputError } from '../errors';
import type { Job } from '../job';
import { penaltyName } from '../linear/fitNames';
import type { CrossValidation, FitOptions, Metric } from '../linear/fitTypes';
import { largerIsBetter, metricNames } from '../linear/metrics/metricDirection';
import type { ExplainProgress, Explanation } from './explanation';
import { fittedPath } from './fittedPath';
import { trainingErrors } from './trainingErrors';

/** A stretch of the grid, from its larger λ to its smaller. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Training error against held-out error; arrays run from the largest λ to the smallest. */
export interface FitAndOverfit extends Explanation {
  readonly view: 'fit';
  readonly penalty: string;
  readonly metric: Metric;
  readonly lambda: Float64Array;
  /** The metric of each λ's model on the rows it was fitted to. */
  readonly train: Float64Array;
  /** The same on held-out rows, and its standard error. */
  readonly heldOut: Float64Array;
  readonly standardError: Float64Array;
  readonly nonzero: Int32Array;
  /** Of λ.min and λ.1se. */
  readonly minIndex: number;
  readonly oneSeIndex: number;
  /** λs worse than λ.min by more than one standard error: too strong, and too weak. Null where there are none. */
  readonly underfits: Stretch | null;
  readonly overfits: Stretch | null;
  /** By which rule the two were told. */
  readonly rule: string;
}

const about = (): Explanation['about'] => [
  l10n.t('Each λ\'s model is judged twice: on the rows it was fitted to (training) and on rows it has not seen (held out, by cross-validation).'),
  l10n.t('Where both are bad the model is too rigid and underfits; where training looks better and better while held-out gets worse it learns noise and overfits.'),
];

/**
 * Training and held-out error over the whole λ path, for every family, penalty and metric that can be cross-validated.
 * @throws InputError without cross-validation, or as fitLinear
 */
export function* fitAndOverfit(design: Design, options: FitOptions): Job<ExplainProgress, FitAndOverfit> {
  if (options.folds === 0) throw new InputError(l10n.t('Fit and overfit compares training rows with held-out ones, and this fit holds none out; fit with cross-validation.'), 'folds');
  const fit = yield* fittedPath(design, { ...options, lambda: null, rule: 'min' });
  const validation = fit.crossValidation!;
  const train = yield* trainingErrors(design, fit, validation);
  const sides = sidesOf(validation);
  const notes = [...fit.notes, ...validation.notes];
  const penalty = penaltyName(options.penalty, options.l1Ratio);
  const { lambda, mean, standardError, metric, minIndex, oneSeIndex, nonzero } = validation;
  return { view: 'fit', penalty, metric, lambda, train, heldOut: mean, standardError, nonzero, minIndex, oneSeIndex, ...sides, rule: ruleOf(metric), sentence: sentenceOf(validation, train, sides), about: about(), notes };
}

type Sides = Pick<FitAndOverfit, 'underfits' | 'overfits'>;

/** Worse by more than one standard error: above λ.1se, and from where that is so for all smaller λ. */
function sidesOf({ lambda, mean, standardError, minIndex, oneSeIndex, metric }: CrossValidation): Sides {
  const sign = largerIsBetter(metric) ? -1 : 1;
  const bound = sign * mean[minIndex] + standardError[minIndex];
  let last = lambda.length - 1;
  while (last > minIndex && !(sign * mean[last] <= bound)) last--;
  const stretch = (from: number, to: number): Stretch | null => (from > to ? null : { from: lambda[from], to: lambda[to], count: to - from + 1 });
  return { underfits: stretch(0, oneSeIndex - 1), overfits: stretch(last + 1, lambda.length - 1) };
}

function ruleOf(metric: Metric): string {
  return l10n.t('λ.min parts the underfitting side (larger λ) from the overfitting side (smaller λ); a λ is called so where held-out {0} is worse than at λ.min by more than one standard error', metricNames[metric]);
}

function sentenceOf({ lambda, mean, standardError, minIndex, metric }: CrossValidation, train: Float64Array, { underfits, overfits }: Sides): string {
  const last = lambda.length - 1;
  const under = underfits ? l10n.t('λ of {0} and more underfits', digits(underfits.to)) : l10n.t('no λ underfits by more than one standard error');
  const over = overfits ? l10n.t('λ of {0} and less overfits', digits(overfits.from)) : l10n.t('no λ on this path overfits by more than one standard error');
  const atMin = [metricNames[metric], digits(lambda[minIndex]), digits(mean[minIndex]), digits(standardError[minIndex], 2), digits(train[minIndex])];
  const least = largerIsBetter(metric)
    ? l10n.t('Held-out {0} is highest at λ = {1} ({2} ± {3}, training {4})', ...atMin)
    : l10n.t('Held-out {0} is lowest at λ = {1} ({2} ± {3}, training {4})', ...atMin);
  if (minIndex === last) return l10n.t('{0}, the smallest of this path: these rows hardly need a penalty; {1}, and no λ overfits.', least, under);
  return l10n.t('{0}; down to λ = {1} training goes on to {2} and held-out to {3}: {4}, {5}.', least, digits(lambda[last]), digits(train[last]), digits(mean[last]), under, over);
}
