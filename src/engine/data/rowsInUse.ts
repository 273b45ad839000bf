import * as l10n from '@vscode/l10n';
import { InputError } from '../errors';
import type { Job } from '../job';
import type { DesignRecord } from './design';
import type { Column, NumericColumn, Table } from './table';

/** The columns that are not features but decide which rows can be used. */
export interface RoleColumns {
  readonly target: Column;
  readonly weights: NumericColumn | null;
  /** One for all of a row's predictors, or some for single classes of a multinomial model. */
  readonly offset: readonly OffsetColumn[];
  readonly status: Column | null;
  readonly fold: Column | null;
}

export interface OffsetColumn {
  readonly column: NumericColumn;
  /** Null: for whatever the model predicts. */
  readonly ofClass: string | null;
}

export interface RowsInUse {
  /** Rows of the table, ascending. */
  readonly rows: Int32Array;
  /** Every other row of the file, ragged ones too, by line. */
  readonly skipped: DesignRecord['rowsSkipped'];
}

export const fewestRows = 4;
const rowsBetweenYields = 1 << 17;

/**
 * The rows that have a target, and a weight, an offset, a status and a fold where those are asked for.
 * @throws InputError when fewer than four are left.
 */
export function* rowsInUse(table: Table, roles: RoleColumns): Job<null, RowsInUse> {
  const reasonOf = reasonFinder(roles);
  const rows = new Int32Array(table.rowCount);
  let used = 0;
  const fieldCounts = new Set(table.source.raggedRows.map(({ fields }) => fields));
  const raggedReasons = new Map([...fieldCounts].map((fields) => [fields, raggedReason(fields, table.columns.length)]));
  const skipped = table.source.raggedRows.map(({ line, fields }) => ({ line, reason: raggedReasons.get(fields)! }));
  for (let row = 0; row < table.rowCount; row++) {
    const reason = reasonOf(row, table.lineOfRow[row]);
    if (reason === null) rows[used++] = row;
    else skipped.push({ line: table.lineOfRow[row], reason });
    if (row % rowsBetweenYields === 0) yield null;
  }
  skipped.sort((a, b) => a.line - b.line);
  if (used < fewestRows) throw new InputError(tooFew(used, table.source.rowsRead, skipped));
  return { rows: rows.slice(0, used), skipped };
}

function raggedReason(fields: number, expected: number): string {
  return fields === 1 ? l10n.t('1 field instead of {0}', expected) : l10n.t('{0} fields instead of {1}', fields, expected);
}

/** A column that every row needs, and what is said of a row without. */
interface Needed {
  readonly column: Column;
  /** By line of the file. */
  readonly unreadable: ReadonlyMap<number, string>;
  readonly missing: string;
  readonly notNumber: (text: string) => string;
}

/** Tells why a row cannot be used, or null. What many rows may share is put into words once. */
function reasonFinder({ target, weights, offset, status, fold }: RoleColumns): (row: number, line: number) => string | null {
  const neededTarget = targetNeeded(target);
  const offsets = offset.map(offsetNeeded);
  const noWeight = weights && l10n.t('no {0} (the weight)', weights.name);
  const negativeWeight = weights && l10n.t('{0} (the weight) is negative', weights.name);
  const noStatus = status && l10n.t('no {0} (the status)', status.name);
  const noFold = fold && l10n.t('no {0} (the fold)', fold.name);
  return (row, line) => {
    if (isMissing(target, row)) return missingReason(neededTarget, line);
    if (weights && Number.isNaN(weights.values[row])) return noWeight;
    if (weights && weights.values[row] < 0) return negativeWeight;
    for (const needed of offsets) if (isMissing(needed.column, row)) return missingReason(needed, line);
    if (status && isMissing(status, row)) return noStatus;
    if (fold && isMissing(fold, row)) return noFold;
    return null;
  };
}

function targetNeeded(column: Column): Needed {
  const { name } = column;
  return {
    column, unreadable: unreadableIn(column),
    missing: l10n.t('no {0} (the target)', name),
    notNumber: (text) => l10n.t('{0} (the target) is "{1}", not a number', name, text),
  };
}

function offsetNeeded({ column, ofClass }: OffsetColumn): Needed {
  const { name } = column;
  return {
    column, unreadable: unreadableIn(column),
    missing: ofClass === null ? l10n.t('no {0} (the offset)', name) : l10n.t('no {0} (the offset of class "{1}")', name, ofClass),
    notNumber: (text) => (ofClass === null ? l10n.t('{0} (the offset) is "{1}", not a number', name, text) : l10n.t('{0} (the offset of class "{1}") is "{2}", not a number', name, ofClass, text)),
  };
}

function unreadableIn(column: Column | null): ReadonlyMap<number, string> {
  return new Map(column?.storage === 'numeric' ? column.unreadable.map(({ line, text }) => [line, text]) : []);
}

function missingReason({ unreadable, missing, notNumber }: Needed, line: number): string {
  const text = unreadable.get(line);
  return text === undefined ? missing : notNumber(text);
}

/** Whether a row of the table has nothing in this column. */
export function isMissing(column: Column, row: number): boolean {
  return column.storage === 'numeric' ? Number.isNaN(column.values[row]) : column.codes[row] < 0;
}

function tooFew(used: number, read: number, skipped: RowsInUse['skipped']): string {
  if (skipped.length === 0) {
    return read === 1
      ? l10n.t('There is only 1 row: a fit needs at least {0} rows, so add some.', fewestRows)
      : l10n.t('There are only {0} rows: a fit needs at least {1} rows, so add some.', read, fewestRows);
  }
  const [{ line, reason }] = skipped;
  if (used > 0) return l10n.t('Only {0} of the {1} rows can be used (line {2}: {3}): a fit needs at least {4} rows, so add or complete some.', used, read, line, reason, fewestRows);
  return read === 1
    ? l10n.t('None of the 1 row can be used (line {0}: {1}): a fit needs at least {2} rows, so add or complete some.', line, reason, fewestRows)
    : l10n.t('None of the {0} rows can be used (line {1}: {2}): a fit needs at least {3} rows, so add or complete some.', read, line, reason, fewestRows);
}
