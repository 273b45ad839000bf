import assert from 'node:assert/strict';
import type { RunView } from '../../../src/protocol/panelMessages';
import { entryOrder } from '../../../src/host/sparsity/entryOrder';
import { runComparison } from '../../../src/host/sparsity/runComparison';
import { runFromText } from '../../../src/host/sparsity/runRecord';
import { runTooltip } from '../../../src/host/sparsity/runDetails';
import { SparsityRun } from '../../../src/host/sparsity/sparsityRun';
import { NetworkRun } from '../../../src/host/sparsity/networkRun';
import { finishedModel, plan, trainedModel } from './snapshots';

/** A finished fit of a, b and c at its second λ from the end, with this error and as many folds that keep each. */
function fit(mean: number, inclusion: readonly number[], name: string | null = null, file = 'diabetes.csv'): SparsityRun {
  const model = finishedModel();
  const counts = Int32Array.from({ length: 12 }, (_, k) => (Math.floor(k / 3) === 2 ? inclusion[k % 3] : 0));
  Object.assign(model.run(0)!, {
    crossValidation: {
      kind: 'kfold', metric: 'mse', folds: 10, repeats: 1, seed: 0, lambda: model.run(0)!.lambda, mean: new Float64Array(4).fill(mean), standardError: new Float64Array(4).fill(10),
      byFold: new Float64Array(40), nonzero: new Int32Array(4), inclusion: counts, models: 10, nullError: 5943, beside: null, minIndex: 2, oneSeIndex: 2, notes: [],
    } satisfies RunView['crossValidation'],
  });
  const run = new SparsityRun('panel-1', 0, model, { id: 'run', name, made: 0 });
  return file === 'diabetes.csv' ? run : Object.assign(run, { plan: { ...plan, uri: `file:///data/${file}` } });
}

const rowsOf = (markdown: string) => markdown.split('\n').filter((line) => line.startsWith('|')).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim().replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))));

describe('two runs side by side', () => {
  it('are told with their errors, and every column with its weight and folds', () => {
    const markdown = runComparison(fit(3000, [10, 9, 2], 'first'), fit(2900, [8, 8, 8], 'second'));
    const rows = rowsOf(markdown);
    assert.deepEqual(rows.find(([label]) => label === 'Cross-validated error'), ['Cross-validated error', 'mean squared error 3000 ± 10', 'mean squared error 2900 ± 10']);
    assert.deepEqual(rows.find(([label]) => label === 'Columns kept'), ['Columns kept', '2 of 3', '2 of 3']);
    assert.deepEqual(rows.slice(-3), [['b', '−3', '−3', '9 of 10', '8 of 10'], ['a', '+3', '+3', '10 of 10', '8 of 10'], ['*1 kept by neither*', '', '', '', '']]);
    assert.match(markdown, /\*\*second\*\* has the better cross-validated mean squared error\./);
  });

  it('say when the difference is smaller than a standard error, and when there is none to tell', () => {
    assert.match(runComparison(fit(3000, [1, 1, 1], 'x'), fit(2995, [1, 1, 1], 'y')), /\*\*y\*\* .* but by less than one standard error\./);
    assert.match(runComparison(fit(3000, [1, 1, 1]), fit(3000, [1, 1, 1])), /Both have the same/);
  });

  it('are not said to be better or worse where their data differ', () => {
    assert.match(runComparison(fit(3000, [1, 1, 1]), fit(2000, [1, 1, 1], null, 'other.csv')), /fitted to different rows: their errors are not of the same data/);
    const network = new NetworkRun('panel-2', plan, 'diabetes.csv', trainedModel({ groupL1: 0 }, Float64Array.of(0.25, 0, 1.5)), { id: 'n', name: null, made: 0 });
    const markdown = runComparison(fit(3000, [1, 1, 1]), network);
    assert.match(markdown, /neither can be said to predict better/);
    assert.deepEqual(rowsOf(markdown).find(([label]) => label === 'site'), ['site', 'not in it', '1.5', '', '']);
  });

  it('show names as they are, whatever they hold', () => {
    const markdown = runComparison(fit(1, [1, 1, 1], '<img src=x onerror=alert(1)> | **b**'), fit(2, [1, 1, 1], '[link](command:evil)'));
    assert.doesNotMatch(markdown, /<img|\[link\]|\*\*b\*\*/);
    assert.equal(rowsOf(markdown)[0][1], '<img src=x onerror=alert(1)> | **b**');
  });
});

describe('a run that is kept', () => {
  it('says all of itself in its tooltip', () => {
    const lines = runTooltip(fit(2991.3, [10, 9, 2], 'mine')).split('\n');
    assert.deepEqual(lines.slice(0, 5), ['mine', 'diabetes.csv → progression', 'λ 0.01 (1-SE) · 2 of 3 · error 2991', 'gaussian lasso on 20 rows', 'mean squared error 2991 ± 10 over 10 folds, seed 0; without columns 5943']);
  });

  it('is not taken from a file that holds none', () => {
    for (const text of ['', '{}', 'null', '[1]', '{"id":1}', '{"id":"a","panelId":"b","made":1,"plan":{"uri":"x"},"label":"l","description":"d","features":{"kept":1}}']) assert.equal(runFromText(text), null, text);
  });
});

describe('the order in which columns enter', () => {
  const run = (coefficients: number[], exactPath: RunView['exactPath'] = null) => ({ ...finishedModel(['a', 'b', 'c'], 4).run(0)!, solved: 4, coefficients: Float64Array.from(coefficients), exactPath });

  it('is that of the λs on the grid, shared by those that enter together', () => {
    assert.deepEqual([...entryOrder(run([0, 0, 0, 0, 2, 1, 3, 2, 1, 3, 2, 1]))], [3, 1, 1]);
    assert.deepEqual([...entryOrder(run([0, 0, 0, 0, 2, 0, 0, 2, 0, 0, 2, 0]))], [0, 1, 0]);
  });

  it('is that of the exact path where it is known', () => {
    const knots = [{ lambda: 0.5, column: 1, enters: true }, { lambda: 0.4, column: 2, enters: true }, { lambda: 0.3, column: 2, enters: false }];
    assert.deepEqual([...entryOrder(run([0, 0, 0, 0, 2, 1, 3, 2, 1, 3, 2, 1], { knots, end: 0.001, stopped: null }))], [3, 1, 2]);
  });
});
