import type { DesignRecord } from '../engine/data/design';
import type { Table } from '../engine/data/table';
import type { TableSummary } from '../protocol/workerMessages';
import { valueSummary } from './valueSummary';

/** What a person chooses from: no values. */
export function tableSummary(table: Table): TableSummary {
  const columns = table.columns.map((column) => {
    const { name, kind, storage, missing, note } = column;
    return { name, kind, storage, missing, note, levels: column.storage === 'coded' ? column.levels.length : null, values: valueSummary(column) };
  });
  return { rowCount: table.rowCount, columns };
}

/** Nobody reads more lines than this, and a million small objects would hold up whoever receives them. */
export const longestList = 1000;

/** The record with its line-by-line lists cut short; the counts beside them stay whole. */
export function shortRecord(record: DesignRecord): DesignRecord {
  const { source, rowsSkipped, unreadable } = record;
  return {
    ...record,
    source: { ...source, raggedRows: source.raggedRows.slice(0, longestList) },
    rowsSkipped: rowsSkipped.slice(0, longestList),
    unreadable: unreadable.slice(0, longestList),
  };
}
