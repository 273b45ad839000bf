import type { Family } from '../data/family';
import type { FoldKind } from '../linear/fitTypes';

/** The vocabulary of a comparison of regularisers: plain numbers, texts and lists, so that all of it can be sent as a message. */

/** In the order in which they are shown. */
export const methodNames = [
  'mean', 'unregularised', 'lasso', 'ridge', 'elasticNet', 'network', 'networkL2', 'networkL1', 'networkDropout', 'networkDropoutDecay',
] as const;
export type MethodName = (typeof methodNames)[number];

export interface ComparisonOptions {
  readonly methods: readonly MethodName[];
  /** K. Each method's tuning happens within the training rows of a fold. */
  readonly folds: number;
  /** How the rows are dealt; null: each class's share kept, or at random for numbers. */
  readonly foldKind: FoldKind | null;
  /** Of the folds, and of all that is drawn in a network. */
  readonly seed: number;
  /** For all methods together. When it runs short, fewer settings are tried, then trainings are ended early, and then methods are left without a result. */
  readonly budgetSeconds: number;
}

/**
 * "leftOut": the method is not made for such data, and "failed": it could not be fitted to them (`why` tells); "outOfTime": the budget ended before
 * every fold was fitted once.
 */
export type MethodState = 'waiting' | 'running' | 'done' | 'outOfTime' | 'failed' | 'leftOut';

/** Of gaussian models in squared target units; of classes −ln p of a row's own class (p within [1e-5, 1 − 1e-5]); of poisson models 2(y ln(y/μ) − y + μ). */
export type Measure = 'squaredError' | 'crossEntropy' | 'poissonDeviance';

/** What tuning chose. */
export interface MethodSetting {
  /** "λ = 0.0321", "dropout 0.2, weight decay 0.3"; empty where there is nothing to tune. */
  readonly words: string;
  /** The same by name: lambda, l1Ratio, l2, l1, groupL1, dropout, weightDecay. */
  readonly values: Readonly<Record<string, number>>;
}

/** Numbers are null until every fold has been fitted at least once; while the method runs they may still be bettered by further settings. */
export interface MethodResult {
  readonly method: MethodName;
  readonly state: MethodState;
  /** Mean over folds of the error on held-out rows, weighted by the folds' rows, and its standard error (as cv.glmnet's). */
  readonly heldOutError: number | null;
  readonly standardError: number | null;
  /** The same on each fold's training rows. */
  readonly trainingError: number | null;
  /** heldOutError − trainingError. */
  readonly gap: number | null;
  readonly errorOfFold: readonly number[] | null;
  /** √heldOutError, in the target's units; null for classes and counts. */
  readonly rootError: number | null;
  /** Share of held-out rows whose likeliest class is their own; null for numbers. */
  readonly accuracy: number | null;
  /** How much worse than the best method on the same folds, and the standard error of that difference; null for the best itself. */
  readonly difference: { readonly mean: number; readonly standardError: number } | null;
  /** Columns of the file with a weight that is not 0, in the fit to all rows; levels of a category count once. */
  readonly featuresUsed: number | null;
  readonly features: readonly string[] | null;
  /** Weights that are exactly 0 in that fit, and all; intercepts and biases are not counted. */
  readonly zeroWeights: number | null;
  readonly weights: number | null;
  /** Of all that was computed for the method. */
  readonly seconds: number;
  /** What tuning chose on all rows, and in each fold. */
  readonly setting: MethodSetting | null;
  readonly settingOfFold: readonly MethodSetting[] | null;
  /** Settings (of a path of λ: paths) that every fold tried, of those that there would be time for with a larger budget. */
  readonly settingsTried: number;
  readonly settingsPlanned: number;
  /** Of its trainings, one for each fold and one on all rows: those that the budget ended before their validation loss had stopped to fall. */
  readonly trainingsEnded: number;
  /** Sentences a person should know: why there is no result, what the clock cut, that least squares is that of smallest norm. */
  readonly why: string | null;
}

export interface ComparedFolds {
  readonly kind: FoldKind | 'column';
  readonly count: number;
  readonly seed: number;
  readonly notes: readonly string[];
}

export interface Comparison {
  readonly family: Family;
  readonly measure: Measure;
  readonly target: string;
  readonly rows: number;
  /** Of the file that are used, and of the design (each level of a category is one). */
  readonly columns: number;
  readonly designColumns: number;
  readonly folds: ComparedFolds;
  /** One for each method of the options, in their order. */
  readonly results: readonly MethodResult[];
  /** The smallest held-out error; null while there is none. */
  readonly best: MethodName | null;
  /** Methods whose error is at most the best one's plus its standard error, the best itself not among them. */
  readonly withinOneError: readonly MethodName[];
  /** One sentence with its reason; null until all methods are through. */
  readonly advice: string | null;
  /** Numeric columns that are correlated by |r| ≥ 0.8, the largest cluster first; empty until all methods are through. */
  readonly clusters: readonly (readonly string[])[];
  readonly budgetSeconds: number;
  readonly seconds: number;
  /** Whether the budget ended before every setting was tried, or ended a training. */
  readonly cut: boolean;
}

export interface ComparisonProgress {
  readonly method: MethodName;
  /** From 0; `folds` itself is the fit to all rows. */
  readonly fold: number;
  /** Which of the method's settings, from 0. */
  readonly setting: number;
  /** Of all that is planned, and of the budget, the larger. */
  readonly fraction: number;
  readonly seconds: number;
  /** When a result has changed; else null. */
  readonly comparison: Comparison | null;
}

export const defaultComparisonOptions: ComparisonOptions = { methods: methodNames, folds: 5, foldKind: null, seed: 0, budgetSeconds: 60 };
