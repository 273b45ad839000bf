import type { Family } from './family';
import type { OffsetOption } from './offsetOption';
import type { SignedColumn } from './signedNumber';
import type { Reading, TableSource } from './table';

/**
 * The matrix that models are fitted to, and the record of every decision taken on the way.
 * Missing numbers are not filled in here: their mean is fitted inside each fold (linear/), so a column only says where they are.
 */
export interface Design {
  readonly n: number;
  /** Design columns: a category with three levels counts three, one with two levels one. */
  readonly columns: readonly DesignColumn[];
  readonly family: Family;
  readonly target: Target;
  /** Known part of each row's linear predictor, by row, for a multinomial model class after class (n × classes); null when there is none. */
  readonly offset: Float64Array | null;
  /** Observation weights, summing to 1 (1/n each when none are given). */
  readonly weights: Float64Array;
  /** Row of the table behind each row of the design. */
  readonly rows: Int32Array;
  /** Fold of each row (0 …) when a fold column was given. */
  readonly foldOf: Int32Array | null;
  readonly record: DesignRecord;
}

export interface Target {
  readonly name: string;
  /** A number, the index of a class, or a survival time. */
  readonly values: Float64Array;
  /** Classes in order: a binomial model is of the second; null for numbers. */
  readonly classes: readonly string[] | null;
  /** 1 where the event was seen, 0 where the time is censored; only for Cox models. */
  readonly status: Float64Array | null;
}

interface DesignColumnBase {
  /** "age", or "city=Oslo" for a level of a category. */
  readonly name: string;
  /** The column of the file it comes from. */
  readonly source: string;
}

/** A numeric column, provisionally centred and scaled so that 1e9 + noise keeps its digits: x = centre + scale · value. */
export interface DenseColumn extends DesignColumnBase {
  readonly kind: 'dense';
  readonly reading: Reading;
  /** 0 where missing. */
  readonly values: Float64Array;
  readonly centre: number;
  readonly scale: number;
  /** Rows where the value is missing, ascending. */
  readonly missingRows: Int32Array;
}

/** One level of a category: 1 in `rows` (ascending), 0 elsewhere. Never expanded. */
export interface IndicatorColumn extends DesignColumnBase {
  readonly kind: 'indicator';
  readonly level: string;
  /** Of a category with two levels, which one column tells apart: the level of all other rows. */
  readonly otherLevel?: string;
  readonly rows: Int32Array;
}

export type DesignColumn = DenseColumn | IndicatorColumn;

/** What was done to the data, in the order in which a person would ask. */
export interface DesignRecord {
  readonly source: TableSource;
  readonly target: string;
  readonly family: FamilyRecord;
  readonly rowsRead: number;
  readonly rowsUsed: number;
  readonly rowsSkipped: readonly { readonly line: number; readonly reason: string }[];
  readonly imputed: readonly { readonly column: string; readonly count: number; readonly how: 'mean' | 'level' }[];
  readonly unreadable: readonly { readonly column: string; readonly line: number; readonly text: string }[];
  readonly excluded: readonly { readonly column: string; readonly reason: string }[];
  readonly encoded: readonly EncodedCategory[];
  /** Date columns, read as days since 1970-01-01. */
  readonly dates: readonly string[];
  /** true/false columns, read as one 0/1 column. */
  readonly booleans: readonly string[];
  /** Columns of numbers with a sign, read without it; absent in a model file of before they were. */
  readonly signs?: readonly SignedColumn[];
  /** What looks odd and can be mended, a sentence each. */
  readonly notes?: readonly string[];
  readonly weights: string | null;
  readonly offset: OffsetOption | null;
  readonly status: string | null;
  readonly foldColumn: string | null;
}

/** A category and its levels in order, each with a 0/1 column of its own; of two levels only one has, `oneColumnFor`. */
export interface EncodedCategory {
  readonly column: string;
  readonly levels: readonly string[];
  readonly oneColumnFor?: string;
}

export interface FamilyRecord {
  readonly family: Family;
  /** Why, where it was chosen by us: "two values"; null when it was asked for. */
  readonly reason: string | null;
  /** Another family that would suit the target; null when none does. */
  readonly suggestion: FamilySuggestion | null;
}

export interface FamilySuggestion {
  readonly family: Family;
  /** "non-negative whole numbers: poisson may suit them". */
  readonly reason: string;
}

export interface DesignOptions {
  readonly target: string;
  /** Absent or "auto": by what the target holds. */
  readonly family?: Family | 'auto';
  /** The class that a binomial model is of; the second in sorted order when absent. */
  readonly positive?: string;
  /** Column of a Cox model that tells events (1) from censored times (0). */
  readonly status?: string;
  /** Column added to each row's linear predictor; of a multinomial model to those of single classes. */
  readonly offset?: OffsetOption;
  /** Columns to leave out. */
  readonly exclude?: readonly string[];
  /** Columns to keep although they look id-like. */
  readonly include?: readonly string[];
  readonly weights?: string;
  readonly foldColumn?: string;
}
