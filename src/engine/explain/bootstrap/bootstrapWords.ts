import { percent } from '../../digits';
import { digits, whole } from '../numberText';
import type { Family } from '../../data/family';
import type { Explanation } from '../explanation';
import { notUsualPValues } from '../inferenceNotes';
import { someNames } from '../someNames';
import type { Bootstrap } from './bootstrapView';

type Numbers = Omit<Bootstrap, Exclude<keyof Explanation, 'view'>>;

export const about = [
  'The model is fitted again, at the same λ, to rows drawn with replacement; each column\'s interval holds the middle of its coefficients over all refits.',
  'It shows how much a coefficient depends on which rows happened to be there: variability, nothing more. The penalty pulls every refit towards 0, so that the truth may well lie outside.',
] as const;

/** Which coefficients keep their sign, and which come and go. */
export function sentenceOf({ coefficients, lambda, resamples, level, penalty }: Numbers): string {
  const kept = coefficients.filter(({ coefficient }) => coefficient !== 0);
  const firm = kept.filter(({ low, high }) => low > 0 || high < 0);
  const wavering = [...kept].sort((a, b) => a.sameSign! - b.sameSign!)[0];
  const head = `Over ${whole(resamples)} resamples at λ = ${digits(lambda)} (${penalty})`;
  if (kept.length === 0) return `${head} there is nothing to vary: the model has no column at this λ.`;
  const firmly = firm.length === 0 ? 'none keeps' : `${firm.length} of ${kept.length} (${someNames(firm.map(({ column }) => column))}) ${firm.length === 1 ? 'keeps' : 'keep'}`;
  const least = wavering.sameSign! < 1 ? `; ${wavering.column} has the fit's sign in only ${percent(wavering.sameSign!)}` : '';
  return `${head}, ${firmly} one sign over the middle ${percent(level)} of refits${least}.`;
}

/** What the intervals are not. @param family debiased intervals are for numbers only */
export function notesOf({ level }: Numbers, family: Family): string[] {
  return [
    `These are no confidence intervals: of a lasso, such ${percent(level)} intervals hold the true coefficient far less often.${family === 'gaussian' ? ' For intervals that do, see the debiased lasso.' : ''}`,
    notUsualPValues('Each resample makes its own selection here, so that the share of refits with a nonzero coefficient tells how sure the selection is.'),
  ];
}
