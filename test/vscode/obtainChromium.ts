import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findChromium } from './findChromium';
import { repository } from './repository';

/** A Chromium that is here, else playwright's own download of one; null where that cannot be had either. */
export function obtainChromium(log: (line: string) => void): string | null {
  const found = findChromium();
  if (found) return found;
  log('No Chromium or Chrome was found: asking playwright for one …');
  const command = [join(repository, 'node_modules', 'playwright-core', 'cli.js'), 'install', '--only-shell', 'chromium'];
  const env = { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '5000' };
  const { status } = spawnSync(process.execPath, command, { env, timeout: 120_000, stdio: 'ignore' });
  return status === 0 ? findChromium() : null;
}
