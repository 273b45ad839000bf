import { readTable } from '../../../src/engine/data/readTable';
import type { CodedColumn, Column, NumericColumn, ReadOptions, Table } from '../../../src/engine/data/table';
import { runToEnd } from '../../../src/engine/job';

/** Reads a text as if it were a file in UTF-8. */
export function read(text: string, options?: ReadOptions): Table {
  return readBytes(new TextEncoder().encode(text), options);
}

export function readBytes(bytes: Uint8Array, options?: ReadOptions): Table {
  return runToEnd(readTable(bytes, options));
}

export function columnOf(table: Table, name: string): Column {
  const column = table.columns.find((each) => each.name === name);
  if (!column) throw new Error(`no column ${name}`);
  return column;
}

export function numbersOf(table: Table, name: string): number[] {
  return [...(columnOf(table, name) as NumericColumn).values];
}

/** The texts of a coded column, null where missing. */
export function textsOf(table: Table, name: string): (string | null)[] {
  const { codes, levels } = columnOf(table, name) as CodedColumn;
  return Array.from(codes, (code) => levels[code] ?? null);
}

export function kindsOf(table: Table): Record<string, string> {
  return Object.fromEntries(table.columns.map((column) => [column.name, column.kind]));
}

/** One column of those cells, beside a text column that keeps the header from being taken for data. */
export function readColumn(cells: readonly string[], options?: ReadOptions): { table: Table; column: Column } {
  const lines = cells.map((cell, i) => `"${cell.replaceAll('"', '""')}",${i % 2 === 0 ? 'odd' : 'even'}`);
  const table = read(['x,side', ...lines].join('\n'), { header: true, ...options });
  return { table, column: table.columns[0] };
}
