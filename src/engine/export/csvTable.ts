import { csvCell } from '../csvCell';

export type Cell = string | number | boolean | null;

/** A table as the text of a CSV file: numbers to their last digit, what is not known empty. */
export function csvTable(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cellText).join(',')}\n`).join('');
}

function cellText(cell: Cell): string {
  if (typeof cell === 'string') return csvCell(cell);
  return cell === null || (typeof cell === 'number' && Number.isNaN(cell)) ? '' : String(cell);
}
