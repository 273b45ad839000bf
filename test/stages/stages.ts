import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { installCodeServer } from '../vscode/installCodeServer';
import { repository } from '../vscode/repository';
import { logFileOf, runCheck, runTestProgram } from './childProgram';
import { runHostTests, runWebHostTests } from './hostStage';
import { failedBecause, skippedBecause, sum, type Outcome } from './outcome';
import { twice } from './twice';

export const stageNames = ['unit', 'check', 'webview', 'host', 'package', 'browser', 'web', 'panel', 'flows', 'long'] as const;
export type StageName = (typeof stageNames)[number];

/** What `npm test` runs: the main way through every layer. The others are `npm run test:long`. */
export const firstStages: readonly StageName[] = ['unit', 'check', 'webview', 'host', 'package', 'browser'];

/** The test files in a browser that `npm test` runs: of those in test/webview and test/browser. */
const firstFiles = { webview: ['coefficients', 'cursor', 'geometry', 'running', 'why'], browser: ['fit', 'network'] } as const;
type BrowserTests = keyof typeof firstFiles;

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
    run: () => unitTests({ timeout: 10_000, lines: 'groups', limit: 180_000 }),
  },
  webview: {
    heading: 'webview: the panel in a real browser, without VS Code',
    run: async (chromium) => inBrowser('webview', 'first', chromium()),
  },
  host: {
    heading: 'host: inside the extension host of a real VS Code',
    run: (chromium) => twice('host', () => runHostTests('host', chromium(), false)),
  },
  web: {
    heading: 'web: the host tests once more, inside the web extension host of a real VS Code',
    run: (chromium) => twice('web host', () => runWebHostTests(chromium())),
  },
  package: {
    heading: 'package: the .vsix, and the host tests against it',
    run: async (chromium) => {
      const contents = await mocha('package', { timeout: 90_000, lines: 'each', limit: 120_000 });
      if (contents.failures.length > 0) return contents;
      return sum([contents, await twice('packaged host', () => runHostTests('packaged host', chromium(), true))]);
    },
  },
  browser: {
    heading: 'browser: end to end, by mouse and keyboard in a real VS Code',
    run: (chromium) => inVsCode('browser', 'first', chromium),
  },
  panel: {
    heading: 'panel: everything else of the panel in a real browser, without VS Code',
    run: async (chromium) => inBrowser('webview', 'others', chromium()),
  },
  flows: {
    heading: 'flows: every other way, by mouse and keyboard in a real VS Code',
    run: (chromium) => inVsCode('browser', 'others', chromium),
  },
  long: {
    heading: 'long: simulations, fuzzing, copied code',
    run: () => mocha('long', { timeout: 600_000, lines: 'each', limit: 3_000_000 }),
  },
};

interface MochaStage {
  /** Milliseconds for one test. */
  readonly timeout: number;
  readonly lines: 'each' | 'groups';
  /** Milliseconds for all. */
  readonly limit: number;
}

function mocha(name: string, options: MochaStage): Promise<Outcome> {
  return runTestProgram(name, mochaProgram(options, testPrograms(name)), { timeout: options.limit });
}

function mochaProgram({ timeout, lines }: Pick<MochaStage, 'timeout' | 'lines'>, files: readonly string[]): string[] {
  return [process.execPath, '--enable-source-maps', join(repository, 'out', 'stages', 'mochaProgram.js'), String(timeout), lines, ...files];
}

/** In two processes, every other file each. */
async function unitTests(options: MochaStage): Promise<Outcome> {
  const files = testPrograms('unit');
  return sum(await Promise.all([0, 1].map((half) => {
    const program = mochaProgram(options, files.filter((_, index) => index % 2 === half));
    return logged(`unit ${half + 1}`, program, options.limit);
  })));
}

/** Shows what a program printed once it has ended, since others print at the same time. One that hangs or crashes fails alone. */
async function logged(title: string, program: readonly string[], limit: number, environment: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const logFile = logFileOf(title);
  const outcome = await runTestProgram(title, program, { timeout: limit, logFile, environment }).catch((error: unknown) => failedBecause(title, String(error)));
  if (existsSync(logFile)) process.stdout.write(readFileSync(logFile));
  return outcome;
}

async function inVsCode(tests: BrowserTests, which: 'first' | 'others', chromium: () => string | null): Promise<Outcome> {
  if (process.platform === 'win32') return skippedBecause(tests, 'code-server does not run on Windows');
  const found = chromium();
  if (found) await installCodeServer((line) => console.log(`  ${line}`));
  return inBrowser(tests, which, found, twice);
}

/** A browser waits more than it works: two files at a time, each with a browser of its own. */
async function inBrowser(tests: BrowserTests, which: 'first' | 'others', chromium: string | null, run = once): Promise<Outcome> {
  if (!chromium) return skippedBecause(tests, 'no Chromium or Chrome was found or could be downloaded: install one, or name it in CHROMIUM');
  const named = (file: string) => basename(file, '.test.js');
  const first: readonly string[] = firstFiles[tests];
  const files = testPrograms(tests);
  const missing = first.find((name) => !files.some((file) => named(file) === name));
  if (missing) return failedBecause(tests, `there is no test program ${missing} in out/${tests}`);
  const chosen = files.filter((file) => first.includes(named(file)) === (which === 'first'));
  return sum(await atATime(2, chosen, (file) => {
    const title = `${tests} ${named(file)}`;
    return run(title, () => logged(title, mochaProgram({ timeout: 60_000, lines: 'each' }, [file]), 240_000, { CHROMIUM: chromium }));
  }));
}

const once = (_title: string, run: () => Promise<Outcome>) => run();

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

/** @throws Error, which fails the stage, when there are none */
function testPrograms(group: string): string[] {
  const folder = join(repository, 'out', group);
  const found = (existsSync(folder) ? readdirSync(folder, { recursive: true }) : [])
    .map(String)
    .filter((name) => name.endsWith('.test.js'))
    .sort()
    .map((name) => join(folder, name));
  if (found.length === 0) throw new Error(`there are no test programs in out/${group}`);
  return found;
}
