/**
 * What Lambda Lens offers other extensions. This file stands alone: it is shipped as dist/api.d.ts, to be copied into the extension that uses it.
 *
 *     const lens = await vscode.extensions.getExtension<LambdaLensApi>('lambda-lens.lambda-lens')?.activate();
 *     const fit = await lens?.fit(uri, { target: 'progression' });
 *
 * Later versions may add fields; none is taken away or changes its meaning within one `version`.
 */
import type { CancellationToken, Uri } from 'vscode';

export interface LambdaLensApi {
  readonly version: 1;
  /**
   * Reads a CSV or TSV file of any file system and fits a regularized linear model, in a thread of its own: the command's own fit, with the same numbers
   * to the last bit. Opens no panel and writes nothing.
   * @throws Error with one sentence for a person, in VS Code's language (name "LambdaLensError"); vscode.CancellationError when the token was cancelled
   */
  fit(file: Uri, options: FitRequest, token?: CancellationToken): Promise<FitReport>;
}

/** What to fit. All but the target has a default. */
export interface FitRequest {
  /** The column to explain. */
  readonly target: string;
  /** By what the target holds unless it is given. */
  readonly family?: 'gaussian' | 'binomial' | 'multinomial' | 'poisson' | 'cox';
  /** Of a binomial model: the class it is of. */
  readonly positive?: string;
  /** Of a Cox model: the column that is 1 where the event was seen. The target is the time. */
  readonly status?: string;
  /** Columns to leave out. */
  readonly exclude?: readonly string[];
  /** Columns to keep although they look like identifiers. */
  readonly include?: readonly string[];
  /** Column of observation weights. */
  readonly weights?: string;
  /** "lasso" (the default) is the elastic net at every l1Ratio. */
  readonly penalty?: 'lasso' | 'group' | 'adaptive' | 'relaxed' | 'mcp' | 'scad';
  /** 1 is the lasso (the default), 0 is ridge: scikit-learn's l1_ratio, glmnet's alpha. */
  readonly l1Ratio?: number;
  /** A λ to fit at: scikit-learn's alpha, glmnet's lambda. Chosen by `rule` unless it is given. */
  readonly lambda?: number;
  /** How λ is chosen: "1se" (the default), "min", by an information criterion, or for ridge by "loo" or "gcv". */
  readonly rule?: 'min' | '1se' | 'aic' | 'bic' | 'ebic' | 'loo' | 'gcv';
  /** Of the cross-validation: 10 unless given, 0 for none. */
  readonly folds?: number;
  /** Deals the rows to folds. */
  readonly seed?: number;
}

/** A fit at the chosen λ, as plain data. */
export interface FitReport {
  /** Name of the file. */
  readonly file: string;
  readonly target: string;
  readonly family: 'gaussian' | 'binomial' | 'multinomial' | 'poisson' | 'cox';
  /** Of a multinomial model, in the order of its intercepts; null for others. */
  readonly classes: readonly string[] | null;
  /** The class that a binomial model is of; null for others. */
  readonly positiveClass: string | null;
  readonly penalty: string;
  readonly l1Ratio: number;
  readonly lambda: number;
  /** How λ was chosen: "1-SE", "minimum", "given", … */
  readonly chosenBy: string;
  /** Design columns (a category counts each of its levels) with a coefficient that is not 0, and all. */
  readonly kept: number;
  readonly columns: number;
  /** The mean over held-out rows and its standard error, as cv.glmnet has them; null without cross-validation, or at a λ that was given. */
  readonly error: HeldOutError | null;
  /** 1 − deviance / deviance without columns, on the rows fitted to: R² for numbers. */
  readonly devianceExplained: number;
  /** In the file's own units. A multinomial model has one for each class; a Cox model's is 0. */
  readonly intercepts: readonly number[];
  /** Those that are not 0, what weighs most first. */
  readonly coefficients: readonly FittedCoefficient[];
  readonly data: DataReport;
  /** What a person should know of this fit: one sentence each, in VS Code's language. */
  readonly notes: readonly string[];
}

export interface HeldOutError {
  readonly metric: string;
  readonly mean: number;
  readonly standardError: number;
  /** Of the model without columns. */
  readonly withoutColumns: number;
  readonly folds: number;
  readonly seed: number;
}

export interface FittedCoefficient {
  /** "age", or "city=Oslo" for a level of a category. */
  readonly column: string;
  /** One, or one for each class of a multinomial model: per unit of the column, and per standard deviation. */
  readonly perUnit: readonly number[];
  readonly perDeviation: readonly number[];
}

/** What was done to the data before the fit. */
export interface DataReport {
  readonly rowsRead: number;
  readonly rowsUsed: number;
  /** The first of those that were not used, by line of the file. */
  readonly rowsLeftOut: readonly { readonly line: number; readonly why: string }[];
  readonly columnsLeftOut: readonly { readonly column: string; readonly why: string }[];
  /** Missing values: numbers take the mean (of each fold's training rows), texts become a level of their own. */
  readonly filledIn: readonly { readonly column: string; readonly missing: number; readonly by: 'mean' | 'level' }[];
  /** Categories, one 0/1 column for each level. */
  readonly categories: readonly { readonly column: string; readonly levels: number }[];
  /** Cells that are not numbers in columns of numbers: taken as missing. */
  readonly unreadableCells: number;
  readonly separator: string;
  readonly decimalMark: string;
  readonly encoding: string;
  /** Why the family was chosen, and what else would suit; empty where it was asked for and fits. */
  readonly family: readonly string[];
}
