import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { withFlags } from '../../../src/cli/explain/withFlags';
import { InputError } from '../../../src/engine/errors';
import { sourceFiles } from '../l10n/sourceFiles';

const diabetes = join('test', 'fixtures', 'diabetes.csv');

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join('dist', 'cli.js'), 'explain', ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** One line, no stack, exit status 2. */
function refused(args: string[], sentence: RegExp): void {
  const { status, stdout, stderr } = run(...args);
  assert.match(stderr, sentence);
  assert.equal(stderr.trim().split('\n').length, 1);
  assert.deepEqual([status, stdout], [2, '']);
}

/** The view as JSON, whose sentence the text for a person begins with. */
function explained(...args: string[]): Record<string, unknown> & { view: string; sentence: string; about: string[] } {
  const { status, stdout, stderr } = run(...args, '--json');
  assert.equal(status, 0, stderr);
  const view = JSON.parse(stdout) as ReturnType<typeof explained>;
  const text = run(...args);
  assert.equal(text.status, 0, text.stderr);
  assert.equal(text.stdout.split('\n')[1], view.sentence);
  for (const line of view.about) assert.ok(text.stdout.includes(line));
  return view;
}

describe('what the engine refuses', () => {
  it('is told with the flag that was typed, whatever option it is about', () => {
    const named = sourceFiles(['src/engine']).flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/new InputError\(.*, '(\w+)'\);/g)].map(([, option]) => option));
    assert.ok(named.length > 20);
    for (const option of new Set(named)) assert.throws(() => withFlags(() => { throw new InputError('It cannot be.', option); }), /^InputError: It cannot be \(--[a-z-]+\)\.$/, option);
  });

  it('is left as it is where nothing that was typed is to blame', () => {
    for (const option of [null, 'constructor']) assert.throws(() => withFlags(() => { throw new InputError('It cannot be.', option); }), /^InputError: It cannot be\.$/);
  });
});

