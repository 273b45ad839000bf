import * as vscode from 'vscode';
import type { PredictionResult } from '../../protocol/workerMessages';
import { pickCsv } from '../commands/csvOf';
import { fileName, readCsvBytes } from '../csvBytes';
import { ownMemory } from '../engine/csvEngine';
import { EngineWorker } from '../engine/engineWorker';
import { workerScript } from '../engine/openEngine';
import { isAbort, sentenceFor } from '../sentences';
import { askWhere, besideCsv, exists, writeFile } from '../writtenFile';

const predictionsExtension = '.predictions.csv';
const mostListed = 8;

/** A model, and the file that it is to predict, which the person chooses. */
export async function predictAnother(extension: vscode.Uri, modelName: string, modelText: () => Promise<string>): Promise<void> {
  let spokenOf = modelName;
  try {
    const text = await modelText();
    const csv = await pickCsv(`Predict with ${modelName}`, 'The file to predict', 'Predict');
    if (!csv) return;
    const name = fileName(csv);
    spokenOf = name;
    const result = await withProgress(name, (signal, tell) => predicted(extension, text, csv, signal, tell));
    if (!(await acceptsNotes(name, result.notes))) return;
    const file = await whereTo(csv);
    if (!file) return;
    await writeFile(file, Buffer.concat(result.csv));
    await vscode.commands.executeCommand('vscode.open', file);
    const rows = result.rows === 1 ? '1 row' : `${result.rows.toLocaleString('en')} rows`;
    void vscode.window.showInformationMessage(`${fileName(file)} has a prediction for each of the ${rows} of ${name}. ${result.errors ?? ''}`.trim());
  } catch (error) {
    if (!isAbort(error)) void vscode.window.showErrorMessage(sentenceFor(error, spokenOf));
  }
}

/** In a thread of its own: the panel's may be busy, and keeps its table. */
async function predicted(extension: vscode.Uri, model: string, csv: vscode.Uri, signal: AbortSignal, tell: (text: string, fraction: number) => void): Promise<PredictionResult> {
  const worker = new EngineWorker({ script: workerScript(extension) });
  try {
    tell('reading', 0);
    const bytes = ownMemory(await readCsvBytes(csv));
    const onProgress = ({ stage, fraction }: { stage: string; fraction: number }) => tell(stage, fraction);
    return await worker.call('predict', { model, bytes }, { signal, onProgress, transfer: [bytes.buffer as ArrayBuffer] });
  } finally {
    worker.dispose();
  }
}

function withProgress<T>(name: string, work: (signal: AbortSignal, tell: (text: string, fraction: number) => void) => Promise<T>): Thenable<T> {
  const options = { location: vscode.ProgressLocation.Notification, title: `Predicting ${name}`, cancellable: true };
  return vscode.window.withProgress(options, (progress, token) => {
    const controller = new AbortController();
    token.onCancellationRequested(() => controller.abort());
    return work(controller.signal, (text, fraction) => progress.report({ message: `${text} ${Math.round(100 * fraction)} %` }));
  });
}

/** Told before anything is written. */
async function acceptsNotes(name: string, notes: readonly string[]): Promise<boolean> {
  if (notes.length === 0) return true;
  const write = 'Write Predictions';
  const more = notes.length - mostListed;
  const detail = [...notes.slice(0, mostListed).map(capitalised), ...(more > 0 ? [`And ${more} more of the kind.`] : [])].join('\n');
  return (await vscode.window.showWarningMessage(`${name} differs from what the model was fitted to.`, { modal: true, detail }, write)) === write;
}

/** A file that is there is replaced only when the person says so. */
async function whereTo(csv: vscode.Uri): Promise<vscode.Uri | undefined> {
  const file = besideCsv(csv, predictionsExtension);
  if (!(await exists(file))) return file;
  const [replace, saveAs] = ['Replace', 'Save As…'];
  const answer = await vscode.window.showWarningMessage(`${fileName(file)} is there already.`, { modal: true }, replace, saveAs);
  if (answer === replace) return file;
  return answer === saveAs ? askWhere('Save Predictions', file, 'CSV', csv) : undefined;
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
