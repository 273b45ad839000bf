import type { DateForm } from './dateCell';

/** The file as typed columns: what the bytes say, before anything is decided about a model. */
export interface Table {
  /** Well-formed data rows; ragged ones are only in `source.raggedRows`. */
  readonly rowCount: number;
  readonly columns: readonly Column[];
  /** Line of the file (from 1) on which each row begins. */
  readonly lineOfRow: Int32Array;
  /** Place of each row among all data rows of the file, ragged ones counted (from 0). */
  readonly positionOfRow: Int32Array;
  readonly source: TableSource;
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin-1';
export type Separator = ',' | ';' | '\t' | '|';
export type DecimalMark = '.' | ',';

/** How the cells of a column are understood. */
export type Reading =
  | { readonly as: 'number'; /** That of a currency or of per cent, which all cells have and which is read over: 45 % is 45. */ readonly sign?: string }
  | { readonly as: 'boolean' }
  | { readonly as: 'date'; readonly form: DateForm }
  | { readonly as: 'category' };

/** How the bytes were read, and what could not be. */
export interface TableSource {
  readonly encoding: Encoding;
  readonly byteOrderMark: boolean;
  readonly separator: Separator;
  readonly decimalMark: DecimalMark;
  /** Where every mark in the file's numbers may as well group thousands: 1.234. */
  readonly decimalMarkIsUncertain?: true;
  /** False when the first line is data and columns were named "column 1", "column 2", …. */
  readonly header: boolean;
  readonly rowsRead: number;
  readonly raggedRows: readonly RaggedRow[];
}

export interface RaggedRow {
  readonly line: number;
  readonly fields: number;
  readonly expected: number;
}

/** `id` and `constant` columns carry their values like any other, but are left out of a model by default. */
export type ColumnKind = 'number' | 'boolean' | 'date' | 'category' | 'id' | 'constant';

interface ColumnBase {
  /** Unique: a second "x" is named "x (2)", an empty header "column 3". */
  readonly name: string;
  readonly kind: ColumnKind;
  readonly missing: number;
  /** For `id` and `constant`: a phrase such as "text different in nearly every row". */
  readonly note: string | null;
}

export interface NumericColumn extends ColumnBase {
  readonly storage: 'numeric';
  readonly reading: Reading;
  /** NaN where missing; true/false as 1/0; a date as days since 1970-01-01. */
  readonly values: Float64Array;
  /** Cells that are not numbers in a column of numbers: read as missing, and said. */
  readonly unreadable: readonly UnreadableCell[];
}

export interface CodedColumn extends ColumnBase {
  readonly storage: 'coded';
  /** Index into `levels`, −1 where missing. */
  readonly codes: Int32Array;
  /** Distinct texts in sorted (code unit) order. */
  readonly levels: readonly string[];
}

export type Column = NumericColumn | CodedColumn;

export interface UnreadableCell {
  readonly line: number;
  readonly text: string;
}

/** Overrides of what would be guessed. */
export interface ReadOptions {
  readonly encoding?: Encoding;
  readonly separator?: Separator;
  readonly decimalMark?: DecimalMark;
  readonly header?: boolean;
  /** Column name → the kind to read it as. */
  readonly kinds?: Readonly<Record<string, 'number' | 'category'>>;
  /** Column name → how a model's own file was read: 03/04/2024 alone may be March or April. */
  readonly readings?: Readonly<Record<string, Reading>>;
  /** Decides where a file's own cells do not: 1.234 alone may be one and a bit or a thousand. */
  readonly likelyDecimalMark?: DecimalMark;
}
