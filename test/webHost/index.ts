/** The host suite as a web extension runs it: bundled with mocha, in VS Code's web worker. */
import 'mocha/mocha.js';
import * as vscode from 'vscode';
import { extensionId } from '../../src/host/ids';
import { Recorder } from '../stages/recorder';
import { linePrefix, outcomePrefix } from './testLines';

/** Names of the suites, put there by the build. */
declare const hostSuites: readonly string[];

/** VS Code calls this inside its web extension host. */
export async function run(): Promise<void> {
  await vscode.extensions.getExtension(extensionId)!.activate();
  const record = new Recorder({ everyTest: true, print: (line) => console.log(`${linePrefix}${line}`) });
  mocha.setup({
    ui: 'bdd',
    timeout: 30_000,
    slow: 1e9,
    reporter: function report(runner: Mocha.Runner) {
      record.listen(runner);
    } as never,
  });
  for (const name of hostSuites) await import(`../host/suite/${name}.test.ts`);
  await import('./suite/where.test');
  const failed = await new Promise<number>((resolve) => void mocha.run(resolve));
  console.log(`${outcomePrefix}${JSON.stringify(record.outcome)}`);
  if (failed > 0) throw new Error(`${failed} host tests failed.`);
}
