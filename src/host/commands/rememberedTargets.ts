import type * as vscode from 'vscode';
import type { Outcome } from '../ask/outcomeChoices';

const key = 'lambdaLens.targets';
const mostRemembered = 200;

/** File, target, and of a Cox model its status. */
type Entry = readonly [string, string, string?];

/** What was explained last of each file of this workspace. */
export class RememberedTargets {
  constructor(private readonly memory: vscode.Memento) {}

  get(uri: vscode.Uri): Outcome | undefined {
    const entry = this.entries().find(([file]) => file === uri.toString());
    return entry && { target: entry[1], status: entry[2] };
  }

  set(uri: vscode.Uri, { target, status }: Outcome): void {
    const file = uri.toString();
    const others = this.entries().filter(([name]) => name !== file);
    const entry: Entry = status === undefined ? [file, target] : [file, target, status];
    void this.memory.update(key, [...others, entry].slice(-mostRemembered));
  }

  private entries(): Entry[] {
    return this.memory.get<Entry[]>(key, []);
  }
}
