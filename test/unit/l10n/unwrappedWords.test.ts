import assert from 'node:assert/strict';
import { unwrappedIn, unwrappedWords } from './unwrappedWords';

describe('the words of the page', () => {
  it('all ask for a translation', () => {
    assert.deepEqual(unwrappedWords('webview'), []);
  }).timeout(60_000);

  it('are found between tags, in attributes, in what braces choose among and in tables of labels', () => {
    const source = [
      "const view = <p title={far ? 'Out of sight' : l10n.t('In sight')}>Some words {n} {n > 1 && 'more'} {`${n} in all`}</p>;",
      "const option = { text: 'Near', value: 'near' };",
      "const button = <button class=\"quiet\" aria-label=\"Close it\">{l10n.t('Close')} {lambdaText(n)} ×</button>;",
    ].join('\n');
    assert.deepEqual(unwrappedIn('some.tsx', source), ['some.tsx:1 Out of sight', 'some.tsx:1 Some words', 'some.tsx:1 more', 'some.tsx:1 in all', 'some.tsx:2 Near', 'some.tsx:3 Close it']);
  });

  it('ask for nothing where they are a number, a formula or a name', () => {
    assert.deepEqual(unwrappedIn('some.tsx', "const view = <p title={`λ = ${n}`}>ρ {n} × R² <b>{'RMSE'}</b></p>;"), []);
  });
});
