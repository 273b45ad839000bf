import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parse } from 'papaparse';
import { comparisonCsv, comparisonMarkdown } from '../../../src/engine/compare/comparisonTable';
import { smallComparison } from './smallComparison';

const odd = 'a "b",\nc|d <img src=x> [e](f)';
const [lasso, ...others] = smallComparison.results;
const withOddNames = { ...smallComparison, target: odd, advice: `Lasso (L1): predicts "${odd}".`, results: [{ ...lasso, why: `Of "${odd}".` }, ...others] };

describe('the table of a comparison', () => {
  it('as CSV holds every digit, and comes back whatever the file\'s names hold', () => {
    const { data } = parse<Record<string, string>>(comparisonCsv(withOddNames).trimEnd(), { header: true });
    assert.equal(data.length, 3);
    assert.deepEqual([data[0].method, data[0].mark, data[1].mark, data[2].state], ['Lasso (L1)', 'best', 'within one SE', 'out of time']);
    assert.equal(Number(data[0]['root error']), lasso.rootError);
    assert.equal(data[0].note, `Of "${odd}".`);
    assert.deepEqual([data[1].setting, data[1]['settings tried'], data[1]['settings planned'], data[1]['difference from best']], ['λ = 0.1, l1 ratio 0.5', '1', '5', '0.05']);
    assert.deepEqual([data[2]['held-out error'], data[2].gap, data[2]['features used']], ['', '', '']);
  });

  it('as Markdown marks the best, and lets no name end a cell, begin a tag or a link', () => {
    const text = comparisonMarkdown(withOddNames);
    const rows = text.split('\n').filter((line) => line.startsWith('|'));
    assert.equal(rows.length, 5);
    const cells = rows.map((row) => row.split(/(?<!\\)\|/).length);
    assert.ok(cells.every((count) => count === cells[0]), cells.join());
    assert.match(rows[2], /^\| \*\*Lasso \(L1\)\*\* \| \*\*1\.25 ± 0\.1\*\* \| 1\.118 \|/);
    assert.match(rows[3], /1\.3 ± 0\.1 \\\* \|/);
    assert.match(rows[4], /\| Network \| out of time \|/);
    assert.doesNotMatch(text, /(?<!\\)<img|(?<!\\)\[e/);
    assert.equal(text.split('\n')[0], '# a "b", c\\|d \\<img src=x\\> \\[e\\](f)');
  });
});
