import * as vscode from 'vscode';
import { entriesOf } from '../folderEntries';
import { writeWhole } from '../writeWhole';
import { runFromText, runToText, type RunRecord } from './runRecord';

const ending = '.run';

/** One file for each run of the workspace. What cannot be read is passed over, and what cannot be written is forgotten at the next reload. */
export class RunStore {
  private readonly queues = new Map<string, Promise<void>>();
  private readonly written = new Map<string, string>();

  constructor(private readonly folder: vscode.Uri) {}

  async load(): Promise<RunRecord[]> {
    const names = (await entriesOf(this.folder)).map(([name]) => name).filter((name) => name.endsWith(ending));
    const records = await Promise.all(names.map(async (name) => {
      try {
        return runFromText(new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.folder, name))));
      } catch {
        return null;
      }
    }));
    return records.filter((record) => record !== null);
  }

  save(record: RunRecord): Promise<void> {
    const text = runToText(record);
    if (this.written.get(record.id) === text) return Promise.resolve();
    this.written.set(record.id, text);
    return this.enqueue(record.id, () => writeWhole(this.fileOf(record.id), new TextEncoder().encode(text)));
  }

  remove(id: string): Promise<void> {
    this.written.delete(id);
    return this.enqueue(id, async () => vscode.workspace.fs.delete(this.fileOf(id)));
  }

  private fileOf(id: string): vscode.Uri {
    if (!/^[\w-]+$/.test(id)) throw new Error('That is not the name of a run.');
    return vscode.Uri.joinPath(this.folder, `${id}${ending}`);
  }

  private enqueue(id: string, work: () => Promise<void>): Promise<void> {
    const done = (this.queues.get(id) ?? Promise.resolve()).then(work).catch(() => {});
    this.queues.set(id, done);
    return done;
  }
}
