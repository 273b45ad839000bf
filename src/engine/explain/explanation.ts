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

/** What each view is called on the screen and in sentences. */
export const viewTitles: Readonly<Record<ExplainView, string>> = {
  fit: 'Fit and overfit', polynomial: 'Polynomials', 'bias-variance': 'Bias and variance', grouping: 'Grouping', stability: 'Stability selection', bootstrap: 'Bootstrap',
  debiased: 'Debiased intervals', knockoffs: 'Knockoffs', trust: 'Trust', priors: 'Priors', motion: 'Shrinkage in motion', geometry: 'Geometry',
};
