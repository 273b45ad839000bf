import * as l10n from '@vscode/l10n';
import { InputError } from '../errors';
import type { Job } from '../job';
import { telling } from '../job';
import { cellShapes, shapeCount, shapeOf, trimmed } from './cellShape';
import { storeFor, type ColumnStore } from './columnStores';
import { ColumnSurvey, sameReading } from './columnSurvey';
import { guessDecimalMark, isUncertain } from './decimalMark';
import { guessDialect, type Dialect } from './dialect';
import { detectEncoding, type DetectedEncoding } from './encoding';
import { finishColumn } from './finishColumn';
import { GrowingInts } from './growingArrays';
import { readRecords } from './records';
import type { Column, DecimalMark, RaggedRow, Reading, ReadOptions, Table } from './table';

/** How every column will be understood. */
interface Plan {
  readonly decimalMark: DecimalMark;
  readonly isUncertain: boolean;
  readonly readings: readonly Reading[];
}

/** One column while the file is being read. */
interface ColumnInProgress {
  readonly survey: ColumnSurvey;
  readonly store: ColumnStore;
}

/** The rows of the file while it is being read. */
class RowLog {
  readonly lines = new GrowingInts();
  readonly positions = new GrowingInts();
  readonly ragged: RaggedRow[] = [];
  read = 0;
}

/**
 * Reads a CSV file into typed columns. Cells become numbers or codes as they are parsed, by a plan made from the first rows, so the
 * file's text is never held as a whole. Only columns for which the rest of the file contradicts that plan are read a second time.
 * @throws InputError when the file is empty, not text, has no data rows, or has a quote that is never closed.
 */
export function* readTable(bytes: Uint8Array, options: ReadOptions = {}): Job<{ fraction: number }, Table> {
  const detected = yield* telling(detectEncoding(bytes, options.encoding), { fraction: 0 });
  const dialect = guessDialect(bytes, detected, options);
  if (!dialect) throw new InputError(l10n.t('The file is empty: open one with a header line and rows of data below it.'));

  const names = dialect.names;
  let plan = makePlan(names, surveySample(dialect), dialect, options);
  let columns = names.map((_, j) => newColumn(plan, j));
  let rows = new RowLog();
  yield* readColumns(bytes, detected, dialect, columns, rows);
  refuseNoRows(rows, dialect);

  const surveys = columns.map((column) => column.survey);
  const better = makePlan(names, surveys, dialect, options);
  const wrong = names.map((_, j) => isMisread(surveys[j], plan, better, j));
  plan = better;
  if (wrong.includes(true)) {
    const again = columns.map((_, j) => (wrong[j] ? newColumn(plan, j) : null));
    rows = new RowLog();
    for (const { fraction } of readColumns(bytes, detected, dialect, again, rows)) yield { fraction: 0.5 + fraction / 2 };
    columns = columns.map((column, j) => again[j] ?? column);
  }

  const lineOfRow = rows.lines.toArray();
  const positionOfRow = rows.positions.toArray();
  const finished: Column[] = [];
  for (let j = 0; j < names.length; j++) {
    const context = { name: names[j], reading: plan.readings[j], forced: isForced(options, names[j]), lineOfRow, positionOfRow };
    finished.push(yield* telling(finishColumn(columns[j].store, context), { fraction: 1 }));
    yield { fraction: 1 };
  }
  return {
    rowCount: lineOfRow.length,
    columns: finished,
    lineOfRow,
    positionOfRow,
    source: {
      encoding: detected.encoding,
      byteOrderMark: detected.byteOrderMark,
      separator: dialect.separator,
      decimalMark: plan.decimalMark,
      ...(plan.isUncertain ? { decimalMarkIsUncertain: true } : {}),
      header: dialect.header,
      rowsRead: rows.read,
      raggedRows: rows.ragged,
    },
  };
}

