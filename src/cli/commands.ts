import { readFileSync, writeFileSync } from 'node:fs';
import { buildDesign } from '../engine/data/buildDesign';
import type { Design } from '../engine/data/design';
import { readTable } from '../engine/data/readTable';
import type { ReadOptions, Table } from '../engine/data/table';
import { InputError } from '../engine/errors';
import { runToEnd } from '../engine/job';
import { noExactPath } from '../engine/linear/exactPath/exactKnots';
import { mixtureName } from '../engine/linear/fitNames';
import { fitLinear } from '../engine/linear/fitLinear';
import type { FitOptions, FitProgress } from '../engine/linear/fitTypes';
import { searchMixtures } from '../engine/linear/mixtureSearch';
import { modelOf, serialiseModel } from '../engine/model';
import { parseModel } from '../engine/parseModel';
import type { Prediction } from '../engine/predict';
import { predict, readOptionsFor } from '../engine/predict';
import { fitReport, sweepReport } from './fitReport';
import { onOneLine } from './onOneLine';
import { fitArguments, predictArguments, sweepArguments } from './options';
import { ProgressBar } from './progressBar';
import { summary, sweepSummary } from './summary';

export function fitCommand(args: readonly string[]): void {
  const { file, read: readOptions, design: designOptions, fit: options, foldsGiven, json, modelOut } = fitArguments(args);
  const bar = new ProgressBar(process.stderr, !json);
  const design = runToEnd(buildDesign(read(file, readOptions, bar), designOptions));
  refuseTooManyFolds(design, options, foldsGiven);
  refuseExactPath(design, options);
  const fit = runToEnd(fitLinear(design, options), (progress) => showProgress(progress, options, bar, 'Fitting'));
  bar.clear();
  if (modelOut !== undefined) write(modelOut, serialiseModel(modelOf(design, fit)));
  print(json ? JSON.stringify(fitReport(design, fit)) : summary(file, design, fit));
}

export function sweepCommand(args: readonly string[]): void {
  const { file, read: readOptions, design: designOptions, fit: options, foldsGiven, json, l1Ratios } = sweepArguments(args);
  const bar = new ProgressBar(process.stderr, !json);
  const design = runToEnd(buildDesign(read(file, readOptions, bar), designOptions));
  refuseTooManyFolds(design, options, foldsGiven);
  const search = runToEnd(searchMixtures(design, options, l1Ratios), ({ run, progress }) => showProgress(progress, options, bar, mixtureName(l1Ratios[run])));
  bar.clear();
  print(json ? JSON.stringify(sweepReport(design, search)) : sweepSummary(file, design, search));
}

export function predictCommand(args: readonly string[]): void {
  const { model: modelFile, file, out } = predictArguments(args);
  const model = parseModel(readBytes(modelFile).toString('utf8'));
  const bar = new ProgressBar(process.stderr, out !== undefined);
  const table = read(file, readOptionsFor(model), bar);
  bar.clear();
  const { columns, unseen, filled, withoutOffset } = predict(model, table);
  for (const { column, level, rows } of unseen) warn(`column "${column}": "${level}" was not in the training data (${rowCount(rows)}); it counts as none of the levels.`);
  for (const { column, rows } of filled) warn(`column "${column}": missing in ${rowCount(rows)}, filled with the training mean.`);
  if (withoutOffset > 0) warn(`column "${model.offset}" (the offset): missing in ${rowCount(withoutOffset)}, whose prediction is left empty.`);
  for (const { line, fields, expected } of table.source.raggedRows) warn(`line ${line}: ${fields} fields instead of ${expected}; its prediction is left empty.`);
  const text = `${[columns.map(({ name }) => quoted(name)).join(','), ...inFileOrder(table, columns)].join('\n')}\n`;
  if (out === undefined) process.stdout.write(text);
  else write(out, text);
}

/** One line for each data row of the file: a ragged row has no prediction, and keeps its place. */
function inFileOrder(table: Table, columns: Prediction['columns']): string[] {
  const lines = new Array<string>(table.source.rowsRead).fill(columns.map(() => '').join(','));
  table.positionOfRow.forEach((position, i) => (lines[position] = columns.map(({ values }) => (Number.isNaN(values[i]) ? '' : String(values[i]))).join(',')));
  return lines;
}

/** A class may be called anything. */
function quoted(cell: string): string {
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Someone who asks for more folds than there can be has made a mistake; the default just adapts. */
function refuseTooManyFolds({ n, foldOf, record }: Design, { folds, foldKind }: FitOptions, given: boolean): void {
  if (!given) return;
  if (folds > n) throw new InputError(`--folds is ${folds} but only ${n} rows can be used; give at most ${n}.`);
  if (foldOf === null) return;
  const distinct = foldOf.reduce((most, each) => Math.max(most, each), 0) + 1;
  const most = foldKind === 'ordered' ? distinct - 1 : distinct;
  if (folds > most) throw new InputError(`--folds is ${folds} but "${record.foldColumn}" has ${distinct} distinct values in the rows used; give at most ${most}.`);
}

/** The panel does without; someone who asks for it is told why there is none. */
function refuseExactPath(design: Design, options: FitOptions): void {
  const reason = options.exactPath ? noExactPath(design.family, options, design.columns.length) : null;
  if (reason !== null) throw new InputError(`--exact-path: ${reason}`);
}

function showProgress(progress: FitProgress, { folds, repeats, lambdaCount }: FitOptions, bar: ProgressBar, label: string): void {
  const pathShare = 1 / (folds * repeats + 1);
  if (progress.stage === 'path') bar.show(label, (pathShare * (progress.index + 1)) / lambdaCount);
  if (progress.stage === 'crossValidation') bar.show(label, pathShare + (1 - pathShare) * progress.fraction);
}

function read(file: string, options: ReadOptions, bar: ProgressBar): Table {
  return runToEnd(readTable(readBytes(file), options), ({ fraction }) => bar.show('Reading', fraction));
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new InputError(`"${file}" cannot be read: ${reasonOf(error)}.`);
  }
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new InputError(`"${file}" cannot be written: ${reasonOf(error)}.`);
  }
}

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'it is a folder',
  EACCES: 'permission is denied',
  ENOSPC: 'the disk is full',
};

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return reasons[code ?? ''] ?? message;
}

function rowCount(rows: number): string {
  return rows === 1 ? '1 row' : `${rows} rows`;
}

function warn(sentence: string): void {
  process.stderr.write(`lambda-lens: ${onOneLine(sentence)}\n`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
