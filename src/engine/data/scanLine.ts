import type { Separator } from './table';

/** Where a cell, or what of it is on this line, stands: from its first character, quotes included, to behind its last. */
export interface CellSpan {
  /** From 0, within its record. */
  readonly column: number;
  readonly start: number;
  readonly end: number;
}

export interface ScannedLine {
  readonly cells: readonly CellSpan[];
  /** Column of the quoted cell that goes on in the next line; −1 where the record ends with the line. */
  readonly open: number;
}

/**
 * The cells of one line of a CSV file, as readRecords parses them (RFC 4180, with blanks between a closing quote and the separator), without reading the
 * file from its beginning.
 * @param text without its line break @param open what the line before said: column of a quoted cell that goes on here, −1 for none
 */
export function scanLine(text: string, separator: Separator, open: number): ScannedLine {
  const cells: CellSpan[] = [];
  let column = Math.max(0, open);
  let isQuoted = open >= 0;
  for (let start = 0; ;) {
    const from = start;
    if (isQuoted || text[start] === '"') {
      const close = closingQuote(text, separator, isQuoted ? start : start + 1);
      if (close < 0) {
        cells.push({ column, start, end: text.length });
        return { cells, open: column };
      }
      start = close;
    }
    isQuoted = false;
    const at = text.indexOf(separator, start);
    cells.push({ column, start: from, end: at < 0 ? text.length : at });
    if (at < 0) return { cells, open: -1 };
    start = at + 1;
    column++;
  }
}

/** Place behind the quote that ends a cell: one that is not doubled, with nothing but blanks between it and the cell's end. −1 where there is none. */
function closingQuote(text: string, separator: Separator, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    if (text[at + 1] === '"') {
      at++;
      continue;
    }
    let next = at + 1;
    while (next < text.length && text[next] !== separator && text[next].trim() === '') next++;
    if (next === text.length || text[next] === separator) return at + 1;
  }
  return -1;
}

/** What a cell says: without its quotes and blanks around it. @param text of its span, lines joined by "\n" */
export function cellText(text: string): string {
  const trimmed = text.trim();
  return trimmed.startsWith('"') && trimmed.endsWith('"') && trimmed.length > 1 ? trimmed.slice(1, -1).replaceAll('""', '"').trim() : trimmed;
}
