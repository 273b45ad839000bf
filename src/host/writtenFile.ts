import * as vscode from 'vscode';
import { fileName, reasonOf } from './csvBytes';
import { ReadError } from './sentences';
import { writeWhole } from './writeWhole';

/** Beside a CSV: "diabetes.csv" → "diabetes.lens.json". */
export function besideCsv(csv: vscode.Uri, extension: string): vscode.Uri {
  const stem = fileName(csv).replace(/\.(csv|tsv|tab)$/i, '');
  return vscode.Uri.joinPath(csv, '..', `${stem}${extension}`);
}

/**
 * Where the person wants it; the dialog asks before it names a file that is there. Undefined when they thought better of it.
 * @throws ReadError when it is the CSV itself, which is never written to
 */
export async function askWhere(title: string, proposed: vscode.Uri, kind: string, csv: vscode.Uri): Promise<vscode.Uri | undefined> {
  // Dialogs know one dot only: of "lens.json" they would add another.
  const extension = proposed.path.slice(proposed.path.lastIndexOf('.') + 1);
  const chosen = await vscode.window.showSaveDialog({ title, defaultUri: proposed, filters: { [kind]: [extension] } });
  if (chosen?.toString() === csv.toString()) throw new ReadError(`${fileName(csv)} holds the data and is never written to; choose another name.`);
  return chosen;
}

/** @throws ReadError, one sentence that names the file */
export async function writeFile(file: vscode.Uri, bytes: Uint8Array): Promise<void> {
  try {
    await writeWhole(file, bytes);
  } catch (error) {
    throw new ReadError(`${fileName(file)} could not be written: ${reasonOf(error)}.`);
  }
}

export async function exists(file: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}
