import { getL10nJson, type IScriptFile } from '@vscode/l10n-dev';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every sentence that l10n.t is given in src and webview: the keys of a translation. */
export async function sourceKeys(): Promise<string[]> {
  const files = ['src', 'webview'].flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name))));
  const scripts = files.filter((name) => /\.tsx?$/.test(name)).map((name): IScriptFile => ({ extension: name.endsWith('x') ? '.tsx' : '.ts', contents: readFileSync(name, 'utf8') })).filter(({ contents }) => contents.includes('@vscode/l10n'));
  return Object.keys(await getL10nJson(scripts)).sort();
}
