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
  const skipped = table.source.raggedRows.map(({ line, fields, expected }) => {
    return { line, reason: `${fields} ${fields === 1 ? 'field' : 'fields'} instead of ${expected}` };
  });
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

/** Tells why a row cannot be used, or null. */
function reasonFinder({ target, weights, offset, status, fold }: RoleColumns): (row: number, line: number) => string | null {
  const notNumbers = unreadableIn(target);
  const offsets = offset.map(({ column, ofClass }) => ({ column, role: ofClass === null ? 'the offset' : `the offset of class "${ofClass}"`, odd: unreadableIn(column) }));
  return (row, line) => {
    if (isMissing(target, row)) return missingReason(target, 'the target', notNumbers.get(line));
    if (weights && Number.isNaN(weights.values[row])) return `no ${weights.name} (the weight)`;
    if (weights && weights.values[row] < 0) return `${weights.name} (the weight) is negative`;
    for (const { column, role, odd } of offsets) if (isMissing(column, row)) return missingReason(column, role, odd.get(line));
    if (status && isMissing(status, row)) return `no ${status.name} (the status)`;
    if (fold && isMissing(fold, row)) return `no ${fold.name} (the fold)`;
    return null;
  };
}

function unreadableIn(column: Column | null): ReadonlyMap<number, string> {
  return new Map(column?.storage === 'numeric' ? column.unreadable.map(({ line, text }) => [line, text]) : []);
}

function missingReason({ name }: Column, role: string, unreadable: string | undefined): string {
  return unreadable === undefined ? `no ${name} (${role})` : `${name} (${role}) is "${unreadable}", not a number`;
}

/** Whether a row of the table has nothing in this column. */
export function isMissing(column: Column, row: number): boolean {
  return column.storage === 'numeric' ? Number.isNaN(column.values[row]) : column.codes[row] < 0;
}

function tooFew(used: number, read: number, skipped: RowsInUse['skipped']): string {
  const rows = used === 0 ? 'None' : `Only ${used}`;
  const why = skipped.length > 0 ? ` (line ${skipped[0].line}: ${skipped[0].reason})` : '';
  return `${rows} of the ${read} ${read === 1 ? 'row' : 'rows'} can be used${why}: a fit needs at least ${fewestRows} rows, so add or complete some.`;
}
