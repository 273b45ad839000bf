import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installCodeServer } from '../vscode/installCodeServer';
import { repository } from '../vscode/repository';
import { runCheck, runTestProgram } from './childProgram';
import { runHostTests } from './hostStage';
import { failedBecause, nothing, skippedBecause, sum, type Outcome } from './outcome';

export const stageNames = ['unit', 'check', 'webview', 'host', 'package', 'browser', 'long'] as const;
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
  const program = [process.execPath, '--enable-source-maps', join(repository, 'out', 'stages', 'mochaProgram.js'), String(options.timeout), options.lines, ...files];
  return runTestProgram(name, program, { timeout: options.limit, environment: options.environment });
}

async function inBrowser(name: StageName, chromium: string | null, limit: number): Promise<Outcome> {
  if (!chromium) return skippedBecause(name, 'no Chromium or Chrome was found or could be downloaded: install one, or name it in CHROMIUM');
  return mocha(name, { timeout: 60_000, lines: 'each', limit, environment: { CHROMIUM: chromium } });
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
