import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { bounds } from '../../bench/bounds';
import { designOf } from '../../bench/designOf';
import { generateProblem, type ProblemData } from '../../bench/generateProblem';
import { timesVector, transposedTimes, type CodedMatrix } from '../../bench/matrix';
import { ourFit } from '../../bench/ourFit';
import { quickProblems, type Problem } from '../../bench/problems';

const named = (part: string) => quickProblems.find(({ name }) => name.includes(part))!;
const small = (part: string, n: number, p: number): Problem => ({ ...named(part), n, p });

describe('the benchmark', () => {
  it('generates the same bits for the same seed, and others for another', () => {
    const problem = small('gaussian-400', 50, 20);
    assert.deepEqual(generateProblem(problem), generateProblem(problem));
    assert.notDeepEqual(generateProblem({ ...problem, seed: 99 }).y, generateProblem(problem).y);
  });

  it('generates standardised columns whose neighbours correlate by one half, and a signal three times the noise', () => {
    const n = 10_000;
    const { x, y } = generateProblem(small('gaussian-400', n, 20));
    assert.ok(x.kind === 'dense');
    const column = (j: number) => x.values.subarray(j * n, (j + 1) * n);
    const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i], 0) / n;
    for (let j = 0; j < 20; j++) {
      assert.ok(Math.abs(column(j).reduce((sum, value) => sum + value, 0) / n) < 1e-12);
      assert.ok(Math.abs(dot(column(j), column(j)) - 1) < 1e-12);
      if (j > 0) assert.ok(Math.abs(dot(column(j), column(j - 1)) - 0.5) < 0.04);
    }
    const mean = y.reduce((sum, value) => sum + value, 0) / n;
    const variance = y.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n;
    assert.ok(Math.abs(variance - 4) < 0.2, `variance ${variance}`);
  });

  it('generates classes and counts in which every class has its share', () => {
    const shares = (values: Float64Array, classes: number) => Array.from({ length: classes }, (_, k) => values.filter((value) => value === k).length / values.length);
    assert.ok(Math.min(...shares(generateProblem(named('binomial-400')).y, 2)) > 0.3);
    assert.ok(Math.min(...shares(generateProblem(named('multinomial-400')).y, 5)) > 0.05);
    const counts = generateProblem({ ...named('poisson'), n: 5000 }).y;
    const mean = counts.reduce((sum, value) => sum + value, 0) / counts.length;
    assert.ok(counts.every((value) => Number.isInteger(value) && value >= 0) && Math.abs(mean - 3.97) < 0.3, `mean ${mean}`);
  });

  it('multiplies coded columns as if they were written out', () => {
    const { x } = generateProblem(named('onehot'));
    const coded = x as CodedMatrix;
    const { n, p } = coded;
    const values = new Float64Array(n * p);
    for (let j = 0; j < p; j++) {
      for (let i = 0; i < n; i++) {
        const one = coded.codes[Math.floor(j / coded.levels) * n + i] === j % coded.levels ? 1 : 0;
        values[j * n + i] = (one - coded.mean[j]) / coded.deviation[j];
      }
    }
    const dense = { kind: 'dense', n, p, values } as const;
    const b = Float64Array.from({ length: p }, (_, j) => Math.sin(j));
    const r = Float64Array.from({ length: n }, (_, i) => Math.cos(i));
    const fitted = timesVector(dense, b);
    timesVector(coded, b).forEach((value, i) => assert.ok(Math.abs(value - fitted[i]) < 1e-10));
    const products = transposedTimes(dense, r);
    transposedTimes(coded, r).forEach((value, j) => assert.ok(Math.abs(value - products[j]) < 1e-12));
  });

  for (const problem of [small('gaussian-400', 60, 10), small('binomial-400', 60, 10), small('multinomial-400', 60, 6), small('poisson', 60, 6)]) {
    it(`bounds every ${problem.family} solution from both sides, and closes on the optimum`, () => {
      const data = generateProblem(problem);
      const lambda = data.lambda[20];
      const steps = [0, 10, 100, 6000].map((rounds) => proximalGradient(data, lambda, rounds));
      const seen = steps.map(({ coefficients, intercepts }) => bounds(data, lambda, coefficients, intercepts));
      const optimum = seen[3].primal;
      assert.ok((seen[3].primal - seen[3].dual) / optimum < 1e-9, `gap ${seen[3].primal - seen[3].dual}`);
      for (const { primal, dual } of seen) {
        assert.ok(primal >= optimum - 1e-12 && dual <= optimum + 1e-12);
      }
      assert.ok(seen[0].primal - seen[0].dual > seen[1].primal - seen[1].dual);
    });
  }

  it('finds no gap in what glmnet made to the last digits', () => {
    const golden = JSON.parse(readFileSync('test/golden/glmnetFamilies.json', 'utf8')) as { fits: Golden[] };
    for (const [name, classes] of [['binomial lasso', 1], ['multinomial lasso', 3], ['poisson lasso', 1]] as const) {
      const fit = golden.fits.find((each) => each.name === name)!;
      const { data, deviation } = fixture(fit, classes);
      const b = Float64Array.from((classes === 1 ? [fit.coefficients as number[]] : fit.coefficients as number[][]).flatMap((row) => row.map((value, j) => value * deviation[j])));
      const { primal, dual } = bounds(data, fit.lambda, b, new Float64Array(classes));
      assert.ok(Math.abs(primal - dual) < 1e-8 * primal, `${name}: ${primal} ${dual}`);
    }
  });

  it('runs our engine on a problem, and finds it as good as it says', async () => {
    for (const part of ['gaussian-60', 'onehot']) {
      const data = generateProblem({ ...named(part), n: named(part).n / 2 });
      const { path } = await ourFit(designOf(data));
      const { lambda, coefficients } = path[50];
      const mean = data.y.reduce((sum, value) => sum + value, 0) / data.y.length;
      const { primal, dual } = bounds(data, lambda, coefficients, Float64Array.of(mean));
      assert.ok((primal - dual) / primal < 1e-6, `${part}: ${primal} ${dual}`);
    }
  });
});

