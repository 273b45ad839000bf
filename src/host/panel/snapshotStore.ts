import * as vscode from 'vscode';
import type { PanelSnapshot } from '../../protocol/panelMessages';
import { entriesOf } from '../folderEntries';
import { writeWhole } from '../writeWhole';
import { decodeSnapshot, encodeSnapshot } from './snapshotCodec';

/** A closed window leaves its panels' files behind; nobody comes back to them after that long. */
const oldestMilliseconds = 30 * 24 * 60 * 60 * 1000;

/** One file for each panel, so that a reloaded window shows what it showed without fitting again. */
export class SnapshotStore {
  private readonly queues = new Map<string, Promise<void>>();

  constructor(private readonly folder: vscode.Uri) {}

  /** A panel that was closed a moment ago may still be on its way to the disk: it is waited for. */
  async load(panelId: string): Promise<PanelSnapshot | null> {
    await this.queues.get(panelId);
    try {
      return decodeSnapshot(await vscode.workspace.fs.readFile(this.fileOf(panelId)));
    } catch {
      return null;
    }
  }

  save(panelId: string, snapshot: PanelSnapshot): Promise<void> {
    return this.enqueue(panelId, () => writeWhole(this.fileOf(panelId), encodeSnapshot(snapshot)));
  }

  remove(panelId: string): Promise<void> {
    return this.enqueue(panelId, async () => vscode.workspace.fs.delete(this.fileOf(panelId)));
  }

  async removeOld(now: number): Promise<void> {
    for (const [name] of await entriesOf(this.folder)) {
      const file = vscode.Uri.joinPath(this.folder, name);
      try {
        const { mtime } = await vscode.workspace.fs.stat(file);
        if (now - mtime > oldestMilliseconds) await vscode.workspace.fs.delete(file);
      } catch {
        // Another window has just renamed or removed it.
      }
    }
  }

  private fileOf(panelId: string): vscode.Uri {
    if (!/^[\w-]+$/.test(panelId)) throw new Error('That is not the name of a panel.');
    return vscode.Uri.joinPath(this.folder, `${panelId}.panel`);
  }

  /** One after the other for each panel. A disk that is full costs the restoring, not the panel. */
  private enqueue(panelId: string, work: () => Promise<void>): Promise<void> {
    const done = (this.queues.get(panelId) ?? Promise.resolve()).then(work).catch(() => {});
    this.queues.set(panelId, done);
    return done;
  }
}
