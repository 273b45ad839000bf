import { scriptIn } from '#engineThread';
import type * as vscode from 'vscode';
import { readCsvBytes } from '../csvBytes';
import { workerThreads } from '../settings';
import type { Language } from '../translations';
import { CsvEngine } from './csvEngine';

/** An engine for one file. Its worker starts when something is first asked of it. */
export function openEngine(extension: vscode.Uri, file: vscode.Uri, language: Language = 'own'): CsvEngine {
  return new CsvEngine({ script: workerScript(extension), bytes: () => readCsvBytes(file), threads: workerThreads(), language });
}

export function workerScript(extension: vscode.Uri): string {
  return scriptIn(extension);
}
