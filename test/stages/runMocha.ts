import { writeFileSync } from 'node:fs';
import { Recorder, type RecorderOptions } from './recorder';

/** Names the file that a test program writes its outcome to: it may run in another process, even in VS Code's. */
export const outcomeFileVariable = 'LAMBDA_LENS_OUTCOME_FILE';

/** Names the file for its printed lines, where standard output is somebody else's. */
export const linesFileVariable = 'LAMBDA_LENS_LINES_FILE';

export interface MochaOptions extends RecorderOptions {
  readonly timeout: number;
}

/** Runs test programs in this process. Returns how many failed. */
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
