/** The vocabulary of a linear fit. All arrays over λ run from the largest λ to the smallest. */

export type Family = 'gaussian';
export type Rule = 'min' | '1se' | 'aic' | 'bic' | 'ebic';

export interface FitOptions {
  readonly family: Family;
  /** ρ: 1 is the lasso, 0 is ridge. scikit-learn's l1_ratio, glmnet's alpha. */
  readonly l1Ratio: number;
  readonly lambdaCount: number;
  /** Smallest λ as a fraction of the lasso's λ_max; null: 1e-4, or 1e-2 when n < p. */
  readonly lambdaMinRatio: number | null;
  /** A λ to solve at; null: chosen by `rule`. scikit-learn's alpha, glmnet's lambda. */
  readonly lambda: number | null;
  readonly standardize: boolean;
  readonly intercept: boolean;
  /** v_j by column (a file's column or one design column); 0 = never penalised, Infinity = left out. */
  readonly penaltyFactors: Readonly<Record<string, number>>;
  /** K; 0 for no cross-validation. */
  readonly folds: number;
  readonly seed: number;
  readonly rule: Rule;
}

export const defaultFitOptions: FitOptions = {
  family: 'gaussian',
  l1Ratio: 1,
  lambdaCount: 100,
  lambdaMinRatio: null,
  lambda: null,
  standardize: true,
  intercept: true,
  penaltyFactors: {},
  folds: 10,
  seed: 0,
  rule: '1se',
};

/** The model at one λ. Coefficients are in the solver's units: per standard deviation of the column, or raw when standardize is off. */
export interface Solution {
  readonly lambda: number;
  readonly coefficients: Float64Array;
  /** x̃_j'W(y − ŷ) of every column, solver units: minus the gradient of the loss. */
  readonly correlations: Float64Array;
  readonly nonzero: number;
  /** 1 − RSS/TSS. */
  readonly devianceRatio: number;
  /** The minimised value, L + λ·penalty. */
  readonly objective: number;
  /** objective − dual value ≥ objective − optimum: how far from the best possible, at most. */
  readonly dualityGap: number;
  readonly converged: boolean;
}

/** How solver units become the file's units: b_original = b_solver / scale, intercept = responseMean − Σ b_original · mean. */
export interface ColumnScaling {
  /** Weighted mean of each design column (missing values filled with it). */
  readonly mean: Float64Array;
  /** Weighted standard deviation, 1/n. 0 where the column does not vary. */
  readonly deviation: Float64Array;
  /** What the solver divided by: the deviation, or 1 when standardize is off. */
  readonly scale: Float64Array;
  readonly responseMean: number;
  readonly intercept: boolean;
}

export interface CrossValidation {
  readonly folds: number;
  readonly seed: number;
  readonly lambda: Float64Array;
  /** Mean held-out squared error, and its standard error (conventions of cv.glmnet). */
  readonly mean: Float64Array;
  readonly standardError: Float64Array;
  /** Error of each fold: folds × λ, row-major. */
  readonly byFold: Float64Array;
  /** Nonzero coefficients of the fit to all rows. */
  readonly nonzero: Int32Array;
  /** Held-out error of the mean alone (0 alone without an intercept). */
  readonly nullError: number;
  /** Index of λ.min: the largest minimiser. */
  readonly minIndex: number;
  /** Index of λ.1se: the largest λ whose error is within one standard error of the minimum. */
  readonly oneSeIndex: number;
}

export interface InformationCriteria {
  readonly degreesOfFreedom: Float64Array;
  readonly aic: Float64Array;
  readonly bic: Float64Array;
  readonly ebic: Float64Array;
}

export interface LinearFit {
  readonly options: FitOptions;
  readonly n: number;
  readonly columns: readonly string[];
  readonly scaling: ColumnScaling;
  /** One for each λ of the grid. */
  readonly path: readonly Solution[];
  readonly crossValidation: CrossValidation | null;
  readonly criteria: InformationCriteria | null;
  /** The solution at options.lambda, or at the λ that options.rule names, solved to the tightest gap. */
  readonly chosen: Solution;
  /** Its place on the path, null when λ was given. */
  readonly chosenIndex: number | null;
}

/** What a running fit tells: λ by λ, then fold by fold. */
export type FitProgress =
  | { readonly stage: 'started'; readonly lambda: Float64Array; readonly scaling: ColumnScaling }
  | { readonly stage: 'path'; readonly index: number; readonly solution: Solution }
  | { readonly stage: 'crossValidation'; readonly fold: number; readonly folds: number; readonly fraction: number }
  | { readonly stage: 'working' };
