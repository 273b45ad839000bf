import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { fileName, reasonOf } from './csvBytes';
import { extensionId } from './ids';
import { stemOf } from './modelName';
import { ReadError } from './sentences';
import { writeWhole } from './writeWhole';

/** Beside a CSV: "diabetes.csv" → "diabetes.lens.json". */
export function besideCsv(csv: vscode.Uri, extension: string): vscode.Uri {
  return vscode.Uri.joinPath(folderFor(csv), `${stemOf(fileName(csv))}${extension}`);
}

/** The CSV's own. What is made of a sample goes to the workspace: an update takes the extension's folder away. */
export function folderFor(csv: vscode.Uri): vscode.Uri {
  const own = vscode.extensions.getExtension(extensionId)!.extensionUri;
  const workspace = csv.toString().startsWith(`${own.toString()}/`) ? vscode.workspace.workspaceFolders?.[0] : undefined;
  return workspace?.uri ?? vscode.Uri.joinPath(csv, '..');
}

/**
 * Where the person wants it; the dialog asks before it names a file that is there. Undefined when they thought better of it.
 * @throws ReadError when it is the CSV itself, which is never written to
 */
export async function askWhere(title: string, proposed: vscode.Uri, kind: string, csv: vscode.Uri): Promise<vscode.Uri | undefined> {
  // Dialogs know one dot only: of "lens.json" they would add another.
  const extension = proposed.path.slice(proposed.path.lastIndexOf('.') + 1);
  const chosen = await vscode.window.showSaveDialog({ title, defaultUri: proposed, filters: { [kind]: [extension] } });
  if (chosen && (await isSameFile(chosen, csv))) throw new ReadError(l10n.t('{0} holds the data and is never written to; choose another name.', fileName(csv)));
  return chosen;
}

/** By the same name, or by one that differs in upper and lower case where a file system does not tell them apart. */
export async function isSameFile(a: vscode.Uri, b: vscode.Uri): Promise<boolean> {
  if (a.toString() === b.toString()) return true;
  if (a.toString().toLowerCase() !== b.toString().toLowerCase()) return false;
  const marksOf = ({ ctime, mtime, size }: vscode.FileStat) => `${ctime} ${mtime} ${size}`;
  try {
    return marksOf(await vscode.workspace.fs.stat(a)) === marksOf(await vscode.workspace.fs.stat(b));
  } catch {
    return false;
  }
}

/** @throws ReadError, one sentence that names the file */
export async function writeFile(file: vscode.Uri, bytes: Uint8Array): Promise<void> {
  try {
    await writeWhole(file, bytes);
  } catch (error) {
    throw new ReadError(l10n.t('{0} could not be written: {1}.', fileName(file), reasonOf(error)));
  }
}

/** Says that a file was written, and opens it when the person wants to see it. */
export async function offerToOpen(sentence: string, file: vscode.Uri): Promise<void> {
  const open = l10n.t('Open');
  if ((await vscode.window.showInformationMessage(sentence, open)) === open) await vscode.commands.executeCommand('vscode.open', file);
}

export async function exists(file: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}

/** The parts of a file, one after the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
