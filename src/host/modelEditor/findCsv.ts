import * as vscode from 'vscode';
import { readCsvBytes } from '../csvBytes';
import { ownMemory } from '../engine/csvEngine';
import type { EngineWorker } from '../engine/engineWorker';
import { exists } from '../writtenFile';
import type { NearCsv } from './modelDocument';

/** A file of this name beside a model file, else the only one of the workspace. The name is what the model file says: it may say anything. */
export async function findCsv(model: vscode.Uri, name: string, worker: EngineWorker): Promise<NearCsv | null> {
  if (name === '' || name === '.' || name === '..' || /[/\\\u0000-\u001f]/.test(name)) return null;
  const beside = vscode.Uri.joinPath(model, '..', name);
  const uri = (await exists(beside)) ? beside : await onlyOneOf(name);
  return uri && { uri: uri.toString(), path: vscode.workspace.asRelativePath(uri), sha256: async () => hashOf(uri, worker) };
}

/** Two of one name would have to be told apart by a person. */
async function onlyOneOf(name: string): Promise<vscode.Uri | null> {
  if (/[*?{}[\]!]/.test(name)) return null;
  const found = await vscode.workspace.findFiles(`**/${name}`, '**/node_modules/**', 2);
  return found.length === 1 ? found[0] : null;
}

async function hashOf(uri: vscode.Uri, worker: EngineWorker): Promise<string> {
  const bytes = ownMemory(await readCsvBytes(uri));
  return worker.call('sha256', { bytes }, { transfer: [bytes.buffer as ArrayBuffer] });
}
