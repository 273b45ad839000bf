import { InputError } from '../engine/errors';
import { runToEnd } from '../engine/job';
import { judgePredictions, sentenceOfErrors } from '../engine/judgePredictions';
import { parseAnyModel } from '../engine/parseAnyModel';
import { predictAny, readOptionsForAny } from '../engine/predictAny';
import { predictionCsv } from '../engine/predictionCsv';
import { predictionNotes } from '../engine/predictionNotes';
import { readBytes, readCsv, refuseUnwritable, write } from './files';
import { onOneLine } from './onOneLine';
import { predictArguments } from './options';
import { ProgressBar } from './progressBar';

export function predictCommand(args: readonly string[]): void {
  const { model: modelFile, file, out, passes } = predictArguments(args);
  if (out !== undefined) refuseUnwritable(out);
  const found = parseAnyModel(readBytes(modelFile).toString('utf8'));
  if (found.kind === 'linear' && passes !== null) throw new InputError(`--mc draws dropout masks, and "${modelFile}" is a linear model; leave it out.`);
  const bar = new ProgressBar(process.stderr, out !== undefined);
  const table = readCsv(file, readOptionsForAny(found), bar);
  const prediction = runToEnd(predictAny(found, table, passes ?? 0), (fraction) => bar.show('Predicting', fraction));
  bar.clear();
  for (const sentence of predictionNotes(found, table, prediction)) say(sentence);
  const text = Buffer.concat(runToEnd(predictionCsv(table, prediction.columns)));
  if (out === undefined) process.stdout.write(text);
  else write(out, text);
  const errors = judgePredictions(found, table, prediction);
  if (errors) say(sentenceOfErrors(errors, found.model.target));
}

/** Beside the predictions, which may be on standard output. */
function say(sentence: string): void {
  process.stderr.write(`lambda-lens: ${onOneLine(sentence)}\n`);
}
