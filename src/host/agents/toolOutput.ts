import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { fileName } from '../csvBytes';
import { modelExtension } from '../ids';
import { ReadError } from '../sentences';
import { exists, isSameFile } from '../writtenFile';
import type { ToolInput } from './toolInput';
import { newWorkspaceFile } from './workspaceFile';

/** A file that a tool may write: never over one that is there, unless the agent was told to. */
export interface WrittenFile {
  readonly uri: vscode.Uri;
  readonly replaces: boolean;
}

/** @throws ReadError when it is there and `overwrite` is not set, or is the data itself */
export async function writtenFile(uri: vscode.Uri, overwrite: boolean, data: vscode.Uri): Promise<WrittenFile> {
  if (await isSameFile(uri, data)) throw new ReadError(`${fileName(uri)} holds the data and is never written to; give another name.`);
  const replaces = await exists(uri);
  if (replaces && !overwrite) throw new ReadError(`${fileName(uri)} is there already; give another name, or "overwrite": true once the person agrees.`);
  return { uri, replaces };
}

/** Where the model is to be saved; null where it is not to be. */
export async function modelToSave(input: ToolInput, data: vscode.Uri): Promise<WrittenFile | null> {
  const given = input.optionalText('saveModel');
  const overwrite = input.flag('overwrite');
  if (given === undefined) return null;
  if (!given.toLowerCase().endsWith(modelExtension)) throw new ReadError(`"saveModel" is "${given}"; the name of a model file ends with ${modelExtension}.`);
  return writtenFile(newWorkspaceFile(given), overwrite, data);
}

/** What a person is told before. */
export function writesText(file: WrittenFile | null): string {
  if (!file) return l10n.t('Nothing is written.');
  const name = vscode.workspace.asRelativePath(file.uri);
  return file.replaces ? l10n.t('{0} is written, in place of the one that is there.', name) : l10n.t('{0} is written.', name);
}
