import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { networkOptionsFor } from '../../../src/engine/network/networkOptionsFor';
import { trainArguments } from '../../../src/cli/trainOptions';
import { InputError } from '../../../src/engine/errors';
import { near } from '../linear/fitting';

interface Report {
  task: string;
  classes: string[] | null;
  layers: number[];
  epochs: number;
  bestEpoch: number | null;
  steps: number;
  seed: number;
  rows: { train: number; validation: number; test: number };
  loss: { train: number[]; validation: number[] };
  test: { rmse: number | null; mcRmse: number | null; logLikelihood: number | null; accuracy: number | null; auc: number | null };
  folds: { rows: number; rmse: number | null }[];
  overFolds: null | Record<'rmse' | 'accuracy', { mean: number; standardError: number } | null>;
  tau: number | null;
  tauFrom: string | null;
  zeroWeights: number;
  weights: number;
  coverage: { nominal: number; observed: number; standardError: number }[] | null;
  unusedColumns: string[];
  notes: string[];
  options: { dropout: number[]; weightDecay: number; optimizer: string };
  time: { seconds: number; microsecondsPerStep: number };
}

const fixture = (name: string) => join('test', 'fixtures', name);
const diabetes = [fixture('diabetes.csv'), '--target', 'progression'];

describe('training from the command line', function () {
  this.timeout(20000);
  let folder = '';
  before(() => (folder = mkdtempSync(join(tmpdir(), 'lambda-lens-train-'))));
  after(() => rmSync(folder, { recursive: true }));

  function run(...args: string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join('dist', 'cli.js'), ...args], { encoding: 'utf8' });
    return { status, stdout, stderr };
  }

  function train(...args: string[]): Report {
    const { status, stdout, stderr } = run('train', ...args, '--json');
    assert.equal(status, 0, stderr);
    assert.equal(stderr, '');
    return JSON.parse(stdout) as Report;
  }

  function file(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  it('prints one JSON object with every key of the contract', () => {
    const report = train(...diabetes, '--epochs', '30');
    for (const key of ['task', 'layers', 'epochs', 'steps', 'seed', 'loss', 'test', 'zeroWeights', 'time']) assert.ok(key in report, key);
    assert.equal(report.task, 'regression');
    assert.deepEqual([report.layers[0], report.layers.length, report.layers.at(-1)], [10, 5, 1]);
    assert.deepEqual([report.loss.train.length, report.loss.validation.length], [report.epochs, report.epochs]);
    assert.ok(report.test.rmse! > 40 && report.test.rmse! < 75 && report.test.mcRmse! > 40 && report.test.mcRmse! < 75);
    assert.deepEqual([report.test.accuracy, report.test.auc], [null, null]);
    assert.ok(report.time.microsecondsPerStep > 0 && report.time.seconds > 0);
    const classes = train(fixture('breast_cancer.csv'), '--target', 'class', '--epochs', '20');
    assert.equal(classes.task, 'classification');
    assert.ok(classes.test.accuracy! > 0.9 && classes.test.auc! > 0.95 && classes.test.logLikelihood! > -0.4);
    assert.deepEqual([classes.test.rmse, classes.test.mcRmse, classes.tau], [null, null, null]);
    const three = train(fixture('wine.csv'), '--target', 'class', '--epochs', '20');
    assert.equal(three.task, 'classification');
    assert.ok(three.test.auc! > 0.95 && three.test.auc! <= 1);
  });

  it('says what a person should know first: columns beyond rows, few rows that judge, a class that is not held out', () => {
    const lines = Array.from({ length: 30 }, (_, i) => [...Array.from({ length: 40 }, (_, j) => Math.sin(1 + i * 7.1 + j * 3.7).toFixed(3)), ['a', 'b', 'c'][i % 3]].join(','));
    const wide = file('wide.csv', `${[...Array.from({ length: 40 }, (_, j) => `x${j}`), 'y'].join(',')}\n${lines.join('\n')}\n`);
    const report = train(wide, '--target', 'y', '--epochs', '5', '--test-rows', file('ab.json', '[0, 1, 3, 4]'));
    assert.match(report.notes.join('|'), /^More columns than rows: 40 inputs for 21 rows .*\|Only 5 validation rows choose .* only 4 rows judge it.*\|There is no AUC, for no held-out row .* is "c"/);
    assert.equal(report.test.auc, null);
    assert.match(run('train', wide, '--target', 'y', '--epochs', '5').stdout, /More columns than rows: 40 inputs/);
    assert.deepEqual(train(...diabetes, '--epochs', '5').notes, []);
  });

  it('trains every row that is not held out, for exactly so many epochs, without early stopping', () => {
    const report = train(...diabetes, '--no-early-stopping', '--epochs', '7', '--batch', '100', '--test-rows', file('rows.json', '[0, 5, 441]'));
    assert.deepEqual(report.rows, { train: 439, validation: 0, test: 3 });
    assert.deepEqual([report.epochs, report.steps, report.loss.train.length, report.loss.validation.length], [7, 35, 7, 0]);
    assert.equal(report.bestEpoch, null);
    assert.equal(report.tauFrom, 'training');
  });

  it('judges a network for each fold, every row once, and keeps one of all rows', () => {
    const report = train(...diabetes, '--epochs', '10', '--folds', '3');
    assert.deepEqual(report.folds.map(({ rows }) => rows), [148, 147, 147]);
    assert.deepEqual([report.rows.test, report.rows.train + report.rows.validation, report.test.rmse], [0, 442, null]);
    const mean = report.folds.reduce((sum, { rows, rmse }) => sum + (rows / 442) * rmse!, 0);
    near(report.overFolds!.rmse!.mean, mean, 1e-12);
    near(report.overFolds!.rmse!.standardError, Math.sqrt(report.folds.reduce((sum, { rows, rmse }) => sum + (rows / 442) * (rmse! - mean) ** 2, 0) / 2), 1e-9);
    assert.equal(report.overFolds!.accuracy, null);
    const [half, , , most] = report.coverage!;
    assert.ok([half, most].every(({ nominal, observed }) => Math.abs(observed - nominal) < 0.12) && half.observed < most.observed, 'intervals are judged by every row');
    near(most.standardError, Math.sqrt((0.95 * 0.05) / 442), 1e-12);
    assert.ok(Number.isInteger(Math.round(442e6 * most.observed) / 1e6), 'of all rows');
    assert.deepEqual([train(...diabetes, '--epochs', '1').folds, train(...diabetes, '--epochs', '1').overFolds], [[], null]);
    const classes = train(fixture('wine.csv'), '--target', 'class', '--epochs', '20', '--folds', '3');
    assert.ok(classes.overFolds!.accuracy!.mean > 0.9 && classes.folds.every(({ rows }) => rows === 59 || rows === 60));
  });

  it('repeats itself to the last bit for one seed, whichever output is asked for', () => {
    const args = [...diabetes, '--epochs', '10', '--seed', '9', '--dropout', '0.1,0.5,0.2', '--hidden', '12,9'];
    const [first, second] = [train(...args), train(...args)];
    assert.deepEqual({ ...first, time: null }, { ...second, time: null });
    assert.notEqual(train(...args.map((each) => (each === '9' ? '10' : each))).test.rmse, first.test.rmse);
    assert.deepEqual(first.options.dropout, [0.1, 0.5, 0.2]);
    assert.deepEqual(first.layers, [10, 12, 9, 1]);
  });

  it('takes one dropout rate for every hidden layer and none for the input', () => {
    assert.deepEqual(train(...diabetes, '--epochs', '1', '--hidden', '8,8,8', '--dropout', '0.4').options.dropout, [0, 0.4, 0.4, 0.4]);
    assert.deepEqual(train(...diabetes, '--epochs', '1', '--hidden', '8', '--dropout', '0.2,0.4').options.dropout, [0.2, 0.4]);
  });

  it('adds no decay to a penalty or an optimizer that is named, and leaves a rate that is named as it is', () => {
    const chosen = (network: Parameters<typeof networkOptionsFor>[3]['network']) => networkOptionsFor(200, 20, 'regression', { hidden: undefined, dropout: undefined, batchNorm: false, network });
    assert.ok(chosen({}).weightDecay > 0 && chosen({}).groupL1 > 0 && chosen({ dropoutKind: 'classic' }).weightDecay > 0);
    for (const named of [{ optimizer: 'adam' }, { optimizer: 'sgd' }, { l2: 0.1 }, { l1: 0.1 }, { groupL1: 0.1 }] as Parameters<typeof chosen>[0][]) assert.deepEqual([chosen(named).weightDecay, chosen(named).groupL1], [0, named.groupL1 ?? 0]);
    assert.equal(chosen({ l2: 0.1, weightDecay: 0.5 }).weightDecay, 0.5);
    assert.equal(chosen({}).schedule, 'plateau');
    for (const named of [{ learningRate: 0.01 }, { patience: null }]) assert.equal(chosen(named).schedule, 'constant');
    assert.equal(chosen({ learningRate: 0.01, schedule: 'cosine' }).schedule, 'cosine');
  });

  it('holds out rows by their place in the file, rows that cannot be read counted too', () => {
    const lines = Array.from({ length: 40 }, (_, i) => `${Math.sin(i).toFixed(4)},${i},${(2 * Math.sin(i) + i).toFixed(4)}`);
    lines[3] = '1,2';
    lines[7] = '0.5,7,';
    // Only the rows held out have wild targets: the root mean square tells which they were.
    for (const place of [10, 20]) lines[place] = `0,${place},1000`;
    const csv = file('ragged.csv', `a,b,y\n${lines.join('\n')}\n`);
    const report = train(csv, '--target', 'y', '--epochs', '3', '--test-rows', file('two.json', '[10, 20, 3, 7]'));
    assert.equal(report.rows.test, 2);
    assert.ok(report.test.rmse! > 800, String(report.test.rmse));
  });

  it('uses τ where it is given, in the target\'s own units', () => {
    const report = train(...diabetes, '--epochs', '15', '--dropout', '0', '--tau', '0.0004');
    assert.deepEqual([report.tau, report.tauFrom], [0.0004, 'given']);
    near(report.test.logLikelihood!, -0.5 * Math.log(2 * Math.PI) + 0.5 * Math.log(0.0004) - 0.0002 * report.test.rmse! ** 2, 1e-9);
    assert.equal(report.test.mcRmse, null);
  });

  it('makes exact zeros by L1, and leaves whole columns out by L1 on columns', () => {
    const lasso = train(...diabetes, '--epochs', '40', '--dropout', '0', '--l1', '0.1', '--no-early-stopping');
    assert.ok(lasso.zeroWeights > 0.2 * lasso.weights, `${lasso.zeroWeights} of ${lasso.weights}`);
    const groups = train(...diabetes, '--epochs', '40', '--dropout', '0', '--group-l1', '0.3', '--no-early-stopping');
    assert.ok(groups.unusedColumns.length > 0);
    assert.equal(groups.zeroWeights, groups.unusedColumns.length * groups.layers[1]);
  });

  it('takes numbers for classes, and two numbers for numbers, when it is told to', () => {
    const rows = Array.from({ length: 90 }, (_, i) => `${Math.sin(i).toFixed(4)},${i % 5},${i % 3},${i % 2}`);
    const csv = file('classes.csv', `a,b,three,two\n${rows.join('\n')}\n`);
    const task = (...args: string[]) => {
      const report = train(csv, '--epochs', '2', ...args);
      return [report.task, report.classes];
    };
    const two = ['0', '1'];
    assert.deepEqual(task('--target', 'three'), ['regression', null]);
    assert.deepEqual(task('--target', 'three', '--task', 'classification'), ['classification', ['0', '1', '2']]);
    assert.deepEqual(task('--target', 'two', '--task', 'classification'), ['classification', two]);
    assert.deepEqual(task('--target', 'two'), ['classification', two]);
    assert.deepEqual(task('--target', 'two', '--task', 'regression'), ['regression', null]);
  });

  it('saves a network that predicts every row of a file', () => {
    const model = join(folder, 'network.json');
    const { test } = train(...diabetes, '--epochs', '20', '--seed', '3', '--model-out', model);
    const lines = run('predict', model, fixture('diabetes.csv')).stdout.trim().split('\n');
    assert.deepEqual([lines[0], lines.length], ['prediction', 443]);
    const heldOut = train(...diabetes, '--epochs', '20', '--seed', '3');
    assert.equal(heldOut.test.rmse, test.rmse);
    const own = readFileSync(fixture('diabetes.csv'), 'utf8').trim().split('\n').slice(1).map((line) => Number(line.split(',')[0]));
    const error = Math.sqrt(own.reduce((sum, y, i) => sum + (y - Number(lines[i + 1])) ** 2 / own.length, 0));
    assert.ok(error > 30 && error < 70, String(error));
    const [head, first] = run('predict', model, fixture('diabetes.csv'), '--mc', '20').stdout.split('\n');
    assert.equal(head, 'prediction,mcMean,lower95,upper95');
    const [, mean, lower, upper] = first.split(',').map(Number);
    assert.ok(lower < mean && mean < upper);
  });

  it('leaves the prediction of a row empty whose number is beyond single precision, and says so once', () => {
    const model = join(folder, 'far.json');
    train(...diabetes, '--epochs', '5', '--model-out', model);
    const [head, ...rows] = readFileSync(fixture('diabetes.csv'), 'utf8').trim().split('\n');
    const away = (row: string, cell: string) => [row.split(',')[0], cell, ...row.split(',').slice(2)].join(',');
    for (const passes of [[], ['--mc', '3']]) {
      const { stdout, stderr, status } = run('predict', model, file('far.csv', [head, rows[0], away(rows[1], '1e60'), away(rows[2], '-1e25'), rows[3], away(rows[4], '1e9')].join('\n')), ...passes);
      assert.equal(status, 0);
      const told = stderr.split('\n').filter((line) => line.includes('single precision'));
      assert.deepEqual(told, ["lambda-lens: 2 rows with a number too far from the training data for the network's single precision; the prediction is left empty."]);
      assert.match(stderr, /Against "progression" in 3 rows/);
      const filled = stdout.trimEnd().split('\n').slice(1).map((line) => line.split(',').map((cell) => cell !== '' && Number.isFinite(Number(cell))));
      assert.deepEqual(filled.map((cells) => new Set(cells).size === 1 && cells[0]), [true, false, false, true, true]);
    }
  });

  it('refuses to train beside a held-out cell that is beyond single precision', () => {
    const [head, ...rows] = readFileSync(fixture('diabetes.csv'), 'utf8').trim().split('\n');
    rows[3] = [rows[3].split(',')[0], '1e60', ...rows[3].split(',').slice(2)].join(',');
    const { stderr, status } = run('train', file('faraway.csv', [head, ...rows].join('\n')), '--target', 'progression', '--epochs', '2', '--test-rows', file('third.json', '[3]'));
    assert.equal(status, 2);
    assert.match(stderr, /holds 1e\+60 in one row, too far from the rows that train/);
  });

  it('refuses rows to hold out that cannot be read, and a place for the network that cannot be written, before it trains', () => {
    const [head, ...rows] = readFileSync(fixture('diabetes.csv'), 'utf8').trim().split('\n');
    const csv = file('short.csv', [head, ...rows.slice(0, 40), '1,2', ...rows.slice(40, 60)].join('\n'));
    const ragged = run('train', csv, '--target', 'progression', '--epochs', '2', '--test-rows', file('ragged.json', '[40]'));
    assert.match(ragged.stderr, /names no row that can be read: its line has another number of fields than the header; name others or mend it\.$/m);
    assert.equal(ragged.status, 2);
    for (const [place, reason] of [[join(folder, 'nowhere', 'network.json'), /there is no such file or folder/], [folder, /it is a folder/], [join(file('plain.txt', ''), 'network.json'), /is a file/]] as const) {
      const started = performance.now();
      const { stderr, status } = run('train', ...diabetes, '--epochs', '1000000', '--no-early-stopping', '--model-out', place);
      assert.equal(status, 2);
      assert.match(stderr, reason);
      assert.ok(performance.now() - started < 5000);
    }
  });

  it('refuses a damaged network in one sentence', () => {
    const good = join(folder, 'good.json');
    train(...diabetes, '--epochs', '2', '--batch-norm', '--model-out', good);
    const saved = JSON.parse(readFileSync(good, 'utf8')) as { layers: { weights: string[] }[] };
    for (const [change, sentence] of [
      [{ ...saved, version: 99 }, /version 99/],
      [{ ...saved, layers: saved.layers.slice(1) }, /damaged/],
      [{ ...saved, layers: saved.layers.map((layer) => ({ ...layer, weights: layer.weights.slice(1) })) }, /a weight is not readable/],
    ] as const) {
      const { status, stderr, stdout } = run('predict', file('damaged.json', JSON.stringify(change)), fixture('diabetes.csv'));
      assert.equal(status, 2);
      assert.match(stderr, sentence);
      assert.deepEqual([stderr.trim().split('\n').length, stdout], [1, '']);
    }
  });

  it('checks its slopes where it is asked to', () => {
    const { stdout } = run('train', ...diabetes, '--epochs', '3', '--hidden', '9,5', '--check-gradients', '--json');
    const { gradientCheck } = JSON.parse(stdout) as { gradientCheck: { checked: number; largestDifference: number }[] };
    assert.equal(gradientCheck.length, 3);
    for (const { checked, largestDifference } of gradientCheck) assert.ok(checked > 0 && largestDifference < 1e-3, String(largestDifference));
  });

  it('prints a summary for people', () => {
    const { stdout, stderr, status } = run('train', ...diabetes, '--epochs', '40');
    assert.equal(status, 0);
    assert.equal(stderr, '');
    assert.match(stdout, /Error on 88 held-out rows: [\d.]+ \(root mean square\), where the training mean alone has 7\d/);
    assert.match(stdout, /noise precision τ = [\d.e-]+ \(estimated on the validation rows\)/);
    assert.match(stdout, /283 rows to train on, 71 for early stopping, 88 held out/);
    assert.match(run('train', ...diabetes, '--epochs', '2', '--test-share', '0').stdout, /No rows were held out/);
  });

  const badOptions: [string, string[], RegExp][] = [
    ['no target', [fixture('diabetes.csv')], /Give the column to predict/],
    ['nine layers', [...diabetes, '--hidden', '4,4,4,4,4,4,4,4,4'], /--hidden has 9 layers; give 1 to 8/],
    ['a layer of no units', [...diabetes, '--hidden', '4,0'], /--hidden has a layer of "0" units; give 1 to 8 whole numbers from 1 to 2048/],
    ['a layer that is none', [...diabetes, '--hidden', '4,,4'], /--hidden has a layer of "" units/],
    ['a layer that is no number', [...diabetes, '--hidden', '64,x'], /--hidden has a layer of "x" units; give 1 to 8 whole numbers from 1 to 2048/],
    ['a rate that is no number', [...diabetes, '--dropout', '0.5,x'], /--dropout has "x" for the probability of dropping a unit; give numbers from 0 to below 1/],
    ['a rate of 1', [...diabetes, '--dropout', '1'], /--dropout has "1" for the probability of dropping/],
    ['a negative rate', [...diabetes, '--dropout', '-0.1'], /--dropout has "-0.1"/],
    ['an unknown kind', [...diabetes, '--dropout-kind', 'spatial'], /--dropout-kind is "spatial"; give inverted, classic, gaussian or dropconnect/],
    ['an unknown activation', [...diabetes, '--activation', 'swish'], /--activation is "swish"/],
    ['an unknown optimizer', [...diabetes, '--optimizer', 'lion'], /--optimizer is "lion"/],
    ['a negative penalty', [...diabetes, '--l2', '-1'], /--l2 is -1; give a number of at least 0/],
    ['a norm of 0', [...diabetes, '--max-norm', '0'], /--max-norm is 0; give a number above 0/],
    ['half a batch', [...diabetes, '--batch', '0.5'], /--batch is 0.5; give a whole number/],
    ['no epochs', [...diabetes, '--epochs', '0'], /--epochs is 0/],
    ['patience without early stopping', [...diabetes, '--patience', '5', '--no-early-stopping'], /--patience is for early stopping/],
    ['a test share of everything', [...diabetes, '--test-share', '1'], /--test-share is 1/],
    ['an unknown task', [...diabetes, '--task', 'ranking'], /--task is "ranking"; give auto, regression or classification/],
  ];
  for (const [what, args, sentence] of badOptions) it(`refuses ${what}`, () => assert.throws(() => trainArguments(args), (error) => error instanceof InputError && sentence.test(error.message)));

  const badForFile: [string, string[], RegExp][] = [
    ['folds beside a share', [...diabetes, '--folds', '3', '--test-share', '0.5'], /--folds holds out every row once and --test-share some/],
    ['more folds than rows', [...diabetes, '--folds', '900'], /--folds is 900 but only 442 rows/],
    ['too few rates', [...diabetes, '--hidden', '8,8', '--dropout', '0.2,0.5'], /There are 2 dropout rates; give one for all hidden layers, or 3/],
    ['τ of classes', [fixture('wine.csv'), '--target', 'class', '--tau', '1'], /--tau is the precision of numbers/],
    ['text to be regressed', [fixture('wine.csv'), '--target', 'class', '--task', 'regression'], /--task regression predicts numbers, and the target "class" has 3 text values, such as "class_0"; give --task classification/],
    ['no rows file', [...diabetes, '--test-rows', 'nowhere.json'], /"nowhere.json" cannot be read/],
    ['a rows file that is none', [...diabetes, '--test-rows', fixture('diabetes.csv')], /is not a JSON list of row numbers/],
  ];
  for (const [what, args, sentence] of badForFile) {
    it(`refuses ${what}`, () => {
      const result = run('train', ...args);
      assert.match(result.stderr, sentence);
      assert.equal(result.stderr.trim().split('\n').length, 1);
      assert.equal(result.stdout, '');
      assert.equal(result.status, 2);
    });
  }

  it('refuses to hold out rows that the file has not, and to train on none', () => {
    const refused = (rows: string, sentence: RegExp) => assert.match(run('train', ...diabetes, '--test-rows', file('odd.json', rows)).stderr, sentence);
    refused('[442]', /names row 442, but the CSV file has 442 data rows; count them from 0 to 441/);
    refused('[-1]', /not a JSON list of row numbers/);
    refused(`[${Array.from({ length: 442 }, (_, i) => i).join(',')}]`, /0 rows are left to train on/);
  });

  it('exits 1 and names the learning rate when training runs away', () => {
    const { status, stderr } = run('train', ...diabetes, '--optimizer', 'sgd', '--lr', '1000', '--epochs', '50');
    assert.equal(status, 1, stderr);
    assert.match(stderr, /learning rate 1000 is too large/);
  });
});
