/** An extension that brings a file system of its own, as those for GitHub or a cloud do: folders of it are virtual workspaces. */
import * as vscode from 'vscode';
import { MemoryFiles } from '../../host/memoryFiles';
import { virtualFile, virtualScheme, virtualTable } from './virtualTable';

export function activate(context: vscode.ExtensionContext): void {
  const files = new MemoryFiles(virtualScheme);
  files.put(`/data/${virtualFile}`, virtualTable);
  context.subscriptions.push(vscode.workspace.registerFileSystemProvider(virtualScheme, files, { isCaseSensitive: true }));
}
