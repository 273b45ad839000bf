import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './repository';

/** A folder with the extension as it is where there is no Node, such as on vscode.dev: its manifest has no "main". @returns the folder */
export function webExtension(folder: string): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as Record<string, unknown>;
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, main: undefined, extensionKind: ['web'] }));
  for (const name of ['dist', 'media', 'l10n', 'package.nls.json', 'package.nls.zh-cn.json']) symlinkSync(join(repository, name), join(folder, name));
  return folder;
}
