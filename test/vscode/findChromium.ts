import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A Chromium or Chrome that starts: CHROMIUM, then the PATH, then the usual places, then what playwright installed. Null when there is none. */
export function findChromium(): string | null {
  const named = process.env.CHROMIUM;
  if (named) {
    if (!starts(named)) throw new Error(`CHROMIUM names ${named}, which does not start: name a Chromium or Chrome executable, or unset it.`);
    return named;
  }
  return [...onPath(), ...usualPlaces(), ...installedByPlaywright()].find((path) => existsSync(path) && starts(path)) ?? null;
}

function onPath(): string[] {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function usualPlaces(): string[] {
  if (process.platform === 'darwin') {
    const applications = ['/Applications', join(homedir(), 'Applications')];
    const names = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    return applications.flatMap((folder) => names.map((name) => join(folder, `${name}.app`, 'Contents', 'MacOS', name)));
  }
  if (process.platform === 'win32') {
    const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter((root) => root !== undefined);
    const names = [join('Google', 'Chrome', 'Application', 'chrome.exe'), join('Microsoft', 'Edge', 'Application', 'msedge.exe')];
    return roots.flatMap((root) => names.map((name) => join(root, name)));
  }
  return ['/usr/bin/chromium', '/usr/bin/google-chrome', '/opt/google/chrome/chrome', '/snap/bin/chromium'];
}

function installedByPlaywright(): string[] {
  const caches: Partial<Record<NodeJS.Platform, string>> = {
    darwin: join(homedir(), 'Library', 'Caches', 'ms-playwright'),
    win32: join(process.env.LOCALAPPDATA ?? homedir(), 'ms-playwright'),
  };
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? caches[process.platform] ?? join(homedir(), '.cache', 'ms-playwright');
  if (!existsSync(cache)) return [];
  const programs = /^(chrome|chromium|headless_shell|chrome-headless-shell|Google Chrome for Testing|Chromium)(\.exe)?$/;
  return readdirSync(cache)
    .filter((name) => name.startsWith('chromium'))
    .flatMap((name) => readdirSync(join(cache, name), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && programs.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** A browser may be there and lack a system library. On Windows "--version" opens a window, so there the file is enough. */
function starts(path: string): boolean {
  if (process.platform === 'win32') return existsSync(path);
  return spawnSync(path, ['--version'], { timeout: 10_000, stdio: 'ignore' }).status === 0;
}