/** Passes over the file once, filling the columns given; null stands for a column that needs no reading. */
function* readColumns(
  bytes: Uint8Array,
  detected: DetectedEncoding,
  dialect: Dialect,
  columns: readonly (ColumnInProgress | null)[],
  rows: RowLog,
): Job<{ fraction: number }, void> {
  let toSkip = dialect.recordsBefore;
  const expected = columns.length;
  for (const { records, lines, fraction } of readRecords(bytes, detected, dialect.separator)) {
    for (let r = 0; r < records.length; r++) {
      if (toSkip > 0) {
        toSkip--;
        continue;
      }
      const record = records[r];
      const position = rows.read++;
      if (record.length !== expected) {
        rows.ragged.push({ line: lines[r], fields: record.length, expected });
        continue;
      }
      rows.lines.push(lines[r]);
      rows.positions.push(position);
      for (let j = 0; j < expected; j++) {
        const column = columns[j];
        if (column) addCell(column, record[j]);
      }
    }
    yield { fraction };
  }
}

function addCell({ survey, store }: ColumnInProgress, cell: string): void {
  const text = trimmed(cell);
  const shape = shapeOf(text);
  survey.add(text, shape);
  if (shape === cellShapes.missing) store.addMissing();
  else store.add(text, shape);
}

function surveySample(dialect: Dialect): ColumnSurvey[] {
  return dialect.names.map((_, j) => {
    const survey = new ColumnSurvey();
    for (const row of dialect.sample) {
      const text = trimmed(row[j]);
      survey.add(text, shapeOf(text));
    }
    return survey;
  });
}

function makePlan(names: readonly string[], surveys: readonly ColumnSurvey[], dialect: Dialect, options: ReadOptions): Plan {
  const shapes = new Float64Array(shapeCount);
  for (const survey of surveys) for (let shape = 0; shape < shapeCount; shape++) shapes[shape] += survey.numberShapes[shape];
  const decimalMark = options.decimalMark ?? guessDecimalMark(shapes, dialect.separator, options.likelyDecimalMark);
  const readings = names.map((name, j) => readingOf(options, name, surveys[j], decimalMark));
  return { decimalMark, isUncertain: options.decimalMark === undefined && isUncertain(shapes), readings };
}

function readingOf({ kinds = {}, readings = {} }: ReadOptions, name: string, survey: ColumnSurvey, decimalMark: DecimalMark): Reading {
  if (Object.hasOwn(kinds, name)) return kinds[name] === 'number' ? survey.numberReading : { as: kinds[name] };
  return Object.hasOwn(readings, name) ? readings[name] : survey.reading(decimalMark);
}

function isForced({ kinds = {}, readings = {} }: ReadOptions, name: string): boolean {
  return Object.hasOwn(kinds, name) || Object.hasOwn(readings, name);
}

function newColumn(plan: Plan, index: number): ColumnInProgress {
  return { survey: new ColumnSurvey(), store: storeFor(plan.readings[index], plan.decimalMark) };
}

function isMisread(survey: ColumnSurvey, made: Plan, better: Plan, index: number): boolean {
  if (!sameReading(made.readings[index], better.readings[index])) return true;
  const numbers = better.readings[index].as === 'number';
  return numbers && made.decimalMark !== better.decimalMark && survey.hasMarks();
}

function refuseNoRows(rows: RowLog, dialect: Dialect): void {
  if (rows.lines.length > 0) return;
  if (rows.read === 0) throw new InputError(l10n.t('The file has a header but no rows below it: add rows of data.'));
  throw new InputError(unlikeOthers(rows.ragged[0], dialect.header));
}

function unlikeOthers({ line, fields, expected }: RaggedRow, header: boolean): string {
  if (header) {
    return fields === 1
      ? l10n.t('No row can be read: line {0} has 1 field where the header has {1}; choose another separator, or remove lines above the header.', line, expected)
      : l10n.t('No row can be read: line {0} has {1} fields where the header has {2}; choose another separator, or remove lines above the header.', line, fields, expected);
  }
  return fields === 1
    ? l10n.t('No row can be read: line {0} has 1 field where other lines have {1}; choose another separator, or remove lines above the header.', line, expected)
    : l10n.t('No row can be read: line {0} has {1} fields where other lines have {2}; choose another separator, or remove lines above the header.', line, fields, expected);
}
