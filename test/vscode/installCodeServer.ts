import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { repository } from './repository';

/** What starts code-server: its own Node and its entry point. */
export interface CodeServerProgram {
  readonly node: string;
  readonly entry: string;
}

const folder = join(repository, 'test', 'code-server');
const modules = join(folder, 'node_modules');
const stamp = join(modules, '.lambda-lens-installed');
const lock = join(folder, '.installing');
const requiredNode = 24;

/** Installs code-server once, some 800 MB, and returns how to start it. Later calls find it there. */
export async function installCodeServer(log: (line: string) => void = console.log): Promise<CodeServerProgram> {
  // Another version, run by this Node: to test against the oldest VS Code that package.json allows.
  const named = process.env.CODE_SERVER_ENTRY;
  if (named) return { node: process.execPath, entry: named };
  if (process.platform === 'win32') throw new Error('code-server does not run on Windows: install VS Code, or name one in VSCODE_EXECUTABLE.');
  const wanted = readFileSync(join(folder, 'package-lock.json'), 'utf8');
  const installed = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (!installed()) await alone(() => {
    if (installed()) return;
    log('Installing code-server into test/code-server (once, about a minute) …');
    npm(['ci'], folder);
    // Its published lockfile is out of step with its manifest: `npm ci` fails there.
    npm(['install', '--omit=dev'], join(modules, 'code-server', 'lib', 'vscode'));
    writeFileSync(stamp, wanted);
  });
  return { node: findNode(), entry: join(modules, 'code-server', 'out', 'node', 'entry.js') };
}

/** Its install scripts compile and insist on one Node version; nothing that we use needs them. */
function npm(args: string[], cwd: string): void {
  const { status, stdout, stderr } = spawnSync('npm', [...args, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`"npm ${args.join(' ')}" failed in ${cwd}: ${(stderr || stdout).trim()}`);
}

function findNode(): string {
  const packaged = join(modules, `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(packaged)) return packaged;
  if (Number.parseInt(process.versions.node, 10) === requiredNode) return process.execPath;
  throw new Error(`code-server needs Node ${requiredNode} and this is ${process.versions.node}: use that one, or name a desktop VS Code in VSCODE_EXECUTABLE.`);
}

/** Two test runs may start together: the second waits for the first's installation. */
async function alone(install: () => void): Promise<void> {
  while (!takeLock()) await sleep(500);
  try {
    install();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** The lock names its owner, so that one left by a killed run does not keep others waiting. */
function takeLock(): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (!lockOwnerRuns()) rmSync(lock, { force: true });
    return false;
  }
}

function lockOwnerRuns(): boolean {
  try {
    const owner = Number(readFileSync(lock, 'utf8'));
    // Empty for the moment between its making and its writing.
    return owner === 0 || process.kill(owner, 0);
  } catch {
    return false;
  }
}
