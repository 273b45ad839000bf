import { readTable } from '../engine/data/readTable';
import type { Table } from '../engine/data/table';
import { judgePredictions, sentenceOfErrors } from '../engine/judgePredictions';
import { usualPasses } from '../engine/network/networkDefaults';
import { parseAnyModel, type AnyModel } from '../engine/parseAnyModel';
import type { Prediction } from '../engine/predict';
import { predictAny, readOptionsForAny } from '../engine/predictAny';
import { predictionCsv } from '../engine/predictionCsv';
import { predictionNotes } from '../engine/predictionNotes';
import type { Context } from '../protocol/rpc';
import type { PredictedData, PredictionQuestion, PredictionResult, WorkerRequests } from '../protocol/workerMessages';
import { throttle } from './throttle';
import { runInSlices } from './timeSlice';

/** Model and bytes → table → predictions → the text of their file. @throws InputError for either file */
export async function predictFile({ model, bytes, carried }: PredictionQuestion, { signal, progress }: Context<WorkerRequests['predict']['progress']>): Promise<PredictionResult> {
  const found = parseAnyModel(model);
  const due = throttle();
  const tell = (stage: 'reading' | 'predicting') => (fraction: number) => due() && progress({ stage, fraction });
  const reading = tell('reading');
  const table = await runInSlices(readTable(bytes, readOptionsForAny(found)), { signal, onProgress: ({ fraction }) => reading(fraction) });
  const prediction = await runInSlices(predictAny(found, table, { passes: passesFor(found), intervals: true }), { signal, onProgress: tell('predicting') });
  const csv = await runInSlices(predictionCsv(bytes, table, prediction.columns, carried), { signal, onProgress: tell('predicting') });
  const errors = judgePredictions(found, table, prediction);
  return {
    csv,
    rows: table.source.rowsRead,
    notes: predictionNotes(found, table, prediction),
    intervals: prediction.intervals,
    columns: prediction.columns.map(({ name }) => name),
    data: dataOf(table, prediction),
    errors: errors && sentenceOfErrors(errors, found.model.target),
  };
}

function dataOf({ source }: Table, { columns, used, filled, unseen }: Prediction): PredictedData {
  const { separator, decimalMark, encoding, raggedRows } = source;
  const [{ values }] = columns;
  const empty = values.reduce((count, value) => count + Number(Number.isNaN(value)), 0);
  return { used, filled, unseen, rowsWithout: raggedRows.length + empty, separator, decimalMark, encoding };
}

/** A network that drops nothing still has the noise around its numbers: one pass tells it. */
function passesFor(found: AnyModel): number {
  if (found.kind === 'linear') return 0;
  const { network, classes } = found.model;
  return Math.max(usualPasses(network.dropout), classes === null ? 1 : 0);
}
