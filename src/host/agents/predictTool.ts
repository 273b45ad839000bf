import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { PredictionResult } from '../../protocol/workerMessages';
import { fileName, readCsvBytes } from '../csvBytes';
import { modelExtension } from '../ids';
import { predictionsFile, predictRows } from '../models/predictFile';
import { ReadError } from '../sentences';
import { joined, writeFile } from '../writtenFile';
import type { Undertake } from './agentTool';
import { ToolInput } from './toolInput';
import { writesText, writtenFile } from './toolOutput';
import { newWorkspaceFile, workspaceFile } from './workspaceFile';

/** A saved model on the rows of another file, to a file of predictions. */
export function predictTool(extension: vscode.Uri): Undertake {
  return async (given) => {
    const input = new ToolInput(given);
    const model = await workspaceFile(input.text('model'));
    if (!model.path.toLowerCase().endsWith(modelExtension)) throw new ReadError(`"model" is "${input.text('model')}"; the name of a model file ends with ${modelExtension}.`);
    const csv = await workspaceFile(input.text('file'));
    const output = input.optionalText('output');
    const overwrite = input.flag('overwrite');
    input.refuseOthers();
    if (output !== undefined && !/\.csv$/i.test(output)) throw new ReadError(`"output" is "${output}"; the name of the predictions ends with .csv.`);
    const written = await writtenFile(output === undefined ? predictionsFile(csv) : newWorkspaceFile(output), overwrite, csv);
    const file = fileName(csv);
    return {
      file,
      question: l10n.t('Predict {0}?', file),
      consequences: l10n.t('Lambda Lens reads {0} and the model {1} on this machine and predicts each row. {2}', vscode.workspace.asRelativePath(csv), vscode.workspace.asRelativePath(model), writesText(written)),
      doing: l10n.t('Predicting {0}', file),
      async run(signal) {
        const text = new TextDecoder().decode(await readCsvBytes(model));
        const result = await predictRows(extension, { model: text, carried: [] }, csv, signal, () => undefined, 'en');
        await writeFile(written.uri, joined(result.csv));
        return { model: fileName(model), file, predictions: vscode.workspace.asRelativePath(written.uri), ...short(result) };
      },
    };
  };
}

/** Longer lists are told by their beginnings. */
const mostListed = 20;

function short({ rows, columns, data: { used, filled, unseen, rowsWithout, separator, decimalMark, encoding }, notes, intervals, errors }: PredictionResult): object {
  return {
    rows,
    columns,
    intervals,
    heldOutErrors: errors,
    data: {
      columnsUsed: used.slice(0, mostListed),
      ...(used.length > mostListed && { moreColumnsUsed: used.length - mostListed }),
      filledIn: filled.slice(0, mostListed).map(({ column, rows: missing }) => ({ column, missing, by: 'mean' })),
      unseenLevels: unseen.slice(0, mostListed),
      rowsWithoutPrediction: rowsWithout,
      separator,
      decimalMark,
      encoding,
    },
    notes: notes.slice(0, mostListed),
    ...(notes.length > mostListed && { moreNotes: notes.length - mostListed }),
  };
}
