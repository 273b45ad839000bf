import * as vscode from 'vscode';
import { readCsvBytes } from '../csvBytes';
import { CsvEngine } from './csvEngine';

/** An engine for one file. Its worker starts when something is first asked of it. */
export function openEngine(extension: vscode.Uri, file: vscode.Uri): CsvEngine {
  return new CsvEngine({ script: workerScript(extension), bytes: () => readCsvBytes(file) });
}

export function workerScript(extension: vscode.Uri): string {
  return vscode.Uri.joinPath(extension, 'dist', 'worker.js').fsPath;
}
