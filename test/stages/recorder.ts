import type { Failure, Outcome, Skip } from './outcome';

export interface RecorderOptions {
  /** Print a line for each test, or only one for each group. */
  readonly everyTest: boolean;
  readonly print: (line: string) => void;
}

/** Listens to mocha: prints as it goes, since a test may hang, and sums up. Knows no Node: tests run in browsers, too. */
export class Recorder {
  private passed = 0;
  private readonly failures: Failure[] = [];
  private readonly skips: Skip[] = [];
  /** What passed and what failed so far when the outermost group began. */
  private before = { passed: 0, failed: 0 };

  constructor(private readonly options: RecorderOptions) {}

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

/** How a terminal is told of colours, in assertions' differences. */
const colours = /\u001b\[[\d;]*m/g;

function describeError(error: Error): string {
  const lines = (error.stack ?? String(error)).replace(colours, '').split('\n');
  const useful = lines.filter((line) => !/node_modules[\\/]mocha|node:internal/.test(line));
  return useful.slice(0, 30).join('\n');
}
