import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { installCodeServer, type CodeServerProgram } from './installCodeServer';
import { quietSettings } from './quietSettings';
import { repository } from './repository';

export interface CodeServerOptions {
  /** Folders of extensions to link, or .vsix files to install. */
  readonly extensions?: readonly string[];
  /** Added to the settings that keep VS Code quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Ask whether a folder is trusted, as the desktop does: for Restricted Mode. */
  readonly workspaceTrust?: boolean;
  /** Lets a page run an extension's tests, see codeServerAsDesktop.ts. */
  readonly testDriver?: boolean;
  /** Another language than English, such as "zh-cn": VS Code's own texts stay as they are, and extensions are told of it. */
  readonly language?: string;
  readonly environment?: NodeJS.ProcessEnv;
}

/** A real VS Code served on a free port of 127.0.0.1, with a home of its own that is thrown away. */
export class CodeServer {
  private constructor(
    private readonly guard: ChildProcess,
    readonly origin: string,
    /** Everything it writes, and free for a test's own files. Removed at the end. */
    readonly folder: string,
  ) {
    this.ended = once(guard, 'exit').then(() => {});
  }

  /** Resolves when it has stopped, asked or not. */
  readonly ended: Promise<void>;

  static async start(options: CodeServerOptions = {}): Promise<CodeServer> {
    const program = await installCodeServer();
    const folder = mkdtempSync(join(tmpdir(), 'lambda-lens-'));
    const layout = makeLayout(folder, options);
    const environment = isolated(folder, options.environment ?? {});
    for (const vsix of (options.extensions ?? []).filter(isVsix)) await installVsix(program, layout, vsix, environment, folder);
    const guard = runGuarded(folder, [program.node, ...serverArguments(program, layout, options)], environment);
    return new CodeServer(guard, await listening(guard), folder);
  }

  /** Where VS Code opens a folder; `payload` is handed to the workbench as it is. */
  urlOf(workspace: string, payload?: ReadonlyArray<readonly [string, string]>): string {
    const url = new URL(this.origin);
    url.searchParams.set('folder', workspace);
    if (payload) url.searchParams.set('payload', JSON.stringify(payload));
    return url.href;
  }

  async stop(): Promise<void> {
    this.guard.stdin!.end();
    await this.ended;
  }
}

interface Layout {
  readonly userData: string;
  readonly extensions: string;
}

function makeLayout(folder: string, options: CodeServerOptions): Layout {
  const layout = { userData: join(folder, 'data'), extensions: join(folder, 'extensions') };
  for (const path of [layout.extensions, join(layout.userData, 'User'), join(folder, 'home'), join(folder, 'tmp')]) mkdirSync(path, { recursive: true });
  const trust = { 'security.workspace.trust.enabled': options.workspaceTrust ?? false };
  writeFileSync(join(layout.userData, 'User', 'settings.json'), JSON.stringify({ ...quietSettings, ...trust, ...options.settings }, null, 2));
  if (options.language) writeLanguagePack(layout.userData, options.language);
  for (const path of (options.extensions ?? []).filter((path) => !isVsix(path))) symlinkSync(path, join(layout.extensions, linkName(path)));
  return layout;
}

/** A language is one that VS Code has a pack for: this one translates nothing of VS Code. */
function writeLanguagePack(userData: string, language: string): void {
  const texts = join(userData, 'texts.i18n.json');
  writeFileSync(texts, JSON.stringify({ version: '1.0.0', contents: {} }));
  const pack = { hash: 'without-texts', extensions: [{ extensionIdentifier: { id: `test.${language}` }, version: '1.0.0' }], translations: { vscode: texts }, label: language };
  writeFileSync(join(userData, 'languagepacks.json'), JSON.stringify({ [language]: pack }));
}

const isVsix = (path: string) => path.endsWith('.vsix');

/** VS Code tells extensions apart by folders named publisher.name-version. */
function linkName(path: string): string {
  const { publisher, name, version } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as Record<string, string>;
  return `${publisher}.${name}-${version}`;
}

/** A short temporary folder of its own: sockets would litter the system's, and their paths may not be long. */
function isolated(folder: string, extra: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|CODE_SERVER_|XDG_|ELECTRON_|NODE_OPTIONS$|PORT$|PASSWORD$|HASHED_PASSWORD$)/.test(name));
  const withoutNetwork = { EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
  return { ...Object.fromEntries(inherited), ...withoutNetwork, ...extra, HOME: join(folder, 'home'), TMPDIR: join(folder, 'tmp') };
}

function serverArguments(program: CodeServerProgram, layout: Layout, options: CodeServerOptions): string[] {
  return [
    program.entry, '--auth', 'none', '--bind-addr', '127.0.0.1:0',
    '--user-data-dir', layout.userData, '--extensions-dir', layout.extensions,
    '--disable-telemetry', '--disable-update-check', '--disable-getting-started-override',
    ...(options.workspaceTrust ? [] : ['--disable-workspace-trust']),
    ...(options.language ? ['--locale', options.language] : []),
    ...(options.testDriver ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
  ];
}

function runGuarded(folder: string, command: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  const guard = join(repository, 'test', 'vscode', 'guard.mjs');
  return spawn(process.execPath, [guard, folder, ...command], { detached: true, stdio: ['pipe', 'pipe', 'pipe'], env });
}

async function installVsix(program: CodeServerProgram, layout: Layout, vsix: string, env: NodeJS.ProcessEnv, folder: string): Promise<void> {
  const args = [program.entry, '--user-data-dir', layout.userData, '--extensions-dir', layout.extensions, '--install-extension', vsix];
  const child = spawn(program.node, args, { env, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = collect(child);
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`code-server could not install ${vsix}: ${output().trim()}`);
}

/** The address it prints once it listens. */
async function listening(server: ChildProcess): Promise<string> {
  const output = collect(server);
  const patience = 60_000;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail(`did not listen within ${patience / 1000} s`), patience);
    const fail = (what: string) => {
      clearTimeout(timer);
      server.stdin!.end();
      reject(new Error(`code-server ${what}: ${output().trim() || 'it printed nothing'}`));
    };
    const onExit = () => fail('ended at once');
    server.once('exit', onExit);
    server.stdout!.on('data', () => {
      const address = /HTTP server listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(output())?.[1];
      if (!address) return;
      clearTimeout(timer);
      server.off('exit', onExit);
      resolve(address);
    });
  });
}

/** Keeps reading, so that a full pipe never stops the server; remembers the last of it for an error's sake. */
function collect(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream!.on('data', (chunk: Buffer) => (text = (text + chunk.toString()).slice(-20_000)));
  return () => text;
}
