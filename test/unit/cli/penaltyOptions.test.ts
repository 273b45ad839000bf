import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'mocha';

interface Fit {
  penalty: string;
  gamma: number | null;
  relaxation: number | null;
  note: string | null;
  coefficients: Record<string, number>;
  dualityGap: number | null;
  relativeGap: number | null;
  stationarity: number;
  objective: number;
  converged: boolean;
}

const diabetes = [join('test', 'fixtures', 'diabetes.csv'), '--target', 'progression'];
const categories = [join('test', 'fixtures', 'categories.csv'), '--target', 'amount', '--exclude', 'bought', '--exclude', 'visits', '--family', 'gaussian'];

describe('penalties on the command line', function () {
  this.timeout(20000);

  function run(...args: string[]) {
    return spawnSync(process.execPath, [join('dist', 'cli.js'), 'fit', ...args], { encoding: 'utf8' });
  }

  function fit(...args: string[]): Fit {
    const { status, stdout, stderr } = run(...args, '--json');
    assert.equal(status, 0, stderr);
    return JSON.parse(stdout) as Fit;
  }

  for (const [penalty, gamma] of [['mcp', 3], ['scad', 3.7]] as const) {
    it(`${penalty} has a distance from stationarity and no gap`, () => {
      const made = fit(...diabetes, '--penalty', penalty);
      assert.deepEqual([made.penalty, made.gamma, made.dualityGap, made.relativeGap, made.converged], [penalty, gamma, null, null, true]);
      assert.ok(made.stationarity < 1e-9);
    });
  }

  it('takes a category together under the group lasso', () => {
    const made = fit(...categories, '--penalty', 'group', '--lambda', '0.5');
    const levels = Object.entries(made.coefficients).filter(([name]) => name.startsWith('region='));
    assert.equal(levels.length, 5);
    assert.ok(levels.every(([, value]) => value !== 0));
    assert.ok(Object.entries(made.coefficients).filter(([name]) => name.startsWith('shade=')).every(([, value]) => value === 0));
    assert.ok(made.relativeGap! <= 1e-9);
    assert.equal(made.note, null);
  });

  it('says that without categories the group lasso is the lasso, and it is', () => {
    const made = fit(...diabetes, '--penalty', 'group', '--lambda', '2');
    assert.equal(made.note, 'No category has three levels or more; the group lasso is then the lasso.');
    const lasso = fit(...diabetes, '--lambda', '2');
    for (const [name, value] of Object.entries(lasso.coefficients)) assert.ok(Math.abs(made.coefficients[name] - value) < 1e-7 * Math.max(1, Math.abs(value)), name);
  });

  it('keeps coefficients within limits of the file’s own units', () => {
    const { coefficients, relativeGap } = fit(...diabetes, '--lambda', '1', '--lower', 'sex=-5', '--upper', 'bmi=3', '--lower', 's1=0');
    assert.equal(coefficients.sex, -5);
    assert.equal(coefficients.bmi, 3);
    assert.ok(coefficients.s1 >= 0);
    assert.ok(relativeGap! <= 1e-9);
  });

  for (const penalty of ['mcp', 'scad']) {
    it(`keeps ${penalty} within limits too`, () => {
      const { coefficients, stationarity, converged } = fit(...diabetes, '--penalty', penalty, '--lambda', '1', '--lower', 'sex=-5', '--upper', 'bmi=3');
      assert.deepEqual([coefficients.sex, coefficients.bmi, converged], [-5, 3, true]);
      assert.ok(stationarity < 1e-7);
    });
  }

  it('keeps a category’s levels within limits while they enter together', () => {
    const { coefficients, relativeGap } = fit(...categories, '--penalty', 'group', '--lambda', '0.5', '--lower', 'region=0', '--upper', 'region=1');
    const levels = Object.entries(coefficients).filter(([name]) => name.startsWith('region=')).map(([, value]) => value);
    assert.ok(levels.some((value) => value > 0) && levels.every((value) => value >= 0 && value <= 1));
    assert.ok(relativeGap! <= 1e-9);
  });

  it('tells how much of the lasso a relaxed fit keeps', () => {
    const made = fit(...diabetes, '--penalty', 'relaxed');
    assert.ok([0, 0.25, 0.5, 0.75, 1].includes(made.relaxation!));
    assert.equal(made.dualityGap, null);
    assert.match(run(...diabetes, '--penalty', 'relaxed').stdout, /relaxed lasso, [\d.]+ of the lasso, [\d.]+ of the refit/);
  });

  it('tells factors and limits that were given in one line, and how the adaptive weights are made', () => {
    const given = run(...diabetes, '--no-cv', '--penalty', 'adaptive', '--penalty-factor', 'age=0', '--penalty-factor', 's6=Infinity', '--lower', 'bmi=0', '--upper', 'sex=2', '--lower', 'sex=-5').stdout;
    assert.match(given, /^ {2}penalty factors age 0, s6 left out; limits bmi from 0 up, sex from -5 to 2$/m);
    assert.match(given, /^ {2}weights of the penalty from a ridge fit, its λ chosen by GCV$/m);
    assert.doesNotMatch(run(...diabetes, '--no-cv').stdout, /penalty factors|limits|ridge fit/);
    const logistic = [...categories.slice(0, 1), '--target', 'bought', '--exclude', 'amount', '--exclude', 'visits', '--penalty', 'adaptive', '--no-cv'];
    assert.match(run(...logistic).stdout, /chosen by AIC$/m);
    assert.equal((fit(...logistic) as { adaptiveRidge?: string }).adaptiveRidge, 'AIC');
  });

  const mistakes: readonly (readonly [readonly string[], RegExp])[] = [
    [['--penalty', 'ridge'], /--penalty is "ridge"; give lasso, group, adaptive, relaxed, mcp or scad\./],
    [['--penalty', 'mcp', '--l1-ratio', '0'], /l1 ratio is 0, which is ridge and leaves nothing for MCP to do/],
    [['--penalty', 'scad', '--gamma', '2'], /γ of SCAD is 2; give a number above 2\./],
    [['--gamma', '3'], /γ is for MCP, SCAD and the adaptive lasso/],
    [['--lower', 'age=1'], /lower limit of "age" is 1; give a number that is zero or less/],
    [['--upper', 'age=-1'], /upper limit of "age" is -1; give a number that is zero or more/],
    [['--upper', 'nobody=1'], /limit is given for "nobody", which is not a column of the model/],
    [['--lower', 'age'], /--lower is "age"; give COLUMN=NUMBER\./],
  ];
  for (const [args, sentence] of mistakes) {
    it(`answers ${args.join(' ')} in one sentence`, () => {
      const { status, stderr } = run(...diabetes, ...args);
      assert.equal(status, 2);
      assert.match(stderr, sentence);
      assert.equal(stderr.trim().split('\n').length, 1);
    });
  }
});
