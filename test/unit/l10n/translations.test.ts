import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { sourceKeys } from './sourceKeys';

const chinese = JSON.parse(readFileSync('l10n/bundle.l10n.zh-cn.json', 'utf8')) as Record<string, string>;

describe('the Chinese translation', () => {
  it('has every sentence of the sources, and no other', async () => {
    assert.deepEqual(Object.keys(chinese).sort(), await sourceKeys());
  }).timeout(60_000);

  it('puts the same values into each sentence', () => {
    const values = (text: string) => [...new Set(text.match(/\{[^}]+\}/g))].sort();
    for (const [english, translated] of Object.entries(chinese)) assert.deepEqual(values(translated), values(english), english);
  });

  it('leaves no sentence empty', () => {
    for (const [english, translated] of Object.entries(chinese)) assert.ok(translated.trim(), english);
  });
});
