import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { TrustColumn } from '../../../src/engine/explain/trust/trustColumns';
import { intervalScale, placeOn } from '../../../webview/why/intervalScale';
import { firstToEnter } from '../../../webview/why/trust/selectionPicture';
import { orderedRows, startsDescending } from '../../../webview/why/trust/trustOrder';

function row(column: string, selection: number | null, entry: number | null, estimate: number | null, statistic: number | null): TrustColumn {
  return {
    column, selection, mostSelection: selection, stable: null, entry, bootstrap: null,
    debiased: estimate === null ? null : { column, lasso: 0, estimate, standardError: 2, low: estimate - 3, high: estimate + 3, biasFactor: 0, nodeLambda: 0.1 },
    knockoff: statistic === null ? null : { column, coefficient: statistic, knockoff: 0, statistic, selected: false },
  };
}

describe('the rows of the Trust view', () => {
  const rows = [row('b', 0.9, 2, -8, 3), row('c', 0.9, null, 1, null), row('a', 0.1, 1, null, -2)];
  const names = (...order: Parameters<typeof orderedRows> extends [unknown, ...infer Rest] ? Rest : never) => orderedRows(rows, ...order).map(({ column }) => column).join('');

  it('are ordered by a number, what is not known last, equal ones as they were', () => {
    assert.equal(names('selection', true), 'bca');
    assert.equal(names('selection', false), 'abc');
    assert.equal(names('entry', false), 'abc');
    assert.equal(names('entry', true), 'bac');
    assert.equal(names('knockoff', true), 'bac');
    assert.equal(names('column', false), 'abc');
    // By how far from 0 in standard errors, whatever the sign.
    assert.equal(names('interval', true), 'bca');
    assert.deepEqual([startsDescending('entry'), startsDescending('knockoff')], [false, true]);
  });

  it('have one axis with 0 on it, which one wild interval does not squeeze', () => {
    const usual = [{ low: 1, high: 2 }, { low: 2, high: 3.5 }, { low: 3, high: 4 }];
    const { from, to } = intervalScale(usual);
    assert.ok(from < 0 && from > -0.5 && to > 4 && to < 4.5);
    const wild = intervalScale([...usual, { low: -500, high: 500 }]);
    assert.deepEqual(wild, { from, to });
    assert.deepEqual([placeOn(wild, -500), placeOn(wild, 500), placeOn({ from: -1, to: 3 }, 0)], [0, 100, 25]);
  });

  it('name the curves that rise first', () => {
    assert.deepEqual(firstToEnter(Float64Array.of(0, 3, 5, 3)), [2, 1, 3, 0]);
  });
});
