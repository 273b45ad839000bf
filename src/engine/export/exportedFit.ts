import type { Family } from '../data/family';
import type { DesignRecord } from '../data/design';
import type { ColumnScaling, CrossValidation, ExactKnots, FitOptions, Rule } from '../linear/fitTypes';
import type { OriginalUnits } from '../model';
import { inOriginalUnits } from '../model';

/**
 * One regularization path. Coefficients are L × p, row-major by λ; a multinomial path's are L × (p · classes), the first class's p first.
 */
export interface ExportedPath extends Pick<ColumnScaling, 'mean' | 'deviation' | 'scale' | 'responseMean'> {
  readonly family: Family;
  /** That coefficients come by: multinomial only. */
  readonly classes: readonly string[] | null;
  /** The class that a binomial model is of; null for other families. */
  readonly positiveClass: string | null;
  readonly l1Ratio: number;
  readonly n: number;
  readonly columns: readonly string[];
  readonly lambda: Float64Array;
  /** How many of the λs are solved. */
  readonly solved: number;
  /** Solver units: per standard deviation when standardized. */
  readonly coefficients: Float64Array;
  /** On the solver's centred columns; L × 1, or L × classes. */
  readonly intercepts: Float64Array;
  readonly nonzero: Int32Array;
  readonly devianceRatio: Float64Array;
  readonly objective: Float64Array;
  /** NaN where the penalty has no dual. */
  readonly dualityGap: Float64Array;
  /** Largest distance of a coefficient from what the penalty allows a stationary point. */
  readonly stationarity: Float64Array;
  readonly converged: Uint8Array;
  readonly crossValidation: CrossValidation | null;
  /** Where columns enter and leave; null while it is not known, and for models that have no exact path. */
  readonly exactPath: ExactKnots | null;
  /** Index on the grid of the λ that the rule chose; null until known. */
  readonly chosenIndex: number | null;
  readonly rule: Rule;
  /** What a person should know of this fit: one sentence each. */
  readonly notes: readonly string[];
}

/** A path, the λ that is looked at, and how it came to be. */
export interface ExportedFit {
  /** Name of the CSV. */
  readonly file: string;
  readonly target: string;
  readonly options: FitOptions;
  readonly record: DesignRecord;
  readonly path: ExportedPath;
  /** Of the λ that is looked at. */
  readonly index: number;
}

export const exportKinds = ['coefficients', 'path', 'crossValidation', 'json'] as const;
export type ExportKind = (typeof exportKinds)[number];

/** Coefficients of one λ in the file's own units. */
export function originalAt({ path, options }: ExportedFit, index: number): OriginalUnits {
  const responses = path.classes?.length ?? 1;
  const width = path.columns.length * responses;
  const solution = {
    coefficients: path.coefficients.subarray(index * width, (index + 1) * width),
    intercepts: path.intercepts.subarray(index * responses, (index + 1) * responses),
  };
  return inOriginalUnits({ family: path.family, scaling: { ...path, intercept: options.intercept } }, solution);
}

type Objectives = Pick<ExportedPath, 'dualityGap' | 'objective'>;

/** Relative duality gap of one λ, a share of the objective; null where the penalty has no dual. */
export function relativeGapAt({ dualityGap, objective }: Objectives, index: number): number | null {
  if (Number.isNaN(dualityGap[index])) return null;
  return objective[index] > 0 ? dualityGap[index] / objective[index] : 0;
}

/** The dual objective of one λ, below which no fit's objective can be; null where the penalty has no dual. */
export function dualAt({ dualityGap, objective }: Objectives, index: number): number | null {
  return Number.isNaN(dualityGap[index]) ? null : objective[index] - dualityGap[index];
}
