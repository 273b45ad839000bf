/**
 * Runs the host tests in the web extension host of code-server:  node out/vscode/webHostProgram.js
 * A copy of the manifest without "main" makes VS Code run the "browser" entry, in a worker of the page.
 */
import { appendFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { linesFileVariable, outcomeFileVariable } from '../stages/runMocha';
import { linePrefix, outcomePrefix } from '../webHost/testLines';
import { CodeServer } from './codeServer';
import { repository } from './repository';
import { runTestsInPage } from './runTestsInPage';
import { webExtension } from './webExtension';

async function main(): Promise<number> {
  const server = await CodeServer.start({ testDriver: true });
  try {
    const extension = webExtension(join(server.folder, 'web-extension'));
    symlinkSync(join(repository, 'out', 'webHost'), join(extension, 'tests'));
    const folder = join(server.folder, 'workspace');
    mkdirSync(folder);
    return await runTestsInPage(server, { folder, testsPath: join(extension, 'tests', 'index'), developmentPaths: [extension], onLog });
  } finally {
    await server.stop();
  }
}

function onLog(...values: unknown[]): void {
  const text = values.map(String).join(' ');
  console.log(text);
  const at = (prefix: string) => (text.includes(prefix) ? text.slice(text.indexOf(prefix) + prefix.length) : null);
  const line = at(linePrefix);
  if (line !== null && process.env[linesFileVariable]) appendFileSync(process.env[linesFileVariable], `${line}\n`);
  const outcome = at(outcomePrefix);
  if (outcome !== null && process.env[outcomeFileVariable]) writeFileSync(process.env[outcomeFileVariable], outcome);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
