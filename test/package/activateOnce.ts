/**
 * Loads and activates the built extension once, in a fresh process with a VS Code that does nothing, and prints how long it took and what was read:
 *   node out/package/activateOnce.js
 */
import { readFileSync } from 'node:fs';
import Module from 'node:module';
import { basename, join } from 'node:path';
import workerThreads from 'node:worker_threads';
import { repository } from '../vscode/repository';

export interface Activation {
  readonly milliseconds: number;
  /** Built files that were read, and their bytes together. */
  readonly files: readonly string[];
  readonly bytes: number;
  readonly workers: number;
  readonly webviews: number;
}

let webviews = 0;
let workers = 0;

/** Anything at all: can be called, made, looked into and written to, and stays the same. */
function anything(): unknown {
  const known = new Map<string | symbol, unknown>();
  return new Proxy(function () {}, {
    get(_, name) {
      if (name === 'then') return undefined;
      if (name === Symbol.toPrimitive) return () => '';
      if (name === Symbol.iterator) return [][Symbol.iterator];
      if (name === 'createWebviewPanel') return () => (webviews++, anything());
      if (name === 'prototype') return {};
      if (!known.has(name)) known.set(name, anything());
      return known.get(name);
    },
    set(_, name, value) {
      known.set(name, value);
      return true;
    },
    apply: () => anything(),
    construct: () => anything() as object,
  });
}

/** What a bundle makes of a module it imports has the module's prototype, and copies of what is its own. */
const members = anything() as object;
const vscode = new Proxy(members, { getPrototypeOf: () => members }) as { ExtensionMode: { Production: unknown } };
const files: string[] = [];
const loader = Module as unknown as { _load(request: string, parent: { filename?: string } | undefined, isMain: boolean): unknown; _resolveFilename(request: string, parent: unknown): string };
const load = loader._load;
loader._load = (request, parent, isMain) => {
  if (request === 'vscode') return vscode;
  if (request.startsWith('.') || request.startsWith('/')) {
    const file = loader._resolveFilename(request, parent);
    if (!files.includes(file)) files.push(file);
  }
  return load(request, parent, isMain);
};
class CountedWorker {
  constructor() {
    workers++;
  }
}
Object.assign(workerThreads, { Worker: CountedWorker });

const context = { subscriptions: [], extensionMode: vscode.ExtensionMode.Production, extensionUri: anything(), storageUri: anything(), globalStorageUri: anything(), workspaceState: { get: (_: string, otherwise: unknown) => otherwise, update: () => Promise.resolve() }, globalState: { get: (_: string, otherwise: unknown) => otherwise, update: () => Promise.resolve() } };
const begun = performance.now();
const extension = loader._load(join(repository, 'dist', 'extension.js'), undefined, false) as { activate(context: object): unknown };
extension.activate(context);
const milliseconds = performance.now() - begun;
const activation: Activation = { milliseconds, files: files.map((file) => basename(file)), bytes: files.reduce((sum, file) => sum + readFileSync(file).length, 0), workers, webviews };
console.log(JSON.stringify(activation));
