import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../vscode/repository';
import { virtualScheme } from './memory/virtualTable';

/** The test agent (agent/extension.ts) as a folder that VS Code takes for an extension. */
export function agentExtension(): string {
  return testExtension('agent', { contributes: { commands: [{ command: 'testAgent.call', title: 'Call Tool', category: 'Test Agent' }] } });
}

/** The file system in memory (memory/extension.ts). */
export function memoryExtension(): string {
  const capabilities = { virtualWorkspaces: true, untrustedWorkspaces: { supported: true } };
  return testExtension('memory', { activationEvents: [`onFileSystem:${virtualScheme}`], capabilities });
}

function testExtension(name: string, manifest: object): string {
  const folder = join(repository, 'out', 'browser', name);
  const named = { name: `test-${name}`, publisher: 'lambda-lens-tests', version: '0.0.0', engines: { vscode: '^1.100.0' }, main: './extension.js' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...named, ...manifest }));
  return folder;
}
