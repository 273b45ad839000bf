/** What host tests do to the window they run in. */
import * as vscode from 'vscode';
import { extensionId } from '../../src/host/ids';
import type { Exported } from '../../src/extension';
import type { TestApi } from '../../src/host/testApi';

const extension = vscode.extensions.getExtension<Exported>(extensionId)!;

/** The packaged extension shows its insides to nobody, tests included. It was activated before this file was loaded. */
export const fromSources = extension.exports.insides !== undefined;

export async function insides(): Promise<TestApi> {
  const { insides } = await extension.activate();
  if (!insides) throw new Error('The extension gave no test API.');
  return insides;
}

export const sample = (name: string) => vscode.Uri.joinPath(extension.extensionUri, 'media', 'samples', name);

/** A window reacts when it likes: poll. */
export async function until<T>(what: string, find: () => T | undefined | false | null, patience = 20_000): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const found = find();
    if (found) return found;
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}; open: ${tabTitles().join(', ') || 'nothing'}.`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

export function tabTitles(): string[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
}

/** Presses Enter in whatever Quick Pick is open, again and again until the command has run: each step takes its default. */
export async function acceptAll(command: string, ...args: unknown[]): Promise<void> {
  let finished = false;
  const running = Promise.resolve(vscode.commands.executeCommand(command, ...args)).finally(() => (finished = true));
  while (!finished) {
    await new Promise((resolve) => setTimeout(resolve, 150));
    if (!finished) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  }
  await running;
}

export async function closeEverything(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await until('every editor to close', () => tabTitles().length === 0);
}
