import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { repository } from '../../vscode/repository';

const sample = (name: string) => join(repository, 'media', 'samples', name);

function run(...args: string[]): { readonly code: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(repository, 'dist', 'cli.js'), ...args], { encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

interface Report {
  readonly task: string;
  readonly layers: readonly number[];
  readonly epochs: number;
  readonly steps: number;
  readonly seed: number;
  readonly rows: { readonly train: number; readonly validation: number; readonly test: number };
  readonly loss: { readonly train: readonly number[]; readonly validation: readonly number[] };
  readonly test: Readonly<Record<'rmse' | 'mcRmse' | 'logLikelihood' | 'accuracy' | 'auc', number | null>>;
  readonly baseline: unknown;
  readonly tau: number | null;
  readonly zeroWeights: number;
  readonly time: { readonly seconds: number; readonly microsecondsPerStep: number };
}

function train(...args: string[]): Report {
  const { code, out, err } = run('train', ...args, '--json');
  assert.equal(code, 0, err);
  return JSON.parse(out) as Report;
}

describe('lambda-lens train', function () {
  this.timeout(20000);
  let folder = '';

  before(() => (folder = mkdtempSync(join(tmpdir(), 'lambda-lens-train-'))));
  after(() => rmSync(folder, { recursive: true }));

  it('reports what the network is, how it was trained and what it is worth', () => {
    const report = train(sample('diabetes.csv'), '--target', 'progression', '--hidden', '32,16', '--dropout', '0.1', '--epochs', '60');
    assert.equal(report.task, 'regression');
    assert.deepEqual(report.layers, [10, 32, 16, 1]);
    assert.equal(report.loss.train.length, report.epochs);
    assert.equal(report.loss.validation.length, report.epochs);
    assert.ok(report.test.rmse! > 40 && report.test.rmse! < 70);
    assert.ok(Math.abs(report.test.mcRmse! - report.test.rmse!) < 5);
    assert.ok(report.test.logLikelihood! < -4 && report.test.logLikelihood! > -8);
    assert.equal(report.test.accuracy, null);
    assert.ok(report.tau! > 0 && report.time.microsecondsPerStep > 0);
  });

  it('trains every row that is not held out for exactly the epochs asked for, without early stopping', () => {
    const rows = join(folder, 'rows.json');
    writeFileSync(rows, JSON.stringify([0, 5, 441]));
    const report = train(sample('diabetes.csv'), '--target', 'progression', '--epochs', '7', '--no-early-stopping', '--test-rows', rows, '--batch', '64');
    assert.deepEqual(report.rows, { train: 439, validation: 0, test: 3 });
    assert.equal(report.epochs, 7);
    assert.equal(report.steps, 7 * Math.ceil(439 / 64));
    assert.deepEqual(report.loss.validation, []);
  });

  it('gives the same numbers again for the same seed', () => {
    const numbers = () => {
      const { loss, test } = train(sample('prostate.csv'), '--target', 'lpsa', '--epochs', '20', '--seed', '3');
      return { loss, test };
    };
    assert.deepEqual(numbers(), numbers());
  });

  it('classifies, and counts weights that L1 made exactly zero', () => {
    const report = train(sample('breast_cancer.csv'), '--target', 'class', '--l1', '0.3', '--epochs', '60');
    assert.equal(report.task, 'binary');
    assert.ok(report.test.accuracy! > 0.85 && report.test.auc! > 0.9);
    assert.ok(report.zeroWeights > 100);
  });

  it('takes one rate for every hidden layer, or the input’s and each layer’s', () => {
    for (const [dropout, expected] of [['0.5', [0, 0.5, 0.5]], ['0.2,0.5,0.1', [0.2, 0.5, 0.1]]] as const) {
      const report = train(sample('prostate.csv'), '--target', 'lpsa', '--hidden', '8,8', '--dropout', dropout, '--epochs', '2') as unknown as { options: { dropout: number[] } };
      assert.deepEqual(report.options.dropout, expected);
    }
  });

  it('saves a network that predicts the same from its file, and refuses a damaged one in a sentence', () => {
    const file = join(folder, 'network.json');
    train(sample('diabetes.csv'), '--target', 'progression', '--epochs', '10', '--batch-norm', '--model-out', file);
    const { code, out, err } = run('predict', file, sample('diabetes.csv'));
    assert.equal(code, 0, err);
    const lines = out.trim().split('\n');
    assert.equal(lines.length, 443);
    const predictions = lines.slice(1).map(Number);
    assert.ok(predictions.every((value) => value > -200 && value < 600));
    const saved = JSON.parse(readFileSync(file, 'utf8')) as { layers: { weights: string }[]; version: number };
    const damaged = join(folder, 'damaged.json');
    for (const [change, sentence] of [
      [{ ...saved, version: 99 }, /version 99/],
      [{ ...saved, layers: saved.layers.slice(1) }, /damaged/],
      [{ ...saved, layers: saved.layers.map((layer) => ({ ...layer, weights: layer.weights.slice(8) })) }, /a weight is not readable/],
    ] as const) {
      writeFileSync(damaged, JSON.stringify(change));
      const refused = run('predict', damaged, sample('diabetes.csv'));
      assert.equal(refused.code, 2);
      assert.match(refused.err, sentence);
      assert.equal(refused.err.trim().split('\n').length, 1);
    }
  });

  it('says in one sentence what cannot be meant', () => {
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [['--hidden', '0'], /--hidden has a layer of 0 units/],
      [['--hidden', '1,2,3,4,5,6,7,8,9'], /--hidden has 9 layers/],
      [['--dropout', '1'], /--dropout has 1/],
      [['--hidden', '8,8', '--dropout', '0.1,0.2'], /--dropout/],
      [['--activation', 'swish'], /--activation is "swish"/],
      [['--target-rows', '3'], /target-rows/],
      [['--lr', '0'], /--lr/],
      [['--task', 'clustering'], /--task is "clustering"/],
    ];
    for (const [args, sentence] of cases) {
      const { code, err } = run('train', sample('diabetes.csv'), '--target', 'progression', ...args);
      assert.equal(code, 2, err);
      assert.match(err, sentence);
      assert.equal(err.trim().split('\n').length, 1, err);
    }
  });

  it('says which learning rate ran away', () => {
    const { code, err } = run('train', sample('diabetes.csv'), '--target', 'progression', '--optimizer', 'sgd', '--lr', '500', '--epochs', '50');
    assert.equal(code, 1);
    assert.match(err, /The learning rate 500 is too large here; try 50\./);
  });
});