describe('the command line\'s explain', function () {
  this.timeout(30000);

  it('prints the view "fit" with plain arrays', () => {
    const view = explained(diabetes, '--target', 'progression', '--view', 'fit');
    assert.deepEqual([view.view, view.target, view.n, view.p], ['fit', 'progression', 442, 10]);
    for (const name of ['lambda', 'train', 'heldOut', 'standardError', 'nonzero']) assert.equal((view[name] as number[]).length, 100, name);
  });

  it('prints polynomials in one column: in the one that goes with the target most, where none is named', () => {
    const asked = [diabetes, '--target', 'progression', '--view', 'polynomial'];
    const view = explained(...asked, '--column', 'bmi', '--degree', '5', '--l1-ratio', '0');
    assert.equal((view.byDegree as unknown[]).length, 20);
    assert.equal((view.coefficients as number[]).length, 100 * 6);
    assert.deepEqual(['column', 'degree'].map((name) => explained(...asked)[name]), ['bmi', 10]);
    refused([diabetes, '--target', 'progression', '--view', 'fit', '--column', 'bmi'], /--column is for --view polynomial or grouping or priors; leave it out/);
  });

  it('prints bias, variance and noise in each mode', () => {
    const asked = [diabetes, '--target', 'progression', '--view', 'bias-variance', '--resamples', '20'];
    for (const [option, mode] of [[[], 'data'], [['--shuffle-target'], 'shuffled'], [['--known-truth'], 'truth']] as const) {
      const view = explained(...asked, ...option);
      assert.deepEqual([view.mode, view.resamples, (view.bias2 as number[]).length], [mode, 20, 100]);
    }
    refused([...asked, '--shuffle-target', '--known-truth'], /contradicts --known-truth/);
  });

  it('prints the group of the sample that has the same height twice', () => {
    const view = explained(join('media', 'samples', 'height.csv'), '--target', 'weight_kg', '--view', 'grouping', '--resamples', '20');
    assert.deepEqual((view.chosen as { columns: string[] }).columns, ['height_cm', 'height_in']);
    refused([diabetes, '--target', 'progression', '--view', 'grouping', '--column', 'bmi'], /"bmi" is in no cluster/);
  });

  it('prints selection frequencies', () => {
    const view = explained(diabetes, '--target', 'progression', '--view', 'stability', '--subsamples', '20', '--most-false', '2');
    assert.deepEqual([view.subsamples, view.mostFalse, (view.selected as number[]).length], [20, 2, 1000]);
    refused([diabetes, '--target', 'progression', '--view', 'stability', '--threshold', '0.5'], /The threshold is 0\.5; give a share above 0\.5/);
    refused([diabetes, '--target', 'progression', '--view', 'fit', '--subsamples', '20'], /--subsamples is for --view stability/);
  });

  it('prints bootstrap, debiased and knockoff views, and all of them beside stability in one table', () => {
    const asked = [diabetes, '--target', 'progression', '--view'];
    const bootstrap = explained(...asked, 'bootstrap', '--resamples', '20', '--level', '0.8', '--lambda', '5');
    assert.deepEqual([bootstrap.resamples, bootstrap.level, bootstrap.lambda, (bootstrap.coefficients as unknown[]).length], [20, 0.8, 5, 10]);
    assert.deepEqual([explained(...asked, 'debiased').level, explained(...asked, 'knockoffs', '--false-share', '0.2').falseShare], [0.9, 0.2]);
    const trust = explained(...asked, 'trust', '--subsamples', '20', '--resamples', '20');
    const columns = trust.columns as { column: string; selection: number; entry: number; bootstrap: object; debiased: object; knockoff: object }[];
    assert.deepEqual(columns.map(({ column }) => column).sort(), ['age', 'bmi', 'bp', 's1', 's2', 's3', 's4', 's5', 's6', 'sex']);
    for (const row of columns) assert.ok(row.selection >= 0 && row.entry >= 1 && row.bootstrap && row.debiased && row.knockoff, row.column);
    refused([...asked, 'knockoffs', '--false-share', '1'], /give a number between 0 and 1/);
    refused([...asked, 'stability', '--level', '0.8'], /--level is for --view bootstrap or debiased or trust; leave it out/);
  });

  it('prints priors and posteriors', () => {
    const view = explained(diabetes, '--target', 'progression', '--view', 'priors', '--l1-ratio', '0', '--lambda', '0.1', '--column', 'bmi', '--beside', 'age');
    assert.deepEqual((view.pair as { columns: string[] }).columns, ['bmi', 'age']);
    assert.deepEqual([view.lambda, view.column, view.method, (view.coefficients as unknown[]).length], [0.1, 'bmi', 'exact', 10]);
    refused([diabetes, '--target', 'progression', '--view', 'fit', '--lambda', '1'], /--lambda is for --view priors or bootstrap or trust or motion or geometry/);
  });

  it('prints descent on two coefficients', () => {
    const asked = [diabetes, '--target', 'progression', '--view', 'motion', '--lambda', '5', '--pair', 'bmi,age'];
    const view = explained(...asked, '--method', 'l1-proximal,l2', '--rate', '0.1', '--steps', '50', '--start', '-10,20');
    const [l2, proximal] = view.trajectories as { method: string; weights: number[] }[];
    assert.deepEqual([view.columns, view.rate, l2.method, proximal.method, proximal.weights.length, proximal.weights.slice(0, 2)], [['bmi', 'age'], 0.1, 'l2', 'l1-proximal', 102, [-10, 20]]);
    refused([...asked, '--method', 'momentum'], /--method has "momentum"; give some of plain, l2/);
    refused([...asked, '--start', '1'], /--start is "1"; give two numbers, as in --start 1,-2/);
    refused([diabetes, '--target', 'progression', '--view', 'motion', '--pair', 'bmi'], /--pair is "bmi"; give two columns, as in --pair A,B/);
    refused([diabetes, '--target', 'progression', '--view', 'geometry', '--rate', '1'], /--rate is for --view motion/);
  });

  it('prints the geometry of two coefficients in both forms', () => {
    const asked = [diabetes, '--target', 'progression', '--view', 'geometry', '--lambda', '5', '--pair', 'bmi,s2'];
    const view = explained(...asked, '--resamples', '20', '--q', '0.5');
    const { penalty, budget } = view.bootstrap as Record<string, { zeros: number[] }>;
    assert.deepEqual([view.equivalent, penalty.zeros.length, budget.zeros.length], [false, 20, 20]);
    refused([...asked, '--q', '9'], /The power q is 9; give one from 0\.5 to 4 \(--q\)\./);
  });

  it('says which views there are', () => {
    refused([diabetes, '--target', 'progression'], /Give what is to be explained: --view fit/);
    refused([diabetes, '--target', 'progression', '--view', 'fits'], /--view is "fits"; give another: --view fit/);
  });
});
