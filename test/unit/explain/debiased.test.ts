import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import type { DebiasedOptions } from '../../../src/engine/explain/debiased/debiasedView';
import { debiasedView } from '../../../src/engine/explain/debiased/debiasedView';
import { chosenScore, scoreVectors } from '../../../src/engine/explain/debiased/scoreVectors';
import { normalQuantile } from '../../../src/engine/explain/normalQuantile';
import { runToEnd } from '../../../src/engine/job';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import { denseDesign } from '../linear/denseDesign';
import { fixtureDesign, near } from '../linear/fitting';
import { normals } from '../linear/randomDesign';
import { fixtureNumbers, trustReferences } from './trustReferences';

function explained(design: Design, options: Partial<DebiasedOptions> = {}) {
  return runToEnd(debiasedView(design, { ...defaultFitOptions, level: 0.9, ...options }));
}

/** By column, standardised with 1/n. */
function standardisedColumns(rows: readonly (readonly number[])[]): number[][] {
  const n = rows.length;
  return rows[0].map((_, j) => {
    const mean = rows.reduce((sum, row) => sum + row[j] / n, 0);
    const deviation = Math.sqrt(rows.reduce((sum, row) => sum + (row[j] - mean) ** 2 / n, 0));
    return rows.map((row) => (row[j] - mean) / deviation);
  });
}

describe('the debiased lasso', function () {
  this.timeout(60000);

  for (const reference of trustReferences().debiased) {
    const [, n] = reference.rows;
    it(`has the score vectors that glmnet gives and the intervals of hdi, ${n} rows and ${reference.columns.length} columns`, () => {
      const x = standardisedColumns(fixtureNumbers(reference.file, n, reference.columns, ''));
      const y = fixtureNumbers(reference.file, n, [reference.target], '').map(([value]) => value);
      const centre = y.reduce((sum, each) => sum + each / n, 0);
      const residual = y.map((each, i) => each - centre - reference.lasso.reduce((sum, b, j) => sum + b * x[j][i], 0));
      const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, each, i) => sum + (each * b[i]) / n, 0);
      const p = x.length;
      const correlations = { p, values: Float64Array.from({ length: p * p }, (_, at) => dot(x[Math.floor(at / p)], x[at % p])) };
      const scores = runToEnd(scoreVectors(correlations, n, Float64Array.from(x, (column) => dot(column, residual))));
      scores.forEach(({ lambda, along, square, withResidual, biasFactor }, j) => {
        near(lambda, reference.nodeLambda[j], 1e-9, `λ of ${j}`);
        near(biasFactor, reference.biasFactor[j], 1e-3, `η of ${j}`);
        near(reference.lasso[j] + withResidual / along, reference.estimate[j], 1e-4, `estimate of ${j}`, 1);
        near((reference.sigma / Math.sqrt(n)) * (Math.sqrt(square) / along), reference.standardError[j], 1e-4, `standard error of ${j}`);
      });
    });
  }

  it('is least squares with its usual standard errors where columns are orthogonal', () => {
    // Columns of a Hadamard matrix: correlations of exactly 0.
    const n = 32;
    const sign = (i: number, j: number) => (parity(i & j) === 0 ? 1 : -1);
    const random = normals(3);
    const x = Array.from({ length: n }, (_, i) => [1, 2, 4, 7].map((j) => sign(i, j)));
    const y = x.map(([a, b]) => 2 * a - 0.3 * b + 5 + random());
    const { coefficients, noise, noiseEstimator, level } = explained(denseDesign(x, y), { level: 0.8 });
    const mean = y.reduce((sum, each) => sum + each / n, 0);
    const least = [0, 1, 2, 3].map((j) => y.reduce((sum, each, i) => sum + (x[i][j] * each) / n, 0));
    const rest = y.reduce((sum, each, i) => sum + (each - mean - least.reduce((inner, b, j) => inner + b * x[i][j], 0)) ** 2, 0);
    near(noise, rest / (n - 5), 1e-9);
    assert.match(noiseEstimator, /least-regularised/);
    coefficients.forEach(({ estimate, standardError, low, high }, j) => {
      near(estimate, least[j], 1e-6);
      near(standardError, Math.sqrt(noise / n), 1e-9);
      near(high - low, 2 * 1.2815515655446 * standardError, 1e-9, `${level}`);
    });
  });

  it('says where the noise comes from when there are no rows to spare, and which columns cannot be told apart', () => {
    const random = normals(11);
    const x = Array.from({ length: 30 }, () => {
      const row = Array.from({ length: 40 }, () => random());
      return [...row, row[0] + 1e-4 * random()];
    });
    const view = explained(denseDesign(x, x.map((row) => 3 * row[0] + row[1] + random())), { folds: 5, lambdaCount: 40 });
    assert.equal(view.noiseEstimator, 'RSS(λ.min)/(n − nonzeros)');
    assert.ok(view.notes.some((note) => note.startsWith('x1, x41: the other columns say nearly the same')), view.notes.join('\n'));
    assert.ok(view.notes.some((note) => note.startsWith('A p-value of an ordinary regression refitted on the selected columns would be wrong')));
  });

  it('says that rows are taken as independent where folds are made of groups', () => {
    const design = fixtureDesign('diabetes.csv', { target: 'progression', foldColumn: 'age' });
    assert.ok(explained(design, { foldKind: 'group', folds: 5, lambdaCount: 20 }).notes.some((note) => note.startsWith('Rows are taken as independent here, although those of one "age" belong together')));
  });

  it('compares the levels of a category with its most frequent one', () => {
    const view = explained(fixtureDesign('categories.csv', { target: 'amount' }), { folds: 5, lambdaCount: 30 });
    assert.ok(view.notes.some((note) => note.startsWith('Levels of a category are compared with its most frequent one')), view.notes.join('\n'));
  });

  it('gives intervals that do not depend on the penalty whose fit is explained', () => {
    const design = fixtureDesign('diabetes.csv', { target: 'progression' });
    const [lasso, ridge] = [explained(design), explained(design, { l1Ratio: 0, lambda: 3, standardize: false })];
    assert.deepEqual(lasso.coefficients, ridge.coefficients);
  });

  it('chooses the λ of each column by the rule of Zhang & Zhang', () => {
    const score = (lambda: number, biasFactor: number, width: number) => ({ lambda, biasFactor, square: width ** 2, along: 1, withResidual: 0 });
    const path = [score(8, 5, 1), score(4, 2, 1.1), score(2, 1, 1.3), score(1, 0.5, 1.4), score(0.5, 0.2, 2)];
    // √(2 ln 20) = 2.45: the second is the first with a small bias factor, and 1.375 is a quarter wider than it.
    assert.equal(chosenScore(path, 20, 1.25).lambda, 2);
    // Never below: 1.5 times the least is put up with.
    assert.equal(chosenScore([score(8, 9, 1), score(4, 7, 1.5), score(2, 6, 3)], 20, 1.25).lambda, 8);
  });

  it('has the quantiles of the normal distribution', () => {
    for (const { probability, quantile } of trustReferences().quantiles) near(normalQuantile(probability), quantile, 1e-9, '', 1e-3);
  });

  it('says what it cannot do', () => {
    const design = fixtureDesign('diabetes.csv', { target: 'progression' });
    assert.throws(() => explained(design, { level: 1 }), /give a share between 0 and 1/);
    assert.throws(() => explained(fixtureDesign('wine.csv', { target: 'class' })), /is for targets that are numbers/);
  });
});

function parity(bits: number): number {
  let rest = bits;
  let odd = 0;
  for (; rest > 0; rest >>= 1) odd ^= rest & 1;
  return odd;
}
