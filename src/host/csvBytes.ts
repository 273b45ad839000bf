import * as vscode from 'vscode';
import { ReadError } from './sentences';

/** What one array of bytes holds everywhere. */
const largestFile = 2 ** 31 - 1;

/**
 * The file's bytes, from whatever file system it is on. Never through a text document: VS Code does not sync those over 50 MB.
 * @throws ReadError, one sentence that names the file
 */
export async function readCsvBytes(uri: vscode.Uri): Promise<Uint8Array> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > largestFile) throw new Error(`it has ${(size / 2 ** 30).toFixed(1)} GB, and is read whole up to 2 GB; split it into parts`);
    return await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    throw new ReadError(`${fileName(uri)} could not be read: ${reasonOf(error)}.`);
  }
}

export function fileName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

const reasons: Readonly<Record<string, string>> = {
  FileNotFound: 'it is no longer there',
  EntryNotFound: 'it is no longer there',
  FileIsADirectory: 'it is a folder',
  EntryIsADirectory: 'it is a folder',
  NoPermissions: 'permission was denied',
  Unavailable: 'the place where it is kept cannot be reached',
};

/** Why a file system refused, as the end of a sentence. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return reasons[code ?? ''] ?? (message ?? String(error)).replace(/\.$/, '');
}
