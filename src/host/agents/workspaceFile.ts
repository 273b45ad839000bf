import * as vscode from 'vscode';
import { ReadError } from '../sentences';
import { exists } from '../writtenFile';
import { pathWithin } from './pathWithin';

/**
 * The file that an agent means: a path relative to a folder of the workspace, or absolute within one. Of several folders, the first that has it.
 * @throws ReadError for what is outside: an agent gets nothing that the person has not opened
 */
export async function workspaceFile(given: string): Promise<vscode.Uri> {
  const inside = candidates(given);
  for (const uri of inside) if (await exists(uri)) return uri;
  return inside[0];
}

/** The same for a file that need not be there. */
export function newWorkspaceFile(given: string): vscode.Uri {
  return candidates(given)[0];
}

function candidates(given: string): vscode.Uri[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) throw new ReadError('No folder is open; open the folder that has the file first.');
  const found = folders.flatMap((folder) => {
    const path = pathWithin(folder.uri.path, withoutFolderName(given, folder.name, folders.length));
    return path === null ? [] : [folder.uri.with({ path })];
  });
  if (found.length === 0) throw new ReadError(`"${given}" is outside the workspace; give a path within ${folders.map(({ name }) => `"${name}"`).join(' or ')}.`);
  return found;
}

/** Where there are several folders, VS Code itself shows "folder/file". */
function withoutFolderName(given: string, name: string, folders: number): string {
  return folders > 1 && given.startsWith(`${name}/`) ? given.slice(name.length + 1) : given;
}
