import { writeFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import type { Failure, Outcome, Skip } from './outcome';

/** Names the file that a test program writes its outcome to: it may run in another process, even in VS Code's. */
export const outcomeFileVariable = 'LAMBDA_LENS_OUTCOME_FILE';

/** Names the file for its printed lines, where standard output is somebody else's. */
export const linesFileVariable = 'LAMBDA_LENS_LINES_FILE';

export interface MochaOptions {
  readonly timeout: number;
  /** Print a line for each test, or only one for each group. */
  readonly everyTest: boolean;
  readonly print: (line: string) => void;
}

/** Runs test programs in this process and prints as it goes, since a test may hang. Returns how many failed. */
export async function runMocha(files: readonly string[], options: MochaOptions): Promise<number> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', timeout: options.timeout, slow: 1e9, forbidOnly: Boolean(process.env.CI) });
  const grep = process.env.LAMBDA_LENS_GREP;
  if (grep) mocha.grep(grep);
  const record = new Recorder(options);
  mocha.reporter(function report(runner: Mocha.Runner) {
    record.listen(runner);
  } as never);
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  const failed = await new Promise<number>((resolve) => mocha.run(resolve));
  const target = process.env[outcomeFileVariable];
  if (target) writeFileSync(target, JSON.stringify(record.outcome));
  return failed;
}

class Recorder {
  private passed = 0;
  private readonly failures: Failure[] = [];
  private readonly skips: Skip[] = [];
  /** What passed and what failed so far when the outermost group began. */
  private before = { passed: 0, failed: 0 };

  constructor(private readonly options: MochaOptions) {}

  get outcome(): Outcome {
    return { passed: this.passed, failures: this.failures, skips: this.skips };
  }

  listen(runner: Mocha.Runner): void {
    const { everyTest, print } = this.options;
    runner.on('suite', (suite) => {
      if (suite.parent?.root) this.before = { passed: this.passed, failed: this.failures.length };
      if (everyTest && suite.title) print(`${indent(suite)}${suite.title}`);
    });
    runner.on('suite end', (suite) => {
      if (everyTest || !suite.parent?.root) return;
      const failed = this.failures.length - this.before.failed;
      print(`  ${failed ? '✗' : '✓'} ${suite.title} (${this.passed - this.before.passed}${failed ? `, ${failed} failed` : ''})`);
    });
    runner.on('pass', (test) => {
      this.passed++;
      if (everyTest) print(`${indent(test.parent)}  ✓ ${test.title} (${test.duration} ms)`);
    });
    runner.on('fail', (test, error) => {
      this.failures.push({ title: test.titlePath().join(' › '), text: describeError(error) });
      print(`${everyTest ? indent(test.parent) : ''}  ✗ ${everyTest ? test.title : test.titlePath().join(' › ')}`);
    });
    runner.on('pending', (test) => {
      this.skips.push({ title: test.titlePath().join(' › '), why: 'marked as skipped in its file' });
      print(`${indent(test.parent)}  - ${test.title} (skipped)`);
    });
  }
}

function indent(suite: Mocha.Suite | undefined): string {
  return '  '.repeat(Math.max(0, (suite?.titlePath().length ?? 1)));
}

function describeError(error: Error): string {
  const lines = stripVTControlCharacters(error.stack ?? String(error)).split('\n');
  const useful = lines.filter((line) => !/node_modules[\\/]mocha|node:internal/.test(line));
  return useful.slice(0, 30).join('\n');
}
