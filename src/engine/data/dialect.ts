import { columnNames } from './columnNames';
import type { DetectedEncoding } from './encoding';
import { cellShapes, isNumeric, shapeOf, trimmed } from './cellShape';
import { isBlank, parseText } from './records';
import type { ReadOptions, Separator } from './table';
import { TextPieces } from './textPieces';

/** How the file writes a table, guessed from its beginning. */
export interface Dialect {
  readonly separator: Separator;
  /** Records before the first data row: the header, and Excel's "sep=;" line. */
  readonly recordsBefore: number;
  readonly header: boolean;
  /** One for each field that a row must have. */
  readonly names: readonly string[];
  /** The first well-formed data rows. */
  readonly sample: readonly (readonly string[])[];
}

const separators: readonly Separator[] = [',', ';', '\t', '|'];
const sampleBytes = 1 << 16;
const largestSample = 1 << 22;
const enoughRecords = 20;

/** Null when the file holds no record. A first line that is alone is a header unless all of it is numbers. */
export function guessDialect(bytes: Uint8Array, detected: DetectedEncoding, options: ReadOptions): Dialect | null {
  const { text, whole } = readSample(bytes, detected);
  const announced = /^sep=([,;|\t])\n/i.exec(text)?.[1] as Separator | undefined;
  const body = announced ? text.slice(text.indexOf('\n') + 1) : text;
  const separator = options.separator ?? announced ?? guessSeparator(body, whole);
  const records = recordsIn(body, separator, whole);
  if (records.length === 0) return null;
  const header = options.header ?? guessHeader(records);
  const fields = header ? headerFields(records) : Array.from({ length: commonLength(records) }, () => '');
  const rows = header ? records.slice(1) : records;
  return {
    separator,
    recordsBefore: (announced ? 1 : 0) + (header ? 1 : 0),
    header,
    names: columnNames(fields),
    sample: rows.filter((row) => row.length === fields.length),
  };
}

/** The first 64 KB, or more where records are long. */
function readSample(bytes: Uint8Array, detected: DetectedEncoding): { text: string; whole: boolean } {
  const pieces = new TextPieces(bytes, detected);
  let text = '';
  for (let size = sampleBytes; !pieces.finished && size <= largestSample; size *= 2) {
    text += pieces.next(size);
    if (parseText(text, ',', pieces.finished, enoughRecords).data.length >= enoughRecords) break;
  }
  return { text, whole: pieces.finished };
}

function recordsIn(text: string, separator: Separator, whole: boolean): string[][] {
  return (parseText(text, separator, whole).data).filter((record) => !isBlank(record));
}

/** The separator under which most lines have as many fields as the first; then the one that leaves more numbers; then more fields. */
function guessSeparator(text: string, whole: boolean): Separator {
  let best: Separator = ',';
  let bestScore: readonly number[] = [0, 0, 0];
  for (const separator of separators) {
    const score = scoreOf(recordsIn(text, separator, whole));
    const differs = score.findIndex((value, i) => value !== bestScore[i]);
    if (differs >= 0 && score[differs] > bestScore[differs]) {
      best = separator;
      bestScore = score;
    }
  }
  return best;
}

function scoreOf(records: readonly (readonly string[])[]): readonly number[] {
  const fields = records.length > 0 ? records[0].length : 0;
  if (fields < 2) return [0, 0, 0];
  const regular = records.filter((record) => record.length === fields || endsWithSeparator(record, fields));
  let cells = 0;
  let numbers = 0;
  for (const record of regular) {
    cells += record.length;
    for (const cell of record) if (looksNumeric(cell)) numbers++;
  }
  return [regular.length / records.length, numbers / cells, fields];
}

/**
 * No header when the first line is all numbers and blanks, or has a number where the column below has numbers (unless they
 * are years beside words: "country,2019,2020"). A line alone in its file counts as data only when it is all numbers.
 */
function guessHeader(records: readonly (readonly string[])[]): boolean {
  const [first, ...below] = records;
  if (first.every((cell) => looksNumeric(cell) || isMissingCell(cell))) return false;
  return namesYears(first) || !first.some((cell, i) => looksNumeric(cell) && isNumericBelow(below, i));
}

function namesYears(cells: readonly string[]): boolean {
  const numbers = cells.filter(looksNumeric).map(Number);
  return numbers.length > 1 && numbers.every((year, i) => /^(1[89]|20)\d\d$/.test(String(year)) && (i === 0 || year > numbers[i - 1]));
}

function isNumericBelow(rows: readonly (readonly string[])[], index: number): boolean {
  const cells = rows.map((row) => row[index] ?? '').filter((cell) => !isMissingCell(cell));
  return cells.length > 0 && cells.every(looksNumeric);
}

/** Where every row ends with a separator that the header lacks, the header gets the empty last column that it implies. */
function headerFields(records: readonly (readonly string[])[]): readonly string[] {
  const [header, ...rows] = records;
  const implied = rows.length > 0 && rows.every((row) => endsWithSeparator(row, header.length));
  return implied ? [...header, ''] : header;
}

function endsWithSeparator(record: readonly string[], fields: number): boolean {
  return record.length === fields + 1 && record[fields].trim() === '';
}

function commonLength(records: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const record of records) counts.set(record.length, (counts.get(record.length) ?? 0) + 1);
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best))[0];
}

function looksNumeric(cell: string): boolean {
  const shape = shapeOf(trimmed(cell));
  return isNumeric(shape, '.') || isNumeric(shape, ',');
}

function isMissingCell(cell: string): boolean {
  return shapeOf(trimmed(cell)) === cellShapes.missing;
}
