import { readTable } from '../engine/data/readTable';
import type { CodedColumn, Column, NumericColumn, ReadOptions } from '../engine/data/table';
import type { Job } from '../engine/job';
import type { ColumnOverview, FileOverview } from '../protocol/workerMessages';
import { longestList } from './summaries';

const mostBins = 12;
const mostLevels = 5;

/** What a person wants to know of a file and its columns while looking at its text. The table is not kept. */
export function* fileOverview(bytes: Uint8Array, options: ReadOptions): Job<{ fraction: number }, FileOverview> {
  const table = yield* readTable(bytes, options);
  const columns: ColumnOverview[] = [];
  for (const column of table.columns) {
    columns.push(columnOverview(column));
    yield { fraction: 1 };
  }
  const { separator, header, raggedRows, rowsRead } = table.source;
  const unreadable = table.columns.flatMap((column) => (column.storage === 'numeric' ? column.unreadable.slice(0, longestList).map(({ line, text }) => ({ column: column.name, line, text })) : []));
  return {
    rows: table.rowCount,
    rowsRead,
    separator,
    header,
    columns,
    raggedRows: raggedRows.slice(0, longestList),
    ragged: raggedRows.length,
    unreadable: unreadable.slice(0, longestList),
  };
}

function columnOverview(column: Column): ColumnOverview {
  const { name, kind, note, missing } = column;
  return { name, kind, note, missing, ...(column.storage === 'numeric' ? { numbers: numbersOf(column), levels: null } : { numbers: null, levels: levelsOf(column) }) };
}

/** Mean, standard deviation (n − 1) and a histogram; null where every cell is missing. */
function numbersOf({ values }: NumericColumn): ColumnOverview['numbers'] {
  let count = 0;
  let mean = 0;
  let squares = 0;
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    // Welford: a column like 1e9 + noise keeps its digits.
    const before = value - mean;
    mean += before / ++count;
    squares += before * (value - mean);
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (count === 0) return null;
  return { mean, deviation: count > 1 ? Math.sqrt(squares / (count - 1)) : null, least, most, bins: binsOf(values, least, most) };
}

/** Rows in equal parts from the least to the largest value; of a few whole numbers one part for each. */
function binsOf(values: Float64Array, least: number, most: number): number[] {
  const range = most - least;
  if (!(range > 0 && range < Infinity)) return [];
  const isWhole = range < mostBins && values.every((value) => Number.isNaN(value) || Number.isInteger(value));
  const bins = new Array<number>(isWhole ? range + 1 : mostBins).fill(0);
  for (const value of values) {
    if (!Number.isNaN(value)) bins[isWhole ? value - least : Math.min(mostBins - 1, Math.floor(((value - least) / range) * mostBins))]++;
  }
  return bins;
}

/** How many there are, and the most frequent. */
function levelsOf({ codes, levels }: CodedColumn): NonNullable<ColumnOverview['levels']> {
  const rows = new Int32Array(levels.length);
  for (const code of codes) if (code >= 0) rows[code]++;
  const order = Int32Array.from(rows.keys()).sort((a, b) => rows[b] - rows[a] || a - b);
  return { count: levels.length, most: [...order.subarray(0, mostLevels)].map((code) => ({ level: levels[code], rows: rows[code] })) };
}
