import type { Family } from '../data/family';

/** The vocabulary of a linear fit. All arrays over λ run from the largest λ to the smallest. */

/** In the order in which they are offered; "lasso" is the elastic net at every l1Ratio. */
export const penaltyNames = ['lasso', 'group', 'adaptive', 'relaxed', 'mcp', 'scad'] as const;
export type PenaltyName = (typeof penaltyNames)[number];
/** How rows are dealt to folds: at random, with each class's share kept, whole groups of a column together, in the order of a column, or each row alone. */
export type FoldKind = 'kfold' | 'stratified' | 'group' | 'ordered' | 'loo';
/** What is averaged over held-out rows. */
export type Metric = 'deviance' | 'mse' | 'mae' | 'auc' | 'misclassification';
/** "loo" (exact leave-one-out) and "gcv" (generalised cross-validation) are for ridge. */
export type Rule = 'min' | '1se' | 'aic' | 'bic' | 'ebic' | 'loo' | 'gcv';

export interface FitOptions {
  readonly penalty: PenaltyName;
  /** ρ: 1 is the lasso, 0 is ridge. scikit-learn's l1_ratio, glmnet's alpha. */
  readonly l1Ratio: number;
  readonly lambdaCount: number;
  /** Smallest λ as a fraction of the lasso's λ_max; null: 1e-4, or 1e-2 with more columns that may enter than rows with weight. */
  readonly lambdaMinRatio: number | null;
  /** A λ to solve at; null: chosen by `rule`. scikit-learn's alpha, glmnet's lambda. */
  readonly lambda: number | null;
  readonly standardize: boolean;
  readonly intercept: boolean;
  /** v_j by column (a file's column or one design column); 0 = never penalised, Infinity = left out. */
  readonly penaltyFactors: Readonly<Record<string, number>>;
  /** Bounds of coefficients, lower ≤ 0 ≤ upper, in the file's own units, by column. */
  readonly lowerLimits: Readonly<Record<string, number>>;
  readonly upperLimits: Readonly<Record<string, number>>;
  /** Concavity of MCP (3) and SCAD (3.7), exponent of the adaptive lasso's weights (1); null: these. */
  readonly gamma: number | null;
  /** K; 0 for no cross-validation. */
  readonly folds: number;
  /** "group" and "ordered" take the design's fold column as groups, or as the order. */
  readonly foldKind: FoldKind;
  /** How often the cross-validation is repeated with other folds. */
  readonly repeats: number;
  /** Null: the family's deviance (squared error for gaussian). */
  readonly metric: Metric | null;
  readonly seed: number;
  readonly rule: Rule;
  /** Every knot of a gaussian lasso's or elastic net's path, where it can be had (`noExactPath` tells). */
  readonly exactPath: boolean;
}

export const defaultFitOptions: FitOptions = {
  penalty: 'lasso',
  l1Ratio: 1,
  lambdaCount: 100,
  lambdaMinRatio: null,
  lambda: null,
  standardize: true,
  intercept: true,
  penaltyFactors: {},
  lowerLimits: {},
  upperLimits: {},
  gamma: null,
  folds: 10,
  foldKind: 'kfold',
  repeats: 1,
  metric: null,
  seed: 0,
  rule: '1se',
  exactPath: false,
};

/**
 * The model at one λ. Coefficients are in the solver's units: per standard deviation of the column, or raw when standardize is off.
 * A multinomial model has those of its first class first, then those of the second, …: p × classes in all.
 */
