import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { fitArguments } from '../../../src/cli/options';

const optionsOf = (...args: string[]) => fitArguments(['a.csv', '--target', 'y', ...args]).fit;

describe('options of the cross-validation', () => {
  it('are those of the fit', () => {
    const { folds, foldKind, repeats, metric } = optionsOf('--fold-kind', 'group', '--fold-column', 'store', '--folds', '4', '--repeats', '3', '--metric', 'mae');
    assert.deepEqual([folds, foldKind, repeats, metric], [4, 'group', 3, 'mae']);
    const plain = optionsOf();
    assert.deepEqual([plain.folds, plain.foldKind, plain.repeats, plain.metric], [10, 'kfold', 1, null]);
  });

  const refused: readonly [string, string[], RegExp][] = [
    ['a kind that does not exist', ['--fold-kind', 'time'], /--fold-kind is "time"; give kfold, stratified, group, ordered or loo\./],
    ['a metric that does not exist', ['--metric', 'rmse'], /--metric is "rmse"; give deviance, mse, mae, auc or misclassification\./],
    ['groups without their column', ['--fold-kind', 'group'], /--fold-kind group needs a column that names each row's group; give --fold-column COLUMN\./],
    ['an order without its column', ['--fold-kind', 'ordered'], /--fold-kind ordered needs a column to order the rows by/],
    ['strata beside a fold column', ['--fold-kind', 'stratified', '--fold-column', 'f'], /--fold-kind stratified contradicts --fold-column/],
    ['a number of folds beside leave-one-out', ['--fold-kind', 'loo', '--folds', '5'], /--fold-kind loo has as many folds as rows; leave out --folds\./],
    ['a number of folds beside a fold column', ['--folds', '5', '--fold-column', 'f'], /Give either --folds or --fold-column, not both/],
    ['no repeats', ['--repeats', '0'], /--repeats is 0; give a whole number of at least 1\./],
    ['repeats without cross-validation', ['--no-cv', '--repeats', '2', '--metric', 'mae'], /--no-cv contradicts --repeats and --metric; give one or the other\./],
  ];
  for (const [what, args, sentence] of refused) it(`refuse ${what}`, () => assert.throws(() => optionsOf(...args), sentence));
});

describe('cross-validation on the command line', function () {
  this.timeout(20000);
  let folder = '';
  let file = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'lambda-lens-'));
    file = join(folder, 'weeks.csv');
    const rows = Array.from({ length: 60 }, (_, i) => `2024-0${1 + Math.floor(i / 10)}-01,${['b', 'a', 'c', 'd'][i % 4]},${Math.sin(i * 3)},${Math.cos(i)},${Math.sin(i * 3) * 2 + (i % 5)}`);
    writeFileSync(file, `month,store,x1,x2,y\n${rows.join('\n')}\n`);
  });
  after(() => rmSync(folder, { recursive: true }));

  const run = (...args: string[]) => spawnSync(process.execPath, [join('dist', 'cli.js'), 'fit', file, '--target', 'y', ...args], { encoding: 'utf8' });

  it('goes forward in time, and the JSON says so', () => {
    const { stdout, stderr } = run('--fold-kind', 'ordered', '--fold-column', 'month', '--folds', '3', '--metric', 'mae', '--json');
    assert.equal(stderr, '');
    const { crossValidation } = JSON.parse(stdout) as { crossValidation: Record<string, unknown> };
    const { foldKind, metric, folds, repeats, seed, notes } = crossValidation;
    assert.deepEqual({ foldKind, metric, folds, repeats, seed, notes }, { foldKind: 'ordered', metric: 'mae', folds: 3, repeats: 1, seed: null, notes: [] });
  });

  it('lowers the usual ten folds to the number of groups, with a note, and refuses to when they were asked for', () => {
    const { stdout } = run('--fold-kind', 'group', '--fold-column', 'store', '--repeats', '2', '--metric', 'mae');
    assert.match(stdout, /CV mean absolute error [\d.]+ ± [\d.]+/);
    assert.match(stdout, /4 folds by groups of store, repeated 2 times, seed 0\n {2}"store" has 4 groups, so there are 4 folds instead of 10\./);
    const { stderr, status } = run('--fold-kind', 'group', '--fold-column', 'store', '--folds', '5');
    assert.deepEqual([status, stderr], [2, 'lambda-lens: --folds is 5 but "store" has 4 distinct values in the rows used; give at most 4.\n']);
  });
});
