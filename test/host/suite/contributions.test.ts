import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const id = 'lambda-lens.lambda-lens';

describe('the extension in VS Code', () => {
  it('is found and can be activated', async () => {
    const extension = vscode.extensions.getExtension(id);
    assert.ok(extension, `VS Code does not know ${id}`);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('registers every command that its manifest names', async () => {
    const manifest = vscode.extensions.getExtension(id)!.packageJSON as { contributes: { commands: { command: string }[] } };
    const known = new Set(await vscode.commands.getCommands(true));
    const missing = manifest.contributes.commands.map(({ command }) => command).filter((command) => !known.has(command));
    assert.deepEqual(missing, []);
  });
});
