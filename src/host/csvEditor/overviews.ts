import * as vscode from 'vscode';
import type { FileOverview } from '../../protocol/workerMessages';
import { readCsvBytes } from '../csvBytes';
import type { EngineWorker } from '../engine/engineWorker';

/** A worker that nobody asked for so long is ended. */
const idleMilliseconds = 20_000;
const mostKept = 8;

interface Kept {
  readonly version: string;
  readonly overview: Promise<FileOverview>;
}

/** What hovers and decorations need to know of files: read in a worker, once for each version of a file. */
export class Overviews implements vscode.Disposable {
  private readonly kept = new Map<string, Kept>();
  private worker: EngineWorker | null = null;
  private idle: NodeJS.Timeout | undefined;
  private busy = 0;

  constructor(private readonly extension: vscode.Uri) {}

  /** Of the file as it is saved. Rejects when it cannot be read. */
  async of(file: vscode.Uri): Promise<FileOverview> {
    const { mtime, size } = await vscode.workspace.fs.stat(file);
    const version = `${mtime}/${size}`;
    const key = file.toString();
    const known = this.kept.get(key);
    if (known?.version === version) return known.overview;
    const overview = readCsvBytes(file).then((bytes) => this.ofBytes(bytes));
    const made = { version, overview };
    this.kept.delete(key);
    this.kept.set(key, made);
    const [oldest] = this.kept.keys();
    if (this.kept.size > mostKept) this.kept.delete(oldest);
    // What failed may do better the next time.
    overview.catch(() => this.kept.get(key) === made && this.kept.delete(key));
    return overview;
  }

  async ofBytes(bytes: Uint8Array, signal?: AbortSignal): Promise<FileOverview> {
    const [{ EngineWorker }, { ownMemory }, { workerScript }] = await Promise.all([import('../engine/engineWorker'), import('../engine/csvEngine'), import('../engine/openEngine')]);
    const worker = (this.worker ??= new EngineWorker({ script: workerScript(this.extension), threads: 1 }));
    clearTimeout(this.idle);
    this.busy++;
    try {
      const own = ownMemory(bytes);
      return await worker.call('overview', { bytes: own, options: {} }, { signal, transfer: [own.buffer as ArrayBuffer] });
    } finally {
      if (--this.busy === 0) this.idle = setTimeout(() => this.endWorker(), idleMilliseconds);
    }
  }

  dispose(): void {
    clearTimeout(this.idle);
    this.endWorker();
  }

  private endWorker(): void {
    this.worker?.dispose();
    this.worker = null;
  }
}
