import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { ReadError } from './sentences';

/** What one array of bytes holds everywhere. */
const largestFile = 2 ** 31 - 1;

/**
 * The file's bytes, from whatever file system it is on. Never through a text document: VS Code does not sync those over 50 MB.
 * @throws ReadError, one sentence that names the file
 */
export async function readCsvBytes(uri: vscode.Uri): Promise<Uint8Array> {
  if (uri.scheme === 'untitled') throw new ReadError(l10n.t('{0} is saved nowhere yet; save it first.', fileName(uri)));
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > largestFile) throw new Error(l10n.t('it has {0} GB, and is read whole up to 2 GB; split it into parts', (size / 2 ** 30).toFixed(1)));
    return await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    throw new ReadError(l10n.t('{0} could not be read: {1}.', fileName(uri), reasonOf(error)));
  }
}

export function fileName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/** Why a file system refused, as the end of a sentence. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  switch (code ?? '') {
    case 'FileNotFound':
    case 'EntryNotFound':
      return l10n.t('it is no longer there');
    case 'FileIsADirectory':
    case 'EntryIsADirectory':
      return l10n.t('it is a folder');
    case 'NoPermissions':
      return l10n.t('permission was denied');
    case 'Unavailable':
      return l10n.t('the place where it is kept cannot be reached');
    default:
      return (message ?? String(error)).replace(/[.。]$/, '');
  }
}
