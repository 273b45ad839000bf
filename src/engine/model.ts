import type { Design } from './data/design';
import { otherLevelOf } from './data/designColumns';
import type { Family } from './data/family';
import type { OffsetOption } from './data/offsetOption';
import type { DecimalMark, Reading } from './data/table';
import type { LinearFit, Solution } from './linear/fitTypes';
import type { LinearOrigin } from './modelFile/origin';
import { writtenLinearOrigin } from './modelFile/originText';
import { readableJson } from './modelFile/readableJson';

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
  /** Null where nobody told, as in files of older versions. */
  readonly origin: LinearOrigin | null;
  readonly terms: readonly Term[];
}

/**
 * One design column. A number contributes coefficient · value (its mean when missing); a level contributes coefficient where the text is
 * that level. Coefficients are as many as intercepts. Of two levels only one has a term; the other contributes nothing.
 */
export type Term = NumberTerm | LevelTerm;

interface TermBase {
  readonly column: string;
  readonly coefficients: readonly number[];
  /** Standard deviation (1/n) of the column in the rows of the fit; null in files of older versions. */
  readonly deviation: number | null;
}

export interface NumberTerm extends TermBase {
  readonly kind: 'number';
  readonly whenMissing: number;
  readonly reading: Reading;
}

export interface LevelTerm extends TermBase {
  readonly kind: 'level';
  readonly level: string;
  /** Of a category of two: the one without a term. */
  readonly otherLevel?: string;
}

export const modelFormat = 'lambda-lens-model';
/**
 * 1 had gaussian models only, each number alone instead of in a list; 2 had neither origin nor deviations. Both are still read.
 * media/lens.schema.json says what a file of this version holds.
 */
export const modelVersion = 3;

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
export function modelOf(design: Design, { scaling, options, chosen }: LinearFit, origin: LinearOrigin | null = null): Model {
  return modelAt(design, { scaling, l1Ratio: options.l1Ratio, solution: chosen }, origin);
}

/** The model at one point of a path, in the file's own units. */
export function modelAt(design: Design, { scaling, l1Ratio, solution }: PathPoint, origin: LinearOrigin | null = null): Model {
  const { family } = design;
  const { intercepts, coefficients } = inOriginalUnits({ scaling, family }, solution);
  const p = design.columns.length;
  const terms = design.columns.map((column, j): Term => {
    // JSON has one zero only.
    const own = Array.from(intercepts, (_, k) => coefficients[k * p + j] + 0);
    const deviation = scaling.deviation[j];
    return column.kind === 'indicator'
      ? { kind: 'level', column: column.source, level: column.level, ...otherLevelOf(column), coefficients: own, deviation }
      : { kind: 'number', column: column.source, coefficients: own, whenMissing: scaling.mean[j] + 0, deviation, reading: column.reading };
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
    intercepts: Array.from(intercepts, (each) => each + 0),
    decimalMark: record.source.decimalMark,
    origin,
    terms,
  };
}

/** As the text of a file, a coefficient a line: two of them can be compared line by line. */
export function serialiseModel({ origin, terms, ...rest }: Model): string {
  return readableJson({ ...rest, origin: origin && writtenLinearOrigin(origin), terms });
}
