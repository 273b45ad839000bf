import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { repository } from '../vscode/repository';
import { failedBecause, type Outcome } from './outcome';
import { linesFileVariable, outcomeFileVariable } from './runMocha';

export interface ChildOptions {
  readonly timeout: number;
  /** Keep what it prints in this file, and show only the lines its tests wrote. Without it everything is shown. */
  readonly logFile?: string;
  readonly environment?: NodeJS.ProcessEnv;
}

/** What a process ended with, and the last of what it printed. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly timedOut: boolean;
}

/** Runs a command in the repository's folder and always comes back: at the time limit its process group is ended. */
export function runCommand(command: readonly string[], options: ChildOptions): Promise<Ended> {
  const [program, ...args] = command;
  const env = { ...process.env, ...options.environment };
  const onWindows = process.platform === 'win32';
  const child = spawn(program, args, { cwd: repository, env, stdio: ['ignore', 'pipe', 'pipe'], detached: !onWindows, shell: onWindows && program === 'npm' });
  if (options.logFile) mkdirSync(dirname(options.logFile), { recursive: true });
  const sink = options.logFile ? createWriteStream(options.logFile) : process.stdout;
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      sink.write(chunk);
      output = (output + chunk.toString()).slice(-20_000);
    });
  }
  const end = () => endGroup(child.pid);
  process.once('exit', end);
  return new Promise((resolve) => {
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      end();
    }, options.timeout);
    const finish = (code: number | null) => {
      clearTimeout(timer);
      process.off('exit', end);
      if (sink !== process.stdout) sink.end();
      resolve({ code, output, timedOut });
    };
    child.once('error', (error) => {
      output += error.message;
      finish(null);
    });
    child.once('close', finish);
  });
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGTERM');
  } catch {
    // It has ended already.
  }
}

/** Runs a command that is one test by itself: it passes when it ends with 0. */
export async function runCheck(title: string, command: readonly string[], timeout: number): Promise<Outcome> {
  const started = Date.now();
  const { code, output, timedOut } = await runCommand(command, { timeout, logFile: logFileOf(title) });
  console.log(`  ${code === 0 ? '✓' : '✗'} ${title} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  if (code === 0) return { passed: 1, failures: [], skips: [] };
  return failedBecause(title, timedOut ? `did not end within ${timeout / 1000} s\n${output}` : output);
}

/** A test program did not come to the end of its tests. */
export class NotRunError extends Error {}

/** Runs a program that tells its outcome through runMocha(); one that ends without telling is a NotRunError. */
export async function runTestProgram(title: string, command: readonly string[], options: ChildOptions): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'lambda-lens-outcome-'));
  const outcomeFile = join(folder, 'outcome.json');
  const linesFile = join(folder, 'lines.txt');
  try {
    const environment = { ...options.environment, [outcomeFileVariable]: outcomeFile, [linesFileVariable]: linesFile };
    const { code, output, timedOut } = await runCommand(command, { ...options, environment });
    if (existsSync(linesFile)) process.stdout.write(readFileSync(linesFile));
    const complain = (what: string) => `${what}${options.logFile ? `\nIts log: ${options.logFile}` : ''}\n${output.slice(-3000)}`;
    if (!existsSync(outcomeFile)) {
      const what = timedOut ? `did not end within ${options.timeout / 1000} s` : `ended with code ${code} before its tests had run`;
      throw new NotRunError(complain(what));
    }
    const outcome = JSON.parse(readFileSync(outcomeFile, 'utf8')) as Outcome;
    if (code !== 0 && outcome.failures.length === 0) return failedBecause(title, complain(`its tests passed but it ended with code ${code}`));
    return outcome;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function logFileOf(title: string): string {
  return join(repository, 'out', 'logs', `${title.replace(/\W+/g, '-')}.log`);
}