interface Golden {
  readonly name: string;
  readonly file: string;
  readonly family: Problem['family'];
  readonly target: string;
  readonly columns: readonly string[];
  readonly classes?: readonly string[];
  readonly lambda: number;
  readonly coefficients: readonly number[] | readonly (readonly number[])[];
}

/** A fixture of the golden fits as a problem: columns standardised, classes by number. */
function fixture({ file, family, target, columns, classes }: Golden, count: number): { data: ProblemData; deviation: number[] } {
  const [head, ...rows] = readFileSync(`test/fixtures/${file}`, 'utf8').trim().split('\n').map((line) => line.trim().split(','));
  const n = rows.length;
  const values = new Float64Array(n * columns.length);
  const deviation = columns.map((name, j) => {
    const column = rows.map((row) => Number(row[head.indexOf(name)]));
    const mean = column.reduce((sum, value) => sum + value, 0) / n;
    const spread = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n);
    column.forEach((value, i) => (values[j * n + i] = (value - mean) / spread));
    return spread;
  });
  const y = Float64Array.from(rows, (row) => (classes ? classes.indexOf(row[head.indexOf(target)]) : Number(row[head.indexOf(target)])));
  const problem: Problem = { name: file, family, n, p: columns.length, categories: null, classes: count, seed: 0, goals: {} };
  return { data: { problem, x: { kind: 'dense', n, p: columns.length, values }, y, foldOf: new Int32Array(n), lambda: new Float64Array(0) }, deviation };
}

/** A solver too plain to be wrong: proximal gradient steps of a fixed length, the intercepts by the same step. */
function proximalGradient({ problem: { family, n, p, classes }, x, y }: ProblemData, lambda: number, rounds: number): { coefficients: Float64Array; intercepts: Float64Array } {
  const coefficients = new Float64Array(classes * p);
  const intercepts = new Float64Array(classes);
  const step = family === 'poisson' ? 0.02 : 0.2;
  for (let round = 0; round < rounds; round++) {
    const etas = Array.from(intercepts, (b0, k) => timesVector(x, coefficients.subarray(k * p, (k + 1) * p)).map((value) => value + b0));
    const total = y.map((_, i) => etas.reduce((sum, each) => sum + Math.exp(each[i]), 0));
    const residual = etas.map((eta, k) => eta.map((value, i) => {
      if (family === 'gaussian') return y[i] - value;
      if (family === 'poisson') return y[i] - Math.exp(value);
      if (family === 'binomial') return y[i] - 1 / (1 + Math.exp(-value));
      return (y[i] === k ? 1 : 0) - Math.exp(value) / total[i];
    }));
    residual.forEach((r, k) => {
      intercepts[k] += (step * r.reduce((sum, value) => sum + value, 0)) / n;
      transposedTimes(x, r).forEach((slope, j) => {
        const moved = coefficients[k * p + j] + step * slope;
        coefficients[k * p + j] = Math.sign(moved) * Math.max(0, Math.abs(moved) - step * lambda);
      });
    });
  }
  return { coefficients, intercepts };
}
