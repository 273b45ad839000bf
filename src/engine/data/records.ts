import * as l10n from '@vscode/l10n';
import { Parser, type ParseError } from 'papaparse';
import { InputError } from '../errors';
import type { DetectedEncoding } from './encoding';
import type { Separator } from './table';
import { TextPieces } from './textPieces';

/** Consecutive records of the file: their cells, and the line (from 1) on which each begins. Blank lines are passed over. */
export interface RecordBatch {
  readonly records: string[][];
  readonly lines: number[];
  readonly fraction: number;
}

/** A few milliseconds of parsing. */
const pieceBytes = 1 << 17;
const longestRecord = 1 << 23;

interface Parsed {
  readonly data: string[][];
  readonly errors: ParseError[];
  readonly meta: { readonly cursor: number };
}

/**
 * The records of a file, batch by batch.
 * PapaParse, not uDSV (swallows the line after a short row, reports no blank lines) nor csv-parse (whole file at once, 3 × slower):
 * its Parser stops before an unfinished record and says where, so lines can be counted and the work interrupted.
 * @throws InputError for a quote that is never closed or closes too soon, or bytes that are no text.
 */
export function* readRecords(bytes: Uint8Array, detected: DetectedEncoding, separator: Separator): Generator<RecordBatch, void, void> {
  const pieces = new TextPieces(bytes, detected);
  let line = 1;
  let text = '';
  let size = pieceBytes;
  while (!pieces.finished) {
    text += pieces.next(size);
    const parsed = parseText(text, separator, pieces.finished);
    refuseOpenQuote(parsed, text, line);
    refuseMergedLines(parsed, text, line);
    const batch: RecordBatch = { records: [], lines: [], fraction: pieces.fraction };
    for (const record of parsed.data) {
      if (!isBlank(record)) {
        batch.records.push(record);
        batch.lines.push(line);
      }
      line += linesOf(record);
    }
    const unfinished = text.slice(parsed.meta.cursor);
    // A record longer than a piece: read more at a time, or it would be parsed from its start again and again.
    size = parsed.data.length > 0 ? pieceBytes : size * 2;
    if (unfinished.length > longestRecord) refuseLongRecord(unfinished, separator, line);
    text = unfinished;
    yield batch;
  }
}

/** The first records of a text, complete ones only unless it is the whole file. */
export function parseText(text: string, separator: Separator, whole: boolean, preview = 0): Parsed {
  return new Parser({ delimiter: separator, newline: '\n', preview }).parse(text, 0, !whole) as Parsed;
}

export function isBlank(record: readonly string[]): boolean {
  return record.length === 1 && record[0].trim() === '';
}

function linesOf(record: readonly string[]): number {
  let lines = 1;
  for (const cell of record) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) lines++;
  }
  return lines;
}

function refuseOpenQuote(parsed: Parsed, text: string, firstLine: number): void {
  const open = parsed.errors.find((error) => error.code === 'MissingQuotes');
  if (!open) return;
  const line = firstLine + linesOf([text.slice(0, open.index)]) - 1;
  throw new InputError(l10n.t('The quote that opens on line {0} is never closed: close it, or remove it if it belongs to the text.', line));
}

/** "abc"def: the parser looks for the next closing quote, lines further on, and would make one row of them without a word. */
function refuseMergedLines(parsed: Parsed, text: string, firstLine: number): void {
  for (const error of parsed.errors) {
    const record = error.code === 'InvalidQuotes' ? parsed.data[error.row ?? -1] : undefined;
    if (!record?.some((cell) => cell.includes('\n') && cell.includes('"'))) continue;
    const line = firstLine + linesOf([text.slice(0, error.index)]) - 1;
    throw new InputError(l10n.t('The quoted cell on line {0} goes on behind its closing quote: double every quote inside it ("").', line));
  }
}

function refuseLongRecord(text: string, separator: Separator, line: number): never {
  refuseOpenQuote(parseText(text, separator, true), text, line);
  throw new InputError(l10n.t('Line {0} is over {1} characters long: check that the file is a table with one row a line.', line, longestRecord));
}
