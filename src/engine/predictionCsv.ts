import { csvCell } from './csvCell';
import type { Table } from './data/table';
import type { Job } from './job';
import type { Prediction } from './predict';

const rowsBetweenPauses = 1 << 14;

/** The file of predictions, one line for each data row of the other file: a row without a prediction keeps its place, empty. @returns UTF-8, in parts */
export function* predictionCsv(table: Table, columns: Prediction['columns']): Job<number, Uint8Array[]> {
  const { rowsRead } = table.source;
  const encoder = new TextEncoder();
  const empty = columns.map(() => '').join(',');
  const parts = [encoder.encode(`${columns.map(({ name }) => csvCell(name)).join(',')}\n`)];
  let row = 0;
  for (let from = 0; from < rowsRead; from += rowsBetweenPauses) {
    const lines: string[] = [];
    for (let position = from; position < Math.min(from + rowsBetweenPauses, rowsRead); position++) {
      const isHere = table.positionOfRow[row] === position;
      lines.push(isHere ? columns.map(({ values }) => cell(values[row])).join(',') : empty);
      if (isHere) row++;
    }
    parts.push(encoder.encode(`${lines.join('\n')}\n`));
    yield from / rowsRead;
  }
  return parts;
}

function cell(value: number): string {
  return Number.isNaN(value) ? '' : String(value);
}
