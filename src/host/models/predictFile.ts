import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Carried } from '../../engine/predictionCsv';
import { capitalised } from '../../protocol/capitalised';
import type { PredictionResult } from '../../protocol/workerMessages';
import { pickCsv } from '../commands/csvOf';
import { fileName, readCsvBytes } from '../csvBytes';
import { ownMemory } from '../engine/csvEngine';
import { EngineWorker } from '../engine/engineWorker';
import { workerScript } from '../engine/openEngine';
import { workerThreads } from '../settings';
import { isAbort, sentenceFor } from '../sentences';
import type { Language } from '../translations';
import { askWhere, besideCsv, exists, joined, writeFile } from '../writtenFile';
import { askCarried } from './askCarried';
import { sentencesOf } from './predictionSentences';
import { withProgress, type Tell } from '../withProgress';

/** A model, and the file that it is to predict, which the person chooses. */
export async function predictAnother(extension: vscode.Uri, modelName: string, modelText: () => Promise<string>): Promise<void> {
  let spokenOf = modelName;
  try {
    const text = await modelText();
    const csv = await pickCsv(l10n.t('Predict with {0}', modelName), 'predict');
    if (!csv) return;
    const name = fileName(csv);
    spokenOf = name;
    const carried = await askCarried(extension, csv);
    if (!carried) return;
    const result = await withProgress(l10n.t('Predicting {0}', name), (signal, tell) => predictRows(extension, { model: text, carried }, csv, signal, tell));
    if (!(await acceptsNotes(name, result.notes))) return;
    const file = await whereTo(csv);
    if (!file) return;
    await writeFile(file, joined(result.csv));
    await vscode.commands.executeCommand('vscode.open', file);
    void vscode.window.showInformationMessage(sentencesOf(fileName(file), name, result));
  } catch (error) {
    if (!isAbort(error)) void vscode.window.showErrorMessage(sentenceFor(error, spokenOf));
  }
}

/** In a thread of its own: the panel's may be busy, and keeps its table. */
export async function predictRows(extension: vscode.Uri, question: { model: string; carried: Carried }, csv: vscode.Uri, signal: AbortSignal, tell: Tell, language: Language = 'own'): Promise<PredictionResult> {
  const worker = new EngineWorker({ script: workerScript(extension), threads: workerThreads(), language });
  try {
    tell(l10n.t('reading'), 0);
    const bytes = ownMemory(await readCsvBytes(csv));
    signal.throwIfAborted();
    const onProgress = ({ stage, fraction }: { stage: 'reading' | 'predicting'; fraction: number }) => tell(stage === 'reading' ? l10n.t('reading') : l10n.t('predicting'), fraction);
    return await worker.call('predict', { ...question, bytes }, { signal, onProgress, transfer: [bytes.buffer as ArrayBuffer] });
  } finally {
    worker.dispose();
  }
}

/** What is filled in, left out or unknown is told before anything is written: of the file that the model was fitted to, too. */
async function acceptsNotes(name: string, notes: readonly string[]): Promise<boolean> {
  if (notes.length === 0) return true;
  const write = l10n.t('Write Predictions');
  const more = notes.length - mostListed;
  const detail = [...notes.slice(0, mostListed).map(capitalised), ...(more > 0 ? [l10n.t('And {0} more of the kind.', more)] : [])].join('\n');
  return (await vscode.window.showWarningMessage(l10n.t('{0} cannot be predicted quite as it is.', name), { modal: true, detail }, write)) === write;
}

const mostListed = 8;

/** Where predictions go unless a person says otherwise. Tabs make another kind of file than commas do. */
export function predictionsFile(csv: vscode.Uri): vscode.Uri {
  return besideCsv(csv, `.predictions${/\.(tsv|tab)$/i.test(csv.path) ? '.tsv' : '.csv'}`);
}

/** A file that is there is replaced only when the person says so. */
async function whereTo(csv: vscode.Uri): Promise<vscode.Uri | undefined> {
  const file = predictionsFile(csv);
  if (!(await exists(file))) return file;
  const [replace, saveAs] = [l10n.t('Replace'), l10n.t('Save As…')];
  const answer = await vscode.window.showWarningMessage(l10n.t('{0} is there already.', fileName(file)), { modal: true }, replace, saveAs);
  if (answer === replace) return file;
  return answer === saveAs ? askWhere(l10n.t('Save Predictions'), file, 'CSV', csv) : undefined;
}
