import { findColumn } from '../engine/data/findColumn';
import { readTable } from '../engine/data/readTable';
import { InputError } from '../engine/errors';
import { runToEnd } from '../engine/job';
import { judgePredictions, sentenceOfErrors } from '../engine/judgePredictions';
import { parseAnyModel, type AnyModel } from '../engine/parseAnyModel';
import { heldOutDeviation } from '../engine/predict';
import { predictAny, readOptionsForAny } from '../engine/predictAny';
import { predictionCsv } from '../engine/predictionCsv';
import { predictionNotes } from '../engine/predictionNotes';
import { readBytes, refuseUnwritable, write } from './files';
import { onOneLine } from './onOneLine';
import { predictArguments } from './options';
import { ProgressBar } from './progressBar';

export function predictCommand(args: readonly string[]): void {
  const { model: modelFile, file, out, passes, intervals, carried } = predictArguments(args);
  if (out !== undefined) refuseUnwritable(out, [modelFile, file]);
  const found = parseAnyModel(readBytes(modelFile).toString('utf8'));
  if (found.kind === 'linear' && passes !== null) throw new InputError(`--mc draws dropout masks, and "${modelFile}" is a linear model; leave it out.`);
  if (intervals) refuseIntervals(found, modelFile);
  const bar = new ProgressBar(process.stderr, out !== undefined);
  const bytes = readBytes(file);
  const table = runToEnd(readTable(bytes, readOptionsForAny(found)), ({ fraction }) => bar.show('Reading', fraction));
  if (carried !== 'all') for (const name of carried) findColumn(table, name, 'the --carry option');
  const prediction = runToEnd(predictAny(found, table, { passes: passes ?? 0, intervals }), (fraction) => bar.show('Predicting', fraction));
  bar.clear();
  for (const sentence of predictionNotes(found, table, prediction)) say(sentence);
  const text = Buffer.concat(runToEnd(predictionCsv(bytes, table, prediction.columns, carried)));
  if (out === undefined) process.stdout.write(text);
  else write(out, text);
  if (prediction.intervals !== null) say(prediction.intervals);
  const errors = judgePredictions(found, table, prediction);
  if (errors) say(sentenceOfErrors(errors, found.model.target));
}

function refuseIntervals(found: AnyModel, file: string): void {
  if (found.kind === 'network') throw new InputError('--intervals is for linear models; a network has them with --mc T, the number of its passes.');
  if (heldOutDeviation(found.model) !== null) return;
  if (found.model.family !== 'gaussian') throw new InputError(`--intervals are around numbers, and "${file}" is a ${found.model.family} model; leave it out.`);
  throw new InputError(`--intervals needs a cross-validated error at the model's λ, and "${file}" holds none; save a fit that was cross-validated.`);
}

/** Beside the predictions, which may be on standard output. */
function say(sentence: string): void {
  process.stderr.write(`lambda-lens: ${onOneLine(sentence)}\n`);
}
