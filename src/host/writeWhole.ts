import * as vscode from 'vscode';
import { randomText } from './randomText';

/** Writes a file whole or not at all: whatever interrupts it leaves the one before as it was. */
export async function writeWhole(file: vscode.Uri, bytes: Uint8Array): Promise<void> {
  // A file of this name is nobody else's.
  const draft = file.with({ path: `${file.path}.${randomText().slice(0, 8)}.new` });
  try {
    await vscode.workspace.fs.writeFile(draft, bytes);
    await vscode.workspace.fs.rename(draft, file, { overwrite: true });
  } catch (error) {
    // There may be no draft to delete: what was told first is the reason.
    await vscode.workspace.fs.delete(draft).then(undefined, () => undefined);
    throw error;
  }
}
