import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unwrappedTexts } from './unwrappedTexts';

/** They answer language models, in English; what they ask the person is seen by its translation. */
const answersAgents = /^src\/host\/agents\/(agentTool|compareTool|explainTool|predictTool|toolInput|toolOutput|workspaceFile)\.ts:/;
/** Names, and texts that only programs read. */
const names = new Set(['Lambda Lens', 'Lambda Lens, ', 'Markdown', 'Latin-1 (Windows-1252)', 'Unavailable', 'false true', 'lambda-lens helper', 'Cancelled.']);

describe('what the host, the worker and their messages say', () => {
  it('goes through l10n.t, all of it', () => {
    const found = unwrappedTexts(['src/host', 'src/worker', 'src/protocol']);
    assert.deepEqual(found.filter((each) => !answersAgents.test(each) && !names.has(each.replace(/^\S+:\d+: /, '')) && !/policy|img-src|font-src/.test(each)), []);
  }).timeout(60_000);

  it('is found where it does not', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lambda-lens-'));
    try {
      writeFileSync(join(folder, 'a.ts'), "say('The file is gone.');\nconst a = { label: 'Open' };\nsay(`${n} rows`);\nsay(l10n.t('A {0} that is known', 'one that is not'));\nthrow new Error('our own defect');\nsay('none', 'x-y', `${a}/${b}`);\n");
      assert.deepEqual(unwrappedTexts([folder]).map((each) => each.slice(each.indexOf('a.ts'))), ['a.ts:1: The file is gone.', 'a.ts:2: Open', 'a.ts:3:  rows', 'a.ts:4: one that is not']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
