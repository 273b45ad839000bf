import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'mocha';

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

describe('the command line\'s explain', function () {
  this.timeout(30000);

  it('prints the view "fit" with plain arrays', () => {
    const view = explained(diabetes, '--target', 'progression', '--view', 'fit');
    assert.deepEqual([view.view, view.target, view.n, view.p], ['fit', 'progression', 442, 10]);
    for (const name of ['lambda', 'train', 'heldOut', 'standardError', 'nonzero']) assert.equal((view[name] as number[]).length, 100, name);
  });

  it('prints polynomials in one column, and wants one', () => {
    const asked = [diabetes, '--target', 'progression', '--view', 'polynomial'];
    const view = explained(...asked, '--column', 'bmi', '--degree', '5', '--l1-ratio', '0');
    assert.equal((view.byDegree as unknown[]).length, 20);
    assert.equal((view.coefficients as number[]).length, 100 * 6);
    refused(asked, /needs one numeric column; give --column COLUMN/);
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

  it('prints priors and posteriors', () => {
    const view = explained(diabetes, '--target', 'progression', '--view', 'priors', '--l1-ratio', '0', '--lambda', '0.1', '--column', 'bmi');
    assert.deepEqual([view.lambda, view.column, view.method, (view.coefficients as unknown[]).length], [0.1, 'bmi', 'exact', 10]);
    refused([diabetes, '--target', 'progression', '--view', 'fit', '--lambda', '1'], /--lambda is for --view priors/);
  });

  it('says which views there are', () => {
    refused([diabetes, '--target', 'progression'], /Give what is to be explained: --view fit/);
    refused([diabetes, '--target', 'progression', '--view', 'fits'], /--view is "fits"; give another: --view fit/);
  });
});
