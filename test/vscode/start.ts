/** `npm start`: Lambda Lens on sample data in a VS Code with a throw-away profile. Ctrl-C, or closing the window, ends everything. */
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CodeServer } from './codeServer';
import { findDesktop } from './findDesktop';
import { quietSettings } from './quietSettings';
import { repository } from './repository';

const whatToDo = [
  'In the Explorer, right-click diabetes.csv and choose "Fit Regularized Model…", then press Enter.',
  'Drag the λ line in the panel, or use the arrow keys. Press Ctrl-C here when you are done.',
];

/** Resolves when the person asks to end. */
const interrupted = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
});

async function main(): Promise<void> {
  const desktop = await findDesktop(console.log);
  if (desktop && (await openDesktop(desktop))) return;
  await openInBrowser();
}

/** False when it ended too soon to have been of use: a display or a library is missing. */
async function openDesktop(executable: string): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'lambda-lens-'));
  try {
    const workspace = makeWorkspace(folder);
    mkdirSync(join(folder, 'data', 'User'), { recursive: true });
    writeFileSync(join(folder, 'data', 'User', 'settings.json'), JSON.stringify(quietSettings));
    const args = [
      workspace, `--extensionDevelopmentPath=${repository}`, `--user-data-dir=${join(folder, 'data')}`, `--extensions-dir=${join(folder, 'extensions')}`,
      '--new-window', '--wait', '--verbose', '--disable-workspace-trust', '--skip-welcome', '--skip-release-notes', '--disable-updates',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ];
    const onWindows = process.platform === 'win32';
    const started = Date.now();
    const child = spawn(onWindows ? `"${executable}"` : executable, args, { stdio: 'ignore', detached: !onWindows, shell: onWindows });
    console.log([`Opening ${executable}.`, ...whatToDo].join('\n'));
    const ended = new Promise<number | null>((resolve) => child.once('error', () => resolve(null)).once('exit', resolve));
    const code = await Promise.race([ended, interrupted.then(() => 'interrupted' as const)]);
    if (code !== 'interrupted') return code === 0 || Date.now() - started > 10_000;
    endProcess(child.pid);
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 3000))]);
    return true;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

function endProcess(pid: number | undefined): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(pid), '/t', '/f']);
  else process.kill(-pid, 'SIGTERM');
}

async function openInBrowser(): Promise<void> {
  const server = await CodeServer.start({ extensions: [repository] });
  const url = server.urlOf(makeWorkspace(server.folder));
  console.log(['', 'VS Code with Lambda Lens is open in the browser at', `  ${url}`, ...whatToDo].join('\n'));
  openDefaultBrowser(url);
  await Promise.race([interrupted, server.ended]);
  await server.stop();
}

/** Copies, so that nobody's experiments change the samples. */
function makeWorkspace(folder: string): string {
  const workspace = join(folder, 'lambda-lens-samples');
  const samples = join(repository, 'media', 'samples');
  mkdirSync(workspace);
  for (const name of readdirSync(samples).filter((name) => name.endsWith('.csv'))) copyFileSync(join(samples, name), join(workspace, name));
  return workspace;
}

function openDefaultBrowser(url: string): void {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
  spawn(opener, [url], { stdio: 'ignore', detached: true }).on('error', () => {}).unref();
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
