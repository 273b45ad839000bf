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

  it('has one word for each notion', () => {
    const others: readonly [RegExp, string][] = [
      [/错分/, '误分类'], [/表头/, '标题行'], [/点号/, '句点'], [/[lL]1 比率|L1 比例/, 'l1 比例'], [/Brier 分数/, 'Brier 评分'], [/[rR]elaxed(?! lasso)/, '松弛'], [/\bridge\b/, '岭回归'], [/\bfold/, '折'],
    ];
    const found = Object.values(chinese).flatMap((text) => others.filter(([other]) => other.test(text)).map(([, word]) => `${word}: ${text}`));
    assert.deepEqual(found, []);
    const limits = Object.entries(chinese).filter(([english]) => /\b(without|coefficients are to have) limits\b|^Limits/.test(english));
    assert.ok(limits.length > 5);
    for (const [, translated] of limits) assert.match(translated, /上下限/);
  });

  it('sets its marks as Chinese does', () => {
    const han = '\\p{Script=Han}';
    const wrong = new RegExp(`${han}[,:;?!.]|${han}\\(|\\)${han}|${han}[A-Za-z0-9λργη]|[A-Za-z0-9λργη]${han}| [，。；：）]|[，。；：（] |…。`, 'u');
    assert.deepEqual(Object.values(chinese).filter((text) => wrong.test(text)), []);
  });

  it('leaves no sentence empty', () => {
    for (const [english, translated] of Object.entries(chinese)) assert.ok(translated.trim(), english);
  });
});
