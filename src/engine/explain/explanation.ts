import * as l10n from '@vscode/l10n';
/** What a person may ask to see explained. */
export const explainViews = ['fit', 'polynomial', 'bias-variance', 'grouping', 'stability', 'bootstrap', 'debiased', 'knockoffs', 'trust', 'priors', 'motion', 'geometry'] as const;
export type ExplainView = (typeof explainViews)[number];

/** What every explanation has, beside its numbers: all of it plain data that can be sent to another thread. */
export interface Explanation {
  readonly view: ExplainView;
  /** The result, read off in one sentence. */
  readonly sentence: string;
  /** What one is looking at, in two lines. */
  readonly about: readonly [string, string];
  /** Sentences about what is not quite as asked for, or not known. */
  readonly notes: readonly string[];
}

/** What a running explanation tells. */
export interface ExplainProgress {
  readonly doing: string;
  /** 0 … 1 */
  readonly fraction: number;
}

/** What each view is called on the screen and in sentences: made when it is asked for, in the language that is then known. */
export const viewTitles: Readonly<Record<ExplainView, string>> = {
  get fit() { return l10n.t('Fit and overfit'); },
  get polynomial() { return l10n.t('Polynomials'); },
  get 'bias-variance'() { return l10n.t('Bias and variance'); },
  get grouping() { return l10n.t('Grouping'); },
  get stability() { return l10n.t('Stability selection'); },
  get bootstrap() { return l10n.t('Bootstrap'); },
  get debiased() { return l10n.t('Debiased intervals'); },
  get knockoffs() { return l10n.t('Knockoffs'); },
  get trust() { return l10n.t('Trust'); },
  get priors() { return l10n.t('Priors'); },
  get motion() { return l10n.t('Shrinkage in motion'); },
  get geometry() { return l10n.t('Geometry'); },
};