export interface Solution {
  readonly lambda: number;
  /** b₀ on the solver's centred columns, one for each class of a multinomial model; 0 without an intercept. */
  readonly intercepts: Float64Array;
  readonly coefficients: Float64Array;
  /** x̃_j'W(y − ŷ) of every column, solver units: minus the gradient of the loss. */
  readonly correlations: Float64Array;
  readonly nonzero: number;
  /** 1 − deviance/null deviance: 1 − RSS/TSS for gaussian. */
  readonly devianceRatio: number;
  /** The minimised value, L + λ·penalty. */
  readonly objective: number;
  /** objective − dual value ≥ objective − optimum: how far from the best possible, at most. Null for penalties that are not convex. */
  readonly dualityGap: number | null;
  /** Largest distance of a coefficient's negative gradient from the penalty's subdifferential: 0 at a stationary point. */
  readonly stationarity: number;
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

/** A figure that people know how to read: the AUC of a binomial model, the concordance of a Cox model. */
export interface BesideMetric {
  readonly name: 'auc' | 'concordance';
  readonly mean: Float64Array;
  readonly standardError: Float64Array;
}

export interface CrossValidation {
  /** How the rows were dealt; "column": by the file's own fold column. */
  readonly kind: FoldKind | 'column';
  readonly metric: Metric;
  /** Of one repeat. */
  readonly folds: number;
  readonly repeats: number;
  readonly seed: number;
  readonly lambda: Float64Array;
  /** Mean of the metric over held-out rows, and its standard error (conventions of cv.glmnet). */
  readonly mean: Float64Array;
  readonly standardError: Float64Array;
  /** The metric in each fold, one repeat's after the other's: (repeats · folds) × λ, row-major; NaN where a fold has nothing to judge by. */
  readonly byFold: Float64Array;
  /** Nonzero coefficients of the fit to all rows. */
  readonly nonzero: Int32Array;
  /** In how many of the repeats · folds models that were judged each column has a nonzero coefficient, λ × p row-major; null for ridge, which keeps all. */
  readonly inclusion: Int32Array | null;
  /** How many models those are. */
  readonly models: number;
  /** The metric of the model without columns: of the mean alone (0 alone without an intercept). */
  readonly nullError: number;
  /** Beside the metric, for binomial and Cox models. */
  readonly beside: BesideMetric | null;
  /** Index of λ.min: the largest λ with the best mean (the largest AUC, the smallest error). */
  readonly minIndex: number;
  /** Index of λ.1se: the largest λ whose mean is within one standard error of the best. */
  readonly oneSeIndex: number;
  /** Sentences about folds that are not quite as asked for. */
  readonly notes: readonly string[];
}

export interface InformationCriteria {
  readonly degreesOfFreedom: Float64Array;
  readonly aic: Float64Array;
  readonly bic: Float64Array;
  readonly ebic: Float64Array;
}

/** Where a column enters or leaves an exact path as λ falls. */
export interface Knot {
  readonly lambda: number;
  /** Index of the design column. */
  readonly column: number;
  /** Its coefficient is 0 above, or below. */
  readonly enters: boolean;
}

export interface ExactKnots {
  /** λ falls; of columns with the same λ those that leave come first. */
  readonly knots: readonly Knot[];
  /** The path is known down to here. */
  readonly end: number;
  /** Why it ends above the grid's smallest λ, as a sentence; null when it does not. */
  readonly stopped: string | null;
}

/** What a ridge path tells of itself, one entry for each λ. */
export interface RidgeDiagnostics {
  /** Trace of the smoother, the intercept not counted. */
  readonly degreesOfFreedom: Float64Array;
  /** Weighted mean squared error of each row predicted from all others (see ridgeLeaveOneOut); null where that costs too much to do it unasked. */
  readonly leaveOneOut: Float64Array | null;
  /** (RSS/n) / (1 − df/n)², the intercept counted. */
  readonly generalised: Float64Array;
}

export interface LinearFit {
  readonly options: FitOptions;
  readonly family: Family;
  /** Names of the classes that coefficients come by: multinomial only. */
  readonly classes: readonly string[] | null;
  readonly n: number;
  readonly columns: readonly string[];
  readonly scaling: ColumnScaling;
  /** One for each λ of the grid. */
  readonly path: readonly Solution[];
  readonly crossValidation: CrossValidation | null;
  readonly criteria: InformationCriteria | null;
  /** Share of the lasso in a relaxed fit, chosen by cross-validation (0, the refit alone, without it); null for other penalties. */
  readonly relaxation: number | null;
  /** Where columns enter and leave: of gaussian lassos and elastic nets with few columns, when options.exactPath asks for it; else null. */
  readonly exactPath: ExactKnots | null;
  /** Of gaussian ridge, where a decomposition was made or the rule needs one; else null. */
  readonly ridge: RidgeDiagnostics | null;
  /** The solution at options.lambda, or at the λ that options.rule names, solved to the tightest gap. */
  readonly chosen: Solution;
  /** Its place on the path, null when λ was given. */
  readonly chosenIndex: number | null;
  /** Where asked for: the path's points that a rule may choose, to the last digits as `chosen` is. */
  readonly refined: readonly RefinedPoint[];
  /** Sentences about what a person should know of this fit: that classes are separated perfectly. */
  readonly notes: readonly string[];
}

/** A point of the path, solved as finely as a chosen λ. */
export interface RefinedPoint {
  readonly index: number;
  readonly solution: Solution;
}

/** What a running fit tells: λ by λ, then fold by fold. */
export type FitProgress =
  | { readonly stage: 'started'; readonly lambda: Float64Array; readonly scaling: ColumnScaling }
  | { readonly stage: 'path'; readonly index: number; readonly solution: Solution }
  | { readonly stage: 'crossValidation'; readonly fold: number; readonly folds: number; readonly fraction: number }
  | { readonly stage: 'working' };
