import { csvCell } from './csvCell';
import { rawRows } from './data/rawRows';
import type { Table } from './data/table';
import type { Job } from './job';
import type { Prediction } from './predict';

/** Columns of the file that are to stand before its predictions, by name: all of them, some, or none. */
export type Carried = 'all' | readonly string[];

/**
 * The file of predictions, one line for each data row of the other file: a row without a prediction keeps its place, empty, or "NA" where its
 * whole line would be empty: most readers pass such a line over, and every later prediction would be taken for that of the row before. Fields are set apart and
 * decimals marked as in that file, and it begins with a byte order mark where that file does.
 * @param bytes of the file, of which columns are carried along as they are written there @returns UTF-8, in parts
 */
export function* predictionCsv(bytes: Uint8Array, table: Table, predicted: Prediction['columns'], carried: Carried = []): Job<number, Uint8Array[]> {
  const { separator, decimalMark, byteOrderMark } = table.source;
  const names = table.columns.map(({ name }) => name);
  const places = [...names.keys()].filter((j) => carried === 'all' || carried.includes(names[j]));
  const titles = [...places.map((j) => names[j]), ...unlike(names, predicted.map(({ name }) => name))];
  const numeral = (value: number) => (Number.isNaN(value) ? '' : csvCell(decimalMark === '.' ? String(value) : String(value).replace('.', ','), separator));
  const encoder = new TextEncoder();
  const parts = [encoder.encode(`${byteOrderMark ? '\ufeff' : ''}${titles.map((name) => csvCell(name, separator)).join(separator)}\n`)];
  const cellsOf = (row: number) => predicted.map(({ values }) => (row < 0 ? '' : numeral(values[row])));
  for (const { records, rows, fraction } of rawRows(bytes, table, places.length > 0)) {
    const lines = Array.from(rows, (row, i) => [...places.map((j) => (row < 0 ? '' : csvCell(records![i][j], separator))), ...cellsOf(row)].join(separator) || 'NA');
    if (lines.length > 0) parts.push(encoder.encode(`${lines.join('\n')}\n`));
    yield fraction;
  }
  return parts;
}

/** Names that no column of the file has: "prediction (2)" beside a column "prediction". */
function unlike(taken: readonly string[], names: readonly string[]): string[] {
  return names.map((name) => {
    let free = name;
    for (let k = 2; taken.includes(free); k++) free = `${name} (${k})`;
    return free;
  });
}
