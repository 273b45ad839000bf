import type { DesignRecord } from '../../engine/data/design';
import type { DataReport } from '../api';

/** Lines that are told one by one; the counts tell the rest. */
const mostRows = 5;

/** What was done to the data, for another program. */
export function dataReport({ source, rowsRead, rowsUsed, rowsSkipped, excluded, imputed, encoded, unreadable, family }: DesignRecord): DataReport {
  return {
    rowsRead,
    rowsUsed,
    rowsLeftOut: rowsSkipped.slice(0, mostRows).map(({ line, reason }) => ({ line, why: reason })),
    columnsLeftOut: excluded.map(({ column, reason }) => ({ column, why: reason })),
    filledIn: imputed.map(({ column, count, how }) => ({ column, missing: count, by: how })),
    categories: encoded.map(({ column, levels }) => ({ column, levels: levels.length })),
    unreadableCells: unreadable.length,
    separator: source.separator,
    decimalMark: source.decimalMark,
    encoding: source.encoding,
    family: [family.reason, family.suggestion?.reason].filter((each) => each != null),
  };
}
