import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import type { Comparison } from '../../../src/engine/compare/comparisonTypes';

const diabetes = [join('test', 'fixtures', 'diabetes.csv'), '--target', 'progression'];
const linear = ['--methods', 'ridge,mean,lasso'];

describe('lambda-lens compare', function () {
  this.timeout(60000);
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'compare-'))));
  after(() => rmSync(folder, { recursive: true }));
  const run = (...args: string[]) => spawnSync(process.execPath, [join('dist', 'cli.js'), 'compare', ...args], { encoding: 'utf8' });

  it('prints a table, what is best, what the errors are and how rows were dealt', () => {
    const { stdout, status, stderr } = run(...diabetes, ...linear);
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^Lasso \(L1\) +3\d\d\d ± 1\d\d/m);
    assert.equal(stdout.match(/●/g)!.length, 2, 'in the table and in the legend');
    assert.match(stdout, /^Mean only .*0 of 10/m);
    assert.match(stdout, /mean squared error on held-out rows/);
    assert.match(stdout, /5 folds, seed 0/);
  });

  it('gives all of it as JSON, the methods in the table\'s order, and the same again', () => {
    const [first, second] = [0, 1].map(() => JSON.parse(run(...diabetes, ...linear, '--json', '--folds', '4', '--seed', '3').stdout) as Comparison);
    assert.deepEqual(first.results.map(({ method }) => method), ['mean', 'lasso', 'ridge']);
    assert.deepEqual([first.folds.count, first.folds.seed, first.columns, first.budgetSeconds], [4, 3, 10, 60]);
    assert.deepEqual(first.results.map(({ errorOfFold }) => errorOfFold), second.results.map(({ errorOfFold }) => errorOfFold));
  });

  it('writes CSV and Markdown files', () => {
    const [csv, markdown] = [join(folder, 'c.csv'), join(folder, 'c.md')];
    assert.equal(run(...diabetes, ...linear, '--csv', csv, '--markdown', markdown).status, 0);
    assert.equal(readFileSync(csv, 'utf8').trim().split('\n').length, 4);
    assert.match(readFileSync(markdown, 'utf8'), /\| \*\*.*\*\* \|/);
  });

  it('stops when its budget is over, and names what is missing', () => {
    const { stdout, status } = run(...diabetes, '--budget', '0.000001');
    assert.equal(status, 0);
    assert.match(stdout, /^Network \+ dropout and decay +out of time/m);
    assert.match(stdout, /budget of 0\.000001 s ran out: .*no Network/);
  });

  for (const [what, args, message] of [
    ['an unknown method', [...diabetes, '--methods', 'lasso,forest'], /--methods has "forest", which is no method here; give some of mean, unregularised/],
    ['a method that is misspelt', [...diabetes, '--methods', 'laso,ridge'], /--methods has "laso", which is no method here \(did you mean lasso\?\)/],
    ['a budget of nothing', [...diabetes, '--budget', '0'], /--budget is 0; give a number above 0/],
    ['leave-one-out', [...diabetes, '--fold-kind', 'loo'], /once for each row/],
    ['a single fold', [...diabetes, '--folds', '1'], /--folds is 1; give at least 2\.$/m],
    ['more folds than rows', [...diabetes, '--folds', '1000'], /--folds is 1000 but only 442 rows/],
    ['no target', [diabetes[0]], /Give the column to predict/],
    ['survival times', [...diabetes, '--family', 'cox', '--status', 'sex'], /Unknown option '--status'/],
  ] as const) {
    it(`refuses ${what} in one sentence`, () => {
      const { status, stderr, stdout } = run(...args);
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, message);
      assert.equal(stderr.trim().split('\n').length, 1);
    });
  }
});
