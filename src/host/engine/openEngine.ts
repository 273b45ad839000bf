import * as vscode from 'vscode';
import { readCsvBytes } from '../csvBytes';
import { CsvEngine } from './csvEngine';

/** An engine for one file. Its worker starts when something is first asked of it. */
export function openEngine(extension: vscode.Uri, file: vscode.Uri): CsvEngine {
  const script = vscode.Uri.joinPath(extension, 'dist', 'worker.js').fsPath;
  return new CsvEngine({ script, bytes: () => readCsvBytes(file) });
}
