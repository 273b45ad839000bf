import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../vscode/repository';
import { virtualScheme } from './memory/virtualTable';
import { neighbourEditor, rainbowLanguages } from './neighbours/names';

/** The test agent (agent/extension.ts) as a folder that VS Code takes for an extension. */
export function agentExtension(): string {
  return testExtension('agent', { contributes: { commands: [{ command: 'testAgent.call', title: 'Call Tool', category: 'Test Agent' }] } });
}

/** The file system in memory (memory/extension.ts). */
export function memoryExtension(): string {
  const capabilities = { virtualWorkspaces: true, untrustedWorkspaces: { supported: true } };
  return testExtension('memory', { activationEvents: [`onFileSystem:${virtualScheme}`], capabilities });
}

/** The stand-in for Rainbow CSV and Edit CSV (neighbours/extension.ts): fields of a line are coloured in turn. */
export function neighboursExtension(): string {
  const tables = rainbowLanguages.map((id) => `editorLangId == '${id}'`).join(' || ');
  const folder = testExtension('neighbours', {
    activationEvents: rainbowLanguages.map((id) => `onLanguage:${id}`),
    contributes: {
      languages: rainbowLanguages.map((id) => ({ id, aliases: [id.replace('csv', 'CSV').replace('tsv', 'TSV')], extensions: id === 'csv' ? ['.csv'] : id === 'tsv' ? ['.tsv', '.tab'] : [] })),
      grammars: rainbowLanguages.map((language, i) => ({ language, scopeName: `text.fields${i}`, path: `./fields${i}.tmLanguage.json` })),
      commands: [{ command: 'edit-csv.edit', title: 'Edit CSV', category: 'CSV' }],
      menus: { 'explorer/context': [{ command: 'edit-csv.edit', when: 'resourceExtname == .csv', group: 'navigation' }], 'editor/title': [{ command: 'edit-csv.edit', when: tables, group: 'navigation' }] },
      customEditors: [{ viewType: neighbourEditor, displayName: 'Table of the Neighbour', selector: [{ filenamePattern: '*.csv' }], priority: 'option' }],
    },
  });
  const fields = { match: '([^,;|~]*[,;|~]?)([^,;|~]*[,;|~]?)', captures: { 1: { name: 'keyword.rainbow1' }, 2: { name: 'string.rainbow2' } } };
  rainbowLanguages.forEach((_, i) => writeFileSync(join(folder, `fields${i}.tmLanguage.json`), JSON.stringify({ scopeName: `text.fields${i}`, patterns: [fields] })));
  return folder;
}

function testExtension(name: string, manifest: object): string {
  const folder = join(repository, 'out', 'browser', name);
  const named = { name: `test-${name}`, publisher: 'lambda-lens-tests', version: '0.0.0', engines: { vscode: '^1.100.0' }, main: './extension.js' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...named, ...manifest }));
  return folder;
}
