import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { near } from '../linear/fitting';

interface Fit {
  family: string;
  target: string;
  n: number;
  p: number;
  lambda: number;
  l1Ratio: number;
  standardize: boolean;
  intercept: number;
  coefficients: Record<string, number>;
  standardizedCoefficients: Record<string, number>;
  nonzero: number;
  devianceRatio: number;
  objective: number;
  dual: number;
  dualityGap: number;
  relativeGap: number;
  converged: boolean;
  data: {
    rowsRead: number;
    rowsUsed: number;
    rowsSkipped: { line: number; reason: string }[];
    imputed: Record<string, number>;
    excluded: { column: string; reason: string }[];
  };
  crossValidation: null | { folds: number; seed: number; lambda: number[]; mean: number[]; standardError: number[]; nonzero: number[]; lambdaMin: number; lambda1se: number };
  exactPath: null | { knots: { lambda: number; column: string; event: 'enters' | 'leaves' }[]; end: number; stopped: string | null };
  ridge: null | { lambda: number[]; degreesOfFreedom: number[]; loo: number[] | null; gcv: number[] };
}

const diabetes = join('test', 'fixtures', 'diabetes.csv');

describe('the command line', function () {
  this.timeout(20000);
  let folder = '';
  before(() => (folder = mkdtempSync(join(tmpdir(), 'lambda-lens-'))));
  after(() => rmSync(folder, { recursive: true }));

  function run(...args: string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join('dist', 'cli.js'), ...args], { encoding: 'utf8' });
    return { status, stdout, stderr };
  }

  function fit(...args: string[]): Fit {
    const { status, stdout, stderr } = run('fit', ...args, '--json');
    assert.equal(status, 0, stderr);
    assert.equal(stderr, '');
    return JSON.parse(stdout) as Fit;
  }

  function csv(name: string, text: string): string {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  }

  function refused(args: string[], sentence: RegExp, status = 2): void {
    const result = run(...args);
    assert.match(result.stderr, sentence);
    assert.equal(result.stderr.trim().split('\n').length, 1, 'one line');
    assert.doesNotMatch(result.stderr, /\bat .*:\d+:\d+/);
    assert.equal(result.stdout, '');
    assert.equal(result.status, status);
  }

  it('prints one JSON object with every key of the contract', () => {
    const result = fit(diabetes, '--target', 'progression');
    const keys = ['family', 'target', 'n', 'p', 'lambda', 'l1Ratio', 'standardize', 'intercept', 'coefficients', 'standardizedCoefficients', 'nonzero'];
    const rest = ['devianceRatio', 'objective', 'dual', 'dualityGap', 'relativeGap', 'converged', 'data', 'crossValidation'];
    for (const key of [...keys, ...rest]) assert.ok(key in result, key);
    assert.deepEqual([result.family, result.target, result.n, result.p, result.l1Ratio], ['gaussian', 'progression', 442, 10, 1]);
    const { crossValidation } = result;
    assert.ok(crossValidation);
    assert.deepEqual([crossValidation.folds, crossValidation.seed, crossValidation.lambda.length, crossValidation.mean.length], [10, 0, 100, 100]);
    assert.equal(result.lambda, crossValidation.lambda1se);
    assert.equal(Object.keys(result.coefficients).length, 10);
    assert.equal(Object.values(result.coefficients).filter((value) => value !== 0).length, result.nonzero);
    assert.deepEqual(result.data.excluded, []);
  });

  it('solves at a given λ to a relative gap of 1e-9 or better, and prints an objective that its own numbers reproduce', () => {
    const result = fit(diabetes, '--target', 'progression', '--lambda', '2', '--l1-ratio', '0.5', '--no-cv');
    assert.equal(result.crossValidation, null);
    assert.ok(result.converged && result.relativeGap <= 1e-9);
    assert.ok(result.dual <= result.objective && result.objective - result.dual <= 1e-9 * result.objective);
    const [head, ...rows] = readFileSync(diabetes, 'utf8').trim().split('\n').map((line) => line.split(','));
    const squares = rows.map((row) => {
      const prediction = head.slice(1).reduce((sum, name, j) => sum + result.coefficients[name] * Number(row[j + 1]), result.intercept);
      return (Number(row[0]) - prediction) ** 2;
    });
    const loss = squares.reduce((sum, value) => sum + value, 0) / 442 / 2;
    const standardized = Object.values(result.standardizedCoefficients);
    const penalty = standardized.reduce((sum, b) => sum + 2 * (0.5 * Math.abs(b) + 0.25 * b * b), 0);
    near(result.objective, loss + penalty, 1e-12);
  });

  it('sweeps mixtures with whole paths', () => {
    const { status, stdout } = run('sweep', diabetes, '--target', 'progression', '--l1-ratios', '1,0.5,0', '--json');
    assert.equal(status, 0);
    const sweep = JSON.parse(stdout) as { target: string; n: number; p: number; runs: (Fit & { path: { lambda: number[]; coefficients: Record<string, number[]> } })[] };
    assert.deepEqual([sweep.target, sweep.n, sweep.p], ['progression', 442, 10]);
    assert.deepEqual(sweep.runs.map(({ l1Ratio }) => l1Ratio), [1, 0.5, 0]);
    for (const each of sweep.runs) {
      assert.equal(each.path.lambda.length, 100);
      assert.equal(each.path.coefficients.bmi.length, 100);
      assert.deepEqual(each.crossValidation!.lambda, each.path.lambda);
    }
  });

  it('predicts one row for each row, in order, with the fit\'s own numbers', () => {
    const model = join(folder, 'model.json');
    const out = join(folder, 'predictions.csv');
    const result = fit(diabetes, '--target', 'progression', '--model-out', model);
    assert.equal(run('predict', model, diabetes, '--out', out).status, 0);
    const [title, ...lines] = readFileSync(out, 'utf8').trim().split('\n');
    assert.equal(title, 'prediction');
    assert.equal(lines.length, 442);
    const [head, ...rows] = readFileSync(diabetes, 'utf8').trim().split('\n').map((line) => line.split(','));
    rows.forEach((row, i) => {
      const expected = head.slice(1).reduce((sum, name, j) => sum + result.coefficients[name] * Number(row[j + 1]), result.intercept);
      near(Number(lines[i]), expected, 1e-12);
    });
    assert.equal(run('predict', model, diabetes).stdout.trim().split('\n').length, 443);
  });

  it('predicts with categories, missing cells, unseen levels and ragged rows, each said and in its place', () => {
    const normal = Array.from({ length: 40 }, (_, i) => Math.sin(12.9898 * i) * 3);
    const rows = normal.map((value, i) => `${value.toFixed(4)},${['Oslo', 'Rome', 'Lima'][i % 3]},${(2 * value + (i % 3)).toFixed(4)}`);
    const train = csv('cities.csv', `size,city,price\n${rows.join('\n')}\n`);
    const model = join(folder, 'cities.json');
    const result = fit(train, '--target', 'price', '--lambda', '0.01', '--no-cv', '--model-out', model);
    assert.deepEqual(Object.keys(result.coefficients), ['size', 'city=Lima', 'city=Oslo', 'city=Rome']);
    const other = csv('new.csv', 'city;size\nOslo;1,5\nParis;1\n;2\nRome;\nLima;3;9\nLima;0\n');
    const { status, stdout, stderr } = run('predict', model, other);
    assert.equal(status, 0);
    // With the file's own decimal mark.
    const lines = stdout.trimEnd().replaceAll(',', '.').split('\n').slice(1);
    assert.ok(stdout.includes(','));
    const b = result.coefficients;
    near(Number(lines[0]), result.intercept + b['city=Oslo'] + 1.5 * b.size, 1e-12);
    near(Number(lines[1]), result.intercept + b.size, 1e-12);
    near(Number(lines[2]), result.intercept + 2 * b.size, 1e-12);
    const mean = normal.reduce((sum, value) => sum + Number(value.toFixed(4)) / 40, 0);
    near(Number(lines[3]), result.intercept + b['city=Rome'] + mean * b.size, 1e-9);
    assert.equal(lines[4], 'NA');
    near(Number(lines[5]), result.intercept + b['city=Lima'], 1e-12);
    assert.match(stderr, /"city": "Paris", in 1 row here, was not in the training data; it counts as none of the levels/);
    assert.match(stderr, /"size": missing in 1 row/);
    assert.match(stderr, /line 6: 3 fields instead of 2/);
  });

  it('predicts with intervals by the cross-validated error, and carries columns along', () => {
    const model = join(folder, 'interval.json');
    const { crossValidation, lambda } = fit(diabetes, '--target', 'progression', '--model-out', model);
    const { stdout, stderr, status } = run('predict', model, diabetes, '--intervals', '--carry', 'bmi', '--carry', 'age');
    assert.equal(status, 0, stderr);
    const [title, ...lines] = stdout.trim().split('\n').map((line) => line.split(','));
    const source = readFileSync(diabetes, 'utf8').trim().split('\n').map((line) => line.split(','));
    const carried = source[0].filter((name) => ['bmi', 'age'].includes(name));
    assert.deepEqual(title, [...carried, 'prediction', 'lower95', 'upper95']);
    const half = 1.959963984540054 * Math.sqrt(crossValidation!.mean[crossValidation!.lambda.indexOf(lambda)]);
    lines.forEach((cells, i) => {
      assert.deepEqual(cells.slice(0, 2), carried.map((name) => source[i + 1][source[0].indexOf(name)]));
      const [prediction, lower, upper] = cells.slice(2).map(Number);
      near(upper - prediction, half, 1e-9);
      near(prediction - lower, half, 1e-9);
    });
    assert.match(stderr, /lower95 and upper95 are the prediction ∓ 1\.96 × [\d.]+, the root mean squared error of rows that cross-validation held out/);
    const all = run('predict', model, diabetes, '--carry-all').stdout.split('\n');
    assert.equal(all[0], `${source[0].join(',')},prediction`);
    assert.ok(all[1].startsWith(`${source[1].join(',')},`));
    refused(['predict', model, diabetes, '--carry', 'bmy'], /There is no column "bmy" for the --carry option: did you mean "bmi"/);
    fit(diabetes, '--target', 'progression', '--no-cv', '--lambda', '5', '--model-out', model);
    refused(['predict', model, diabetes, '--intervals'], /--intervals needs a cross-validated error at the model's λ, and ".*interval\.json" holds none; save a fit that was cross-validated\./);
  });

  it('predicts a file whose dates and numbers could be read in two ways as the model\'s own file was read', () => {
    const rows = Array.from({ length: 24 }, (_, i) => `${String(i + 1).padStart(2, '0')}/03/2024;${i % 7},5;${2 * i + (i % 3)},25`);
    const file = csv('dayfirst.csv', `day;size;y\n${rows.join('\n')}\n`);
    const model = join(folder, 'dayfirst.json');
    fit(file, '--target', 'y', '--lambda', '0.001', '--no-cv', '--model-out', model);
    const all = run('predict', model, file).stdout.trim().split('\n');
    assert.ok(all[1].includes(','));
    const { stdout, status, stderr } = run('predict', model, csv('two.csv', `day;size\n${rows.slice(1, 3).map((row) => row.split(';').slice(0, 2).join(';')).join('\n')}\n`));
    assert.equal(status, 0, stderr);
    assert.deepEqual(stdout.trim().split('\n').slice(1), all.slice(2, 4));
  });

  it('reads a file as it is told to', () => {
    const rows = Array.from({ length: 12 }, (_, i) => `${i % 5}|${i * i % 7}|${i % 3}`);
    const file = csv('bars.csv', rows.join('\n'));
    const result = fit(file, '--target', 'column 3', '--separator', 'bar', '--no-header', '--lambda', '0.01', '--no-cv');
    assert.deepEqual(Object.keys(result.coefficients), ['column 1', 'column 2']);
    refused(['fit', file, '--target', 'a', '--separator', 'space'], /--separator is "space"; give comma, semicolon, tab or bar/);
  });

  it('reports what was done to the data', () => {
    const rows = Array.from({ length: 30 }, (_, i) => `${i},${i % 4 === 0 ? '' : (i * 7) % 11},5,${(i * 3) % 17}`);
    rows[3] = '3,1,5';
    rows[5] = '5,2,5,NA';
    const result = fit(csv('messy.csv', `id,a,same,y\n${rows.join('\n')}\n`), '--target', 'y');
    assert.deepEqual([result.data.rowsRead, result.data.rowsUsed], [30, 28]);
    assert.deepEqual(result.data.rowsSkipped.map(({ line }) => line), [5, 7]);
    assert.equal(result.data.imputed.a, 8);
    assert.deepEqual(result.data.excluded.map(({ column }) => column), ['id', 'same']);
    assert.deepEqual(Object.keys(result.coefficients), ['a']);
  });

  it('takes weights, folds from a column, penalty factors and excluded columns', () => {
    const rows = Array.from({ length: 40 }, (_, i) => [Math.sin(i), Math.cos(3 * i), Math.sin(7 * i), 1 + (i % 2), i % 4, Math.sin(i) + 0.3 * Math.cos(3 * i)].join(','));
    const file = csv('roles.csv', `a,b,c=d,w,fold,y\n${rows.join('\n')}\n`);
    const result = fit(file, '--target', 'y', '--weights', 'w', '--fold-column', 'fold', '--penalty-factor', 'b=0', '--penalty-factor', 'c=d=inf');
    assert.deepEqual(Object.keys(result.coefficients), ['a', 'b', 'c=d']);
    assert.equal(result.crossValidation!.folds, 4);
    assert.equal(result.coefficients['c=d'], 0);
    assert.notEqual(result.coefficients.b, 0);
    assert.deepEqual(Object.keys(fit(file, '--target', 'y', '--exclude', 'a', '--exclude', 'w', '--exclude', 'fold').coefficients), ['b', 'c=d']);
  });

  it('chooses by BIC without cross-validation and by any rule that is named', () => {
    const plain = fit(diabetes, '--target', 'progression', '--no-cv');
    near(plain.lambda, fit(diabetes, '--target', 'progression', '--rule', 'bic').lambda, 1e-12);
    const byMin = fit(diabetes, '--target', 'progression', '--rule', 'min');
    assert.equal(byMin.lambda, byMin.crossValidation!.lambdaMin);
  });

  it('tells at which λ each column enters and leaves', () => {
    const { exactPath } = fit(diabetes, '--target', 'progression', '--no-cv', '--exact-path');
    assert.deepEqual(exactPath!.knots.filter(({ column }) => column === 's3').map(({ event }) => event), ['enters', 'leaves', 'enters']);
    near(exactPath!.knots[0].lambda, 45.16003002046289, 1e-12);
    assert.equal(exactPath!.stopped, null);
    assert.equal(fit(diabetes, '--target', 'progression', '--no-cv').exactPath, null);
    const { stdout } = run('fit', diabetes, '--target', 'progression', '--no-cv', '--exact-path');
    assert.match(stdout, /column +enters at λ +leaves at λ\nbmi +45\.16 +—\n/);
    assert.match(stdout, /s3 +15\.03, 0\.06233 +0\.1038\n/);
  });

  it('chooses ridge\'s λ by leave-one-out and prints what it chose from', () => {
    const { lambda, ridge } = fit(diabetes, '--target', 'progression', '--no-cv', '--l1-ratio', '0', '--rule', 'loo');
    assert.equal(ridge!.loo![ridge!.lambda.indexOf(lambda)], Math.min(...ridge!.loo!));
    near(Math.min(...ridge!.loo!), 2999.78, 1e-4);
  });

  it('prints a summary for people', () => {
    const { stdout, stderr, status } = run('fit', diabetes, '--target', 'progression');
    assert.equal(status, 0);
    assert.equal(stderr, '');
    assert.match(stdout, /of 10 columns kept · CV mean squared error \d+ ± \d+ · mean only 59\d\d · λ = [\d.]+ \(1-SE\)/);
    assert.match(stdout, /bmi\s+[\d.]+/);
  });


  it('tells a Cox model\'s concordance, and no share of the deviance where there is none', () => {
    const rows = Array.from({ length: 60 }, (_, i) => `${(i * 7) % 11},${60 - ((i * 7) % 11) * 5 + (i % 5)},${i % 4 === 0 ? 0 : 1}`);
    const survival = csv('survival.csv', ['dose,time,dead', ...rows].join('\n'));
    const cox = run('fit', survival, '--target', 'time', '--status', 'dead', '--folds', '5');
    assert.match(cox.stdout, /CV deviance [\d.]+ ± [\d.]+ \(concordance (0\.9\d*|1)\)/);
    const nothing = run('fit', survival, '--target', 'time', '--status', 'dead', '--lambda', '1000');
    assert.match(nothing.stdout, / 0 % of the deviance explained/);
  });

  const bad: [string, string[], RegExp][] = [
    ['an unknown command', ['tune', 'x.csv'], /"tune" is not a command/],
    ['no target', ['fit', diabetes], /Give the column to predict/],
    ['an unknown target', ['fit', diabetes, '--target', 'progresion'], /no column "progresion".*"progression"/],
    ['a file that is not there', ['fit', 'nowhere.csv', '--target', 'y'], /"nowhere.csv" cannot be read: there is no such file/],
    ['a folder', ['fit', 'test', '--target', 'y'], /it is a folder/],
    ['an unknown option', ['fit', diabetes, '--target', 'progression', '--lamda', '1'], /--lamda/],
    ['a number that is none', ['fit', diabetes, '--target', 'progression', '--lambda', 'big'], /--lambda is "big"; give a number/],
    ['a negative λ', ['fit', diabetes, '--target', 'progression', '--lambda', '-1'], /λ is -1; give a number/],
    ['an l1 ratio out of range', ['fit', diabetes, '--target', 'progression', '--l1-ratio', '1.5'], /l1 ratio is 1.5/],
    ['more folds than rows', ['fit', diabetes, '--target', 'progression', '--folds', '1000'], /only 442 rows/],
    ['an exact path of ridge', ['fit', diabetes, '--target', 'progression', '--l1-ratio', '0', '--exact-path'], /--exact-path: .* with l1 ratio 0 \(ridge\) no column enters or leaves/],
    ['leave-one-out of a lasso', ['fit', diabetes, '--target', 'progression', '--rule', 'loo'], /loo is for gaussian ridge/],
    ['an unknown rule', ['fit', diabetes, '--target', 'progression', '--rule', 'best'], /--rule is "best"/],
    ['an unknown family', ['fit', diabetes, '--target', 'progression', '--family', 'gamma'], /--family is "gamma"; give auto, gaussian, binomial/],
    ['a Cox model without a status', ['fit', diabetes, '--target', 'progression', '--family', 'cox'], /needs a status column/],
    ['a model that is none', ['predict', diabetes, diabetes], /not JSON/],
  ];
  for (const [what, args, sentence] of bad) it(`refuses ${what}`, () => refused(args, sentence));

  it('refuses files that cannot be fitted', () => {
    const target = ['--target', 'y'];
    refused(['fit', csv('empty.csv', ''), ...target], /empty/i);
    refused(['fit', csv('head.csv', 'a,y\n'), ...target], /./);
    refused(['fit', csv('few.csv', 'a,y\n1,2\n2,3\n4,4\n'), ...target], /./);
    refused(['fit', csv('one.csv', 'a,y\n1,2\n2,2\n4,2\n5,2\n7,2\n'), ...target], /./);
    refused(['fit', csv('none.csv', 'a,y\n1,2\n1,3\n1,4\n1,6\n1,2\n'), ...target], /./);
  });

  it('never writes to a file that it reads, by whatever name', () => {
    const text = `a,b,y\n${Array.from({ length: 30 }, (_, i) => `${i % 7},${(i * i) % 11},${(i % 7) + ((i * 5) % 3)}`).join('\n')}\n`;
    const data = csv('kept.csv', text);
    const model = join(folder, 'kept.lens.json');
    const rows = csv('kept.rows.json', '[0, 3, 7]');
    const link = join(folder, 'link.csv');
    symlinkSync(data, link);
    assert.equal(run('fit', data, '--target', 'y', '--model-out', model).status, 0);
    const written = readFileSync(model, 'utf8');
    for (const args of [
      ['fit', data, '--target', 'y', '--model-out', join(folder, '.', 'kept.csv')],
      ['fit', data, '--target', 'y', '--model-out', link],
      ['train', data, '--target', 'y', '--epochs', '2', '--model-out', data],
      ['train', data, '--target', 'y', '--epochs', '2', '--test-rows', rows, '--model-out', rows],
      ['compare', data, '--target', 'y', '--csv', data],
      ['compare', data, '--target', 'y', '--markdown', data],
      ['predict', model, data, '--out', data],
      ['predict', model, data, '--out', model],
    ]) refused(args, /is read and never written to; give another name/);
    assert.deepEqual([data, model, rows].map((file) => readFileSync(file, 'utf8')), [text, written, '[0, 3, 7]']);
  });

  it('takes its bar back from a terminal before it says what is wrong', function () {
    // util-linux's: it runs a command as in a terminal.
    const { status, stdout } = spawnSync('script', ['-qec', `"${process.execPath}" dist/cli.js fit ${diabetes} --target z`, '/dev/null'], { encoding: 'utf8' });
    if (process.platform !== 'linux' || status === null) this.skip();
    assert.match(stdout, /Reading +[█░]+/);
    assert.match(stdout, /\r\u001b\[Klambda-lens: There is no column "z"/);
  });

  it('exits 1 when the fit itself fails', () => {
    refused(['fit', csv('orthogonal.csv', 'a,y\n1,1\n-1,1\n1,-1\n-1,-1\n'), '--target', 'y'], /varies together/, 1);
  });
});
