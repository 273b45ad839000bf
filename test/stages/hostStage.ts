import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { chooseTestHost, type TestHost } from '../vscode/chooseTestHost';
import { installCodeServer } from '../vscode/installCodeServer';
import { repository } from '../vscode/repository';
import { logFileOf, NotRunError, runTestProgram } from './childProgram';
import { skippedBecause, type Outcome } from './outcome';

const asDesktop = join(repository, 'out', 'vscode', 'codeServerAsDesktop.js');
let chosen: Promise<TestHost> | null = null;

/** The host tests inside a real extension host: of the sources, or of the packaged extension. */
export async function runHostTests(title: string, chromium: string | null, packaged: boolean): Promise<Outcome> {
  chosen ??= chooseTestHost(say);
  const host = await chosen;
  try {
    return await runIn(host, title, chromium, packaged);
  } catch (error) {
    if (!(error instanceof NotRunError) || host.kind === 'code-server' || host.asked) throw error;
    // A library is missing, say: what was downloaded does not start here.
    chosen = Promise.resolve({ kind: 'code-server', why: 'the downloaded desktop VS Code did not come to run the tests' });
    return runIn(await chosen, title, chromium, packaged);
  }
}

async function runIn(host: TestHost, title: string, chromium: string | null, packaged: boolean): Promise<Outcome> {
  say(`in ${host.kind === 'desktop' ? host.executable : 'code-server'}: ${host.why}`);
  if (host.kind === 'code-server') {
    if (process.platform === 'win32') return skippedBecause(title, `${host.why}, and code-server does not run on Windows`);
    if (!chromium) return skippedBecause(title, `${host.why}, and no Chromium or Chrome could be had for code-server`);
    await installCodeServer(say);
  }
  const executable = host.kind === 'desktop' ? host.executable : asDesktop;
  const command = [process.execPath, join(repository, 'out', 'vscode', 'hostProgram.js'), executable, ...(packaged ? [packagedExtension()] : [])];
  const environment = chromium ? { CHROMIUM: chromium } : {};
  return runTestProgram(title, command, { timeout: 180_000, logFile: logFileOf(title), environment });
}

/** The same tests in a worker of the browser, where there is no Node: only code-server is made to run a web extension from a folder. */
export async function runWebHostTests(chromium: string | null): Promise<Outcome> {
  const title = 'web host';
  if (process.platform === 'win32') return skippedBecause(title, 'code-server does not run on Windows');
  if (!chromium) return skippedBecause(title, 'no Chromium or Chrome was found or could be downloaded');
  await installCodeServer(say);
  const command = [process.execPath, join(repository, 'out', 'vscode', 'webHostProgram.js')];
  return runTestProgram(title, command, { timeout: 180_000, logFile: logFileOf(title), environment: { CHROMIUM: chromium } });
}

function say(line: string): void {
  console.log(`  ${line}`);
}

function packagedExtension(): string {
  const found = readdirSync(repository).filter((name) => name.endsWith('.vsix'));
  if (found.length !== 1) throw new Error(`Expected one .vsix in ${repository} and found ${found.length}: run "npm run package", remove others.`);
  return join(repository, found[0]);
}
