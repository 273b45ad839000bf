import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { downloadDesktop, hasDisplay } from './downloadDesktop';

/** A desktop VS Code to open a window of: VSCODE_EXECUTABLE, one that is installed, or a downloaded one. Null where no window can be shown or none can be had. */
export async function findDesktop(log: (line: string) => void): Promise<string | null> {
  if (process.env.VSCODE_EXECUTABLE) return process.env.VSCODE_EXECUTABLE;
  if (process.env.VSCODE_TEST_HOST === 'code-server') return null;
  if (!hasDisplay()) {
    log('There is no display for a desktop VS Code: using the browser.');
    return null;
  }
  const installed = installedDesktop();
  if (installed) return installed;
  try {
    return await downloadDesktop(log);
  } catch (error) {
    log(`No VS Code is installed and one cannot be downloaded (${error instanceof Error ? error.message : String(error)}): using the browser.`);
    return null;
  }
}

function installedDesktop(): string | null {
  const names = process.platform === 'win32' ? ['code.cmd', 'code-insiders.cmd', 'codium.cmd'] : ['code', 'code-insiders', 'codium'];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const onMac = process.platform === 'darwin' ? ['/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code'] : [];
  return [...onPath, ...onMac].find((path) => existsSync(path)) ?? null;
}
