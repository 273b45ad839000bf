import type { Design } from './data/design';
import type { Family } from './data/family';
import type { OffsetOption } from './data/offsetOption';
import type { DecimalMark, Reading } from './data/table';
import type { LinearFit, Solution } from './linear/fitTypes';

/** A fitted model without its data: all that predicting on another file needs. Coefficients are on the file's own scale. */
export interface Model {
  readonly format: typeof modelFormat;
  readonly version: typeof modelVersion;
  readonly family: Family;
  readonly target: string;
  /** Classes in order: a binomial model is of the second; null for numbers. */
  readonly classes: readonly string[] | null;
  /** Column that is added to the linear predictor, of a multinomial model to that of a class. */
  readonly offset: OffsetOption | null;
  readonly n: number;
  readonly lambda: number;
  readonly l1Ratio: number;
  /** One, or one for each class of a multinomial model. */
  readonly intercepts: readonly number[];
  /** Of the file that it was fitted to. */
  readonly decimalMark: DecimalMark;
  readonly terms: readonly Term[];
}

/**
 * One design column. A number contributes coefficient · value (its mean when missing); a level contributes coefficient where the text is
 * that level. Coefficients are as many as intercepts.
 */
export type Term =
  | { readonly kind: 'number'; readonly column: string; readonly reading: Reading; readonly coefficients: readonly number[]; readonly whenMissing: number }
  | { readonly kind: 'level'; readonly column: string; readonly level: string; readonly coefficients: readonly number[] };

export const modelFormat = 'lambda-lens-model';
/** 1 had gaussian models only, each number alone instead of in a list; it is still read. */
export const modelVersion = 2;

/** Coefficients and intercepts in the file's own units; a multinomial model's by class, p × classes and classes. */
export interface OriginalUnits {
  readonly intercepts: Float64Array;
  readonly coefficients: Float64Array;
}

/** b_original = b / scale, intercept = b₀ − Σ b_original · mean. A Cox model has no intercept: 0. */
export function inOriginalUnits(fit: Pick<LinearFit, 'scaling' | 'family'>, solution: Pick<Solution, 'intercepts' | 'coefficients'>): OriginalUnits {
  const { scale, mean, intercept } = fit.scaling;
  const p = scale.length;
  const coefficients = solution.coefficients.map((value, k) => value / scale[k % p]);
  if (!intercept || fit.family === 'cox') return { intercepts: solution.intercepts.map(() => 0), coefficients };
  const intercepts = solution.intercepts.map((own, k) => coefficients.subarray(k * p, (k + 1) * p).reduce((sum, value, j) => sum - value * mean[j], own));
  return { intercepts: fit.family === 'multinomial' ? withMeanZero(intercepts) : intercepts, coefficients };
}

/** A constant in all classes' intercepts changes no probability. */
function withMeanZero(intercepts: Float64Array): Float64Array {
  const mean = intercepts.reduce((sum, each) => sum + each / intercepts.length, 0);
  return intercepts.map((each) => each - mean);
}

/** One point of a path: all of a fit that a model keeps, in solver units. */
export interface PathPoint {
  readonly scaling: LinearFit['scaling'];
  readonly l1Ratio: number;
  readonly solution: Pick<Solution, 'lambda' | 'intercepts' | 'coefficients'>;
}

/** The chosen solution of a fit, in the file's own units. */
export function modelOf(design: Design, { scaling, options, chosen }: LinearFit): Model {
  return modelAt(design, { scaling, l1Ratio: options.l1Ratio, solution: chosen });
}

/** The model at one point of a path, in the file's own units. */
export function modelAt(design: Design, { scaling, l1Ratio, solution }: PathPoint): Model {
  const { family } = design;
  const { intercepts, coefficients } = inOriginalUnits({ scaling, family }, solution);
  const p = design.columns.length;
  const terms = design.columns.map((column, j): Term => {
    const own = Array.from(intercepts, (_, k) => coefficients[k * p + j]);
    return column.kind === 'indicator'
      ? { kind: 'level', column: column.source, level: column.level, coefficients: own }
      : { kind: 'number', column: column.source, reading: column.reading, coefficients: own, whenMissing: scaling.mean[j] };
  });
  const { record, target } = design;
  return {
    format: modelFormat,
    version: modelVersion,
    family,
    target: target.name,
    classes: target.classes,
    offset: record.offset,
    n: design.n,
    lambda: solution.lambda,
    l1Ratio,
    intercepts: [...intercepts],
    decimalMark: record.source.decimalMark,
    terms,
  };
}

/** As the text of a file: indented, so that two of them can be compared line by line. */
export function serialiseModel(model: Model): string {
  return `${JSON.stringify(model, null, 2)}\n`;
}
