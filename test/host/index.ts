import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { extensionId } from '../../src/host/ids';
import { linesFileVariable, runMocha } from '../stages/runMocha';

/** VS Code calls this inside its extension host. */
export async function run(): Promise<void> {
  await vscode.extensions.getExtension(extensionId)!.activate();
  const suites = join(__dirname, 'suite');
  const files = readdirSync(suites).filter((name) => name.endsWith('.test.js')).sort();
  const failed = await runMocha(files.map((name) => join(suites, name)), { timeout: 30_000, everyTest: true, print });
  if (failed > 0) throw new Error(`${failed} host tests failed.`);
}

/** VS Code's own log is full of other things: what a person should read goes to a file of its own. */
function print(line: string): void {
  const target = process.env[linesFileVariable];
  if (target) appendFileSync(target, `${line}\n`);
  else console.log(line);
}
