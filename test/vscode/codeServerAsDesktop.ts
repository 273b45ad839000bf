#!/usr/bin/env node
/**
 * Takes the arguments of desktop VS Code and runs an extension's tests in code-server and a headless browser instead,
 * so that @vscode/test-electron's runTests() serves both:  [FOLDER] --extensionTestsPath=… [--extensionDevelopmentPath=…] [--install-extension=VSIX]
 * Exits with the tests' own code.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CodeServer } from './codeServer';
import { runTestsInPage } from './runTestsInPage';

interface DesktopArguments {
  readonly folder: string | null;
  readonly testsPath: string;
  readonly developmentPaths: readonly string[];
  readonly vsix: readonly string[];
}

function parse(args: readonly string[]): DesktopArguments {
  const valuesOf = (name: string) => args.filter((arg) => arg.startsWith(`--${name}=`)).map((arg) => arg.slice(name.length + 3));
  const [testsPath] = valuesOf('extensionTestsPath');
  if (!testsPath) throw new Error('This stands for VS Code in tests only: give --extensionTestsPath=FILE.');
  return {
    folder: args.find((arg) => !arg.startsWith('-')) ?? null,
    testsPath,
    developmentPaths: valuesOf('extensionDevelopmentPath'),
    vsix: valuesOf('install-extension'),
  };
}

async function main(): Promise<number> {
  const { folder, testsPath, developmentPaths, vsix } = parse(process.argv.slice(2));
  const server = await CodeServer.start({ extensions: vsix, testDriver: true });
  try {
    return await runTestsInPage(server, { folder: folder ?? emptyFolder(server), testsPath, developmentPaths, onLog: (...values) => console.log(...values) });
  } finally {
    await server.stop();
  }
}

function emptyFolder(server: CodeServer): string {
  const folder = join(server.folder, 'empty');
  mkdirSync(folder);
  return folder;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
