import type * as vscode from 'vscode';

const key = 'lambdaLens.targets';
const mostRemembered = 200;

/** The target chosen last for each file of this workspace. */
export class RememberedTargets {
  constructor(private readonly memory: vscode.Memento) {}

  get(uri: vscode.Uri): string | undefined {
    return new Map(this.entries()).get(uri.toString());
  }

  set(uri: vscode.Uri, target: string): void {
    const file = uri.toString();
    const others = this.entries().filter(([name]) => name !== file);
    void this.memory.update(key, [...others, [file, target]].slice(-mostRemembered));
  }

  private entries(): [string, string][] {
    return this.memory.get<[string, string][]>(key, []);
  }
}
