import assert from 'node:assert/strict';
import { chinese } from './chinese';
import { keysOf, sourceKeys } from './sourceKeys';

describe('the Chinese translation', () => {
  it('has every sentence of the sources, and no other', () => {
    assert.deepEqual(Object.keys(chinese).sort(), sourceKeys());
  }).timeout(60_000);

  it('finds a sentence wherever it is said, and what no one can translate', () => {
    assert.deepEqual(keysOf('a.ts', "const a = l10n.t('One {0}', l10n.t('inside'));"), ['One {0}', 'inside']);
    assert.throws(() => keysOf('a.ts', 'const a = 1;\nl10n.t(`One ${a}`);'), /^Error: a\.ts:2: the first argument of l10n\.t is no literal$/);
  });

  it('puts the same values into each sentence', () => {
    const values = (text: string) => [...new Set(text.match(/\{[^}]+\}/g))].sort();
    for (const [english, translated] of Object.entries(chinese)) assert.deepEqual(values(translated), values(english), english);
  });

  it('calls the button Retry alike wherever it is told of: where there is none, those words are replaced', () => {
    const button = 'press Retry';
    const told = Object.entries(chinese).filter(([english]) => english.includes(button));
    assert.ok(told.length > 3);
    for (const [english, translated] of told) assert.ok(translated.includes(chinese[button]), english);
  });

  it('leaves no sentence empty', () => {
    for (const [english, translated] of Object.entries(chinese)) assert.ok(translated.trim(), english);
  });
});
