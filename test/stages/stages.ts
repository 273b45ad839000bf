import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { installCodeServer } from '../vscode/installCodeServer';
import { repository } from '../vscode/repository';
import { logFileOf, runCheck, runTestProgram } from './childProgram';
import { runHostTests, runWebHostTests } from './hostStage';
import { failedBecause, nothing, skippedBecause, sum, type Outcome } from './outcome';

export const stageNames = ['unit', 'check', 'webview', 'host', 'web', 'package', 'browser', 'long'] as const;
export type StageName = (typeof stageNames)[number];

interface Stage {
  readonly heading: string;
  run(chromium: () => string | null): Promise<Outcome>;
}

const bin = (...path: string[]) => [process.execPath, join(repository, 'node_modules', ...path)];

export const stages: Readonly<Record<StageName, Stage>> = {
  check: {
    heading: 'check: types and lint',
    run: async () => sum(await Promise.all([
      runCheck('types', [...bin('typescript', 'bin', 'tsc'), '--noEmit'], 180_000),
      runCheck('lint', [...bin('eslint', 'bin', 'eslint.js'), '.'], 180_000),
    ])),
  },
  unit: {
    heading: 'unit: engine, worker, host logic and command line in Node',
    run: () => mocha('unit', { timeout: 10_000, lines: 'groups', limit: 180_000 }),
  },
  webview: {
    heading: 'webview: the panel in a real browser, without VS Code',
    run: async (chromium) => inBrowser('webview', chromium(), 240_000),
  },
  host: {
    heading: 'host: inside the extension host of a real VS Code',
    run: (chromium) => runHostTests('host', chromium(), false),
  },
  web: {
    heading: 'web: the host tests once more, inside the web extension host of a real VS Code',
    run: (chromium) => runWebHostTests(chromium()),
  },
  package: {
    heading: 'package: the .vsix, and the host tests against it',
    run: async (chromium) => {
      const contents = await mocha('package', { timeout: 90_000, lines: 'each', limit: 120_000 });
      if (contents.failures.length > 0) return contents;
      return sum([contents, await runHostTests('packaged host', chromium(), true)]);
    },
  },
  browser: {
    heading: 'browser: end to end, by mouse and keyboard in a real VS Code',
    run: async (chromium) => {
      if (process.platform === 'win32') return skippedBecause('browser', 'code-server does not run on Windows');
      const found = chromium();
      if (found) await installCodeServer((line) => console.log(`  ${line}`));
      return inBrowser('browser', found, 240_000);
    },
  },
  long: {
    heading: 'long: what takes minutes',
    run: () => mocha('long', { timeout: 600_000, lines: 'each', limit: 3_600_000 }),
  },
};

interface MochaStage {
  /** Milliseconds for one test. */
  readonly timeout: number;
  readonly lines: 'each' | 'groups';
  /** Milliseconds for all. */
  readonly limit: number;
  readonly environment?: NodeJS.ProcessEnv;
}

async function mocha(name: StageName, options: MochaStage): Promise<Outcome> {
  const files = testPrograms(name);
  if (files.length === 0) return name === 'long' ? nothing : failedBecause(name, `there are no test programs in out/${name}`);
  return runTestProgram(name, mochaProgram(options, files), { timeout: options.limit, environment: options.environment });
}

function mochaProgram({ timeout, lines }: Pick<MochaStage, 'timeout' | 'lines'>, files: readonly string[]): string[] {
  return [process.execPath, '--enable-source-maps', join(repository, 'out', 'stages', 'mochaProgram.js'), String(timeout), lines, ...files];
}

/** A browser waits more than it works: two files at a time, each with a browser of its own. */
async function inBrowser(name: StageName, chromium: string | null, limit: number): Promise<Outcome> {
  if (!chromium) return skippedBecause(name, 'no Chromium or Chrome was found or could be downloaded: install one, or name it in CHROMIUM');
  const files = testPrograms(name);
  if (files.length === 0) return failedBecause(name, `there are no test programs in out/${name}`);
  const runFile = async (file: string): Promise<Outcome> => {
    const title = `${name} ${basename(file, '.test.js')}`;
    const logFile = logFileOf(title);
    const options = { timeout: limit, logFile, environment: { CHROMIUM: chromium } };
    // A file that hangs or crashes fails alone: the others still run.
    const outcome = await runTestProgram(title, mochaProgram({ timeout: 60_000, lines: 'each' }, [file]), options).catch((error: unknown) => failedBecause(title, String(error)));
    process.stdout.write(readFileSync(logFile));
    return outcome;
  };
  return sum(await atATime(2, files, runFile));
}

/** In the order of the files, whichever ends first. */
async function atATime(count: number, files: readonly string[], run: (file: string) => Promise<Outcome>): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let next = 0;
  const takeTurns = async () => {
    while (next < files.length) {
      const own = next++;
      outcomes[own] = await run(files[own]);
    }
  };
  await Promise.all(Array.from({ length: count }, takeTurns));
  return outcomes;
}

function testPrograms(stage: StageName): string[] {
  const folder = join(repository, 'out', stage);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.test.js'))
    .sort()
    .map((name) => join(folder, name));
}
