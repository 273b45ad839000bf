import type { Table } from '../engine/data/table';
import { InputError } from '../engine/errors';
import { runToEnd } from '../engine/job';
import { predictNetwork, readOptionsForNetwork } from '../engine/network/predictNetwork';
import { parseAnyModel } from '../engine/parseAnyModel';
import { predict, readOptionsFor, type Prediction } from '../engine/predict';
import { readBytes, readCsv, write } from './files';
import { onOneLine } from './onOneLine';
import { predictArguments } from './options';
import { ProgressBar } from './progressBar';

export function predictCommand(args: readonly string[]): void {
  const { model: modelFile, file, out, passes } = predictArguments(args);
  const found = parseAnyModel(readBytes(modelFile).toString('utf8'));
  if (found.kind === 'linear' && passes !== null) throw new InputError(`--mc draws dropout masks, and "${modelFile}" is a linear model; leave it out.`);
  const bar = new ProgressBar(process.stderr, out !== undefined);
  const table = readCsv(file, found.kind === 'linear' ? readOptionsFor(found.model) : readOptionsForNetwork(found.model), bar);
  const prediction = found.kind === 'linear' ? predict(found.model, table) : runToEnd(predictNetwork(found.model, table, passes ?? 0), (fraction) => bar.show('Predicting', fraction));
  bar.clear();
  const { columns, unseen, filled, withoutOffset } = prediction;
  for (const { column, level, rows } of unseen) warn(`column "${column}": "${level}" was not in the training data (${rowCount(rows)}); it counts as none of the levels.`);
  for (const { column, rows } of filled) warn(`column "${column}": missing in ${rowCount(rows)}, filled with the training mean.`);
  if (found.kind === 'linear' && withoutOffset > 0) warn(`column "${found.model.offset}" (the offset): missing in ${rowCount(withoutOffset)}, whose prediction is left empty.`);
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

function rowCount(rows: number): string {
  return rows === 1 ? '1 row' : `${rows} rows`;
}

function warn(sentence: string): void {
  process.stderr.write(`lambda-lens: ${onOneLine(sentence)}\n`);
}
