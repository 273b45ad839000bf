import * as l10n from '@vscode/l10n';
import { percent } from '../../digits';
import { digits, whole } from '../numberText';
import type { Family } from '../../data/family';
import type { Explanation } from '../explanation';
import { notUsualPValues } from '../inferenceNotes';
import { someNames } from '../someNames';
import type { Bootstrap } from './bootstrapView';

type Numbers = Omit<Bootstrap, Exclude<keyof Explanation, 'view'>>;

export const about = (): Explanation['about'] => [
  l10n.t('The model is fitted again, at the same λ, to rows drawn with replacement; each column\'s interval holds the middle of its coefficients over all refits.'),
  l10n.t('It shows how much a coefficient depends on which rows happened to be there: variability, nothing more. The penalty pulls every refit towards 0, so that the truth may well lie outside.'),
];

/** Which coefficients keep their sign, and which come and go. */
export function sentenceOf({ coefficients, lambda, resamples, level, penalty }: Numbers): string {
  const kept = coefficients.filter(({ coefficient }) => coefficient !== 0);
  const firm = kept.filter(({ low, high }) => low > 0 || high < 0);
  const wavering = [...kept].sort((a, b) => a.sameSign! - b.sameSign!)[0];
  const [times, at, middle] = [whole(resamples), digits(lambda), percent(level)];
  if (kept.length === 0) return l10n.t('Over {0} resamples at λ = {1} ({2}) there is nothing to vary: the model has no column at this λ.', times, at, penalty);
  const names = someNames(firm.map(({ column }) => column));
  const firmly = firm.length === 0
    ? l10n.t('Over {0} resamples at λ = {1} ({2}), none keeps one sign over the middle {3} of refits', times, at, penalty, middle)
    : firm.length === 1
      ? l10n.t('Over {0} resamples at λ = {1} ({2}), {4} of {5} ({6}) keeps one sign over the middle {3} of refits', times, at, penalty, middle, firm.length, kept.length, names)
      : l10n.t('Over {0} resamples at λ = {1} ({2}), {4} of {5} ({6}) keep one sign over the middle {3} of refits', times, at, penalty, middle, firm.length, kept.length, names);
  return wavering.sameSign! < 1 ? l10n.t('{0}; {1} has the fit\'s sign in only {2}.', firmly, wavering.column, percent(wavering.sameSign!)) : l10n.t('{0}.', firmly);
}

/** What the intervals are not. @param family debiased intervals are for numbers only */
export function notesOf({ level }: Numbers, family: Family): string[] {
  return [
    family === 'gaussian'
      ? l10n.t('These are no confidence intervals: of a lasso, such {0} intervals hold the true coefficient far less often. For intervals that do, see the debiased lasso.', percent(level))
      : l10n.t('These are no confidence intervals: of a lasso, such {0} intervals hold the true coefficient far less often.', percent(level)),
    notUsualPValues(l10n.t('Each resample makes its own selection here, so that the share of refits with a nonzero coefficient tells how sure the selection is.')),
  ];
}
