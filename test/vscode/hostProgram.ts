/**
 * Runs the host tests in one VS Code by @vscode/test-electron:  node out/vscode/hostProgram.js EXECUTABLE [VSIX]
 * With a .vsix that one is installed and tested, not the sources.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import { repository } from './repository';

const standIn = 'codeServerAsDesktop.js';

async function main(executable: string, vsix: string | undefined): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lambda-lens-'));
  try {
    const workspace = join(folder, 'workspace');
    mkdirSync(workspace);
    const profile = [`--user-data-dir=${join(folder, 'data')}`, `--extensions-dir=${join(folder, 'extensions')}`];
    const viaArgument = basename(executable) === standIn;
    if (vsix && !viaArgument) installOnDesktop(executable, vsix, profile);
    await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: vsix ? join(repository, 'test', 'host', 'packaged') : repository,
      extensionTestsPath: join(repository, 'out', 'host', 'index'),
      launchArgs: [workspace, ...profile, ...(vsix && viaArgument ? [`--install-extension=${vsix}`] : [])],
    });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

function installOnDesktop(executable: string, vsix: string, profile: readonly string[]): void {
  const [cli, ...args] = resolveCliArgsFromVSCodeExecutablePath(executable, { reuseMachineInstall: true });
  const { status, stdout, stderr, error } = spawnSync(cli, [...args, ...profile, '--install-extension', vsix], { encoding: 'utf8', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`VS Code could not install ${vsix}: ${error?.message ?? (stderr || stdout)}`);
}

main(process.argv[2], process.argv[3]).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
