import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import { legendre, legendreSum, onUnitInterval } from '../../../src/engine/explain/polynomial/legendre';
import { leastNormPolynomials } from '../../../src/engine/explain/polynomial/leastNormPolynomials';
import { polynomialView } from '../../../src/engine/explain/polynomial/polynomialView';
import { runToEnd } from '../../../src/engine/job';
import type { FitOptions } from '../../../src/engine/linear/fitTypes';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import { denseDesign } from '../linear/denseDesign';
import { fixtureDesign, near } from '../linear/fitting';
import { normals } from '../linear/randomDesign';

interface Golden {
  readonly leastSquares: readonly { readonly degree: number; readonly train: number; readonly fitted: readonly number[] }[];
  readonly leastNorm: readonly { readonly degree: number; readonly coefficients: readonly number[] }[];
  readonly ridge: readonly { readonly lambda: number; readonly coefficients: readonly number[] }[];
}

const golden = (JSON.parse(readFileSync(join('test', 'golden', 'explain.json'), 'utf8')) as { polynomial: Golden }).polynomial;
const prostate = () => fixtureDesign('prostate.csv', { target: 'lpsa' });

function explained(design: Design, column: string, options: Partial<FitOptions> & { degree?: number } = {}) {
  return runToEnd(polynomialView(design, { ...defaultFitOptions, degree: 20, ...options, column }));
}

describe('polynomials in one column', function () {
  this.timeout(20000);

  it('are Legendre\'s: orthogonal on [−1, 1], 1 at 1', () => {
    const nodes = Array.from({ length: 20001 }, (_, i) => -1 + i / 10000);
    const values = nodes.map((t) => legendre(t, 6));
    for (let j = 0; j <= 6; j++) {
      near(legendre(1, 6)[j], 1, 1e-15);
      for (let k = 0; k <= 6; k++) {
        const product = values.reduce((sum, v, i) => sum + (i === 0 || i === 20000 ? 0.5 : 1) * v[j] * v[k], 0) / 10000;
        near(product, j === k ? 2 / (2 * j + 1) : 0, 1e-6, `${j}, ${k}`, 1);
      }
    }
  });

  it('fit as R\'s orthogonal polynomials do', () => {
    const view = explained(prostate(), 'lcavol');
    const x = prostate().columns.find(({ source }) => source === 'lcavol')!;
    assert.ok(x.kind === 'dense');
    for (const { degree, train, fitted } of golden.leastSquares) {
      const own = view.byDegree[degree - 1];
      near(own.train, train, 1e-9);
      [0, 49, 96].forEach((row, i) => near(legendreSum(own.coefficients, onUnitInterval(x.centre + x.scale * x.values[row], view.low, view.high)), fitted[i], 1e-8));
      assert.equal(own.minimumNorm, false);
    }
  });

  it('are of least norm where many fit, as a pseudo-inverse has them', () => {
    const whole = prostate();
    const ten = { ...whole, n: 10, target: { ...whole.target, values: whole.target.values.slice(0, 10) }, rows: whole.rows.slice(0, 10), weights: new Float64Array(10).fill(0.1), columns: whole.columns.map((column) => (column.kind === 'dense' ? { ...column, values: column.values.slice(0, 10) } : column)) };
    const view = explained(ten, 'lcavol');
    for (const { degree, coefficients } of golden.leastNorm) {
      const own = view.byDegree[degree - 1];
      assert.ok(own.minimumNorm);
      assert.equal(own.train, 0);
      own.coefficients.forEach((c, k) => near(c, coefficients[k], 1e-7, `${degree}: ${k}`, 1));
    }
    assert.ok(view.notes.some((note) => note.includes('least norm')));
  });

  it('has ridge on its coefficients in closed form', () => {
    const view = explained(prostate(), 'lcavol', { degree: 12, l1Ratio: 0, lambdaCount: 400, lambdaMinRatio: 1e-6 });
    for (const { lambda, coefficients } of golden.ridge) {
      // Between two λs of the grid, linearly in log λ.
      const k = view.lambda.findIndex((each) => each < lambda);
      const share = Math.log(view.lambda[k - 1] / lambda) / Math.log(view.lambda[k - 1] / view.lambda[k]);
      coefficients.forEach((c, j) => near(view.coefficients[(k - 1) * 13 + j] * (1 - share) + view.coefficients[k * 13 + j] * share, c, 1e-3, `${lambda}: ${j}`, 1));
    }
  });

  it('passes through a parabola at degree 2, and a line through it is as bad as it must be', () => {
    const x = Array.from({ length: 41 }, (_, i) => [-2 + i / 10]);
    const view = explained(denseDesign(x, x.map(([t]) => t * t)), 'x1', { degree: 2 });
    const mean = x.reduce((sum, [t]) => sum + (t * t) / 41, 0);
    near(view.byDegree[0].train, x.reduce((sum, [t]) => sum + (t * t - mean) ** 2 / 41, 0), 1e-12);
    assert.equal(view.byDegree[1].train, 0);
    view.byDegree[1].curve.forEach((value, i) => near(value, view.curveX[i] ** 2, 1e-12, '', 1));
  });

  it('says where a penalty is no cure: ten points of a parabola, degree 20, ridge', () => {
    const noise = [0.9, -1.2, 0.4, 1.1, -0.8, 0.2, -0.5, 1.3, -1.1, 0.6];
    const design = denseDesign(noise.map((_, i) => [i + 0.5]), noise.map((e, i) => 0.3 * (i - 4) ** 2 + e));
    const notesOf = (l1Ratio: number) => explained(design, 'x1', { l1Ratio, folds: 5 }).notes.join(' ');
    assert.match(notesOf(0), /Held-out error is least at the smallest λ tried, where the penalty hardly acts: it is no cure for this curve/);
    assert.doesNotMatch(notesOf(1), /no cure/);
  });

  it('never fits its points worse for a higher degree', () => {
    fc.assert(fc.property(fc.nat(), fc.integer({ min: 3, max: 30 }), (seed, n) => {
      const random = normals(seed);
      const points = { t: Float64Array.from({ length: n }, () => Math.tanh(random())), y: Float64Array.from({ length: n }, () => random()), weights: Float64Array.from({ length: n }, () => Math.abs(random()) + 0.1) };
      const errors = leastNormPolynomials(points, 12).map((c) => points.t.reduce((sum, t, i) => sum + points.weights[i] * (points.y[i] - legendreSum(c, t)) ** 2, 0));
      errors.forEach((error, d) => assert.ok(d === 0 || error <= errors[d - 1] + 1e-9, `${d}: ${error}`));
    }), { numRuns: 100, seed: 1 });
  });

  it('leaves rows without x out, and says so', () => {
    const x = Array.from({ length: 30 }, (_, i) => [i % 7 === 3 ? NaN : i, 1 - (i % 2)]);
    const view = explained(denseDesign(x, x.map(([, b], i) => i + b)), 'x1');
    assert.equal(view.n, 26);
    assert.ok(view.notes.some((note) => note.startsWith('4 rows without "x1" are left out')));
  });

  it('has folds of the rows that are left where whole groups or times have no x, or no weight', () => {
    const random = normals(6);
    const n = 60;
    const foldOf = Int32Array.from({ length: n }, (_, i) => Math.floor(i / 15));
    const rows = Array.from(foldOf, (time) => [time === 0 ? NaN : random()]);
    const target = rows.map(([x]) => (Number.isNaN(x) ? 0 : x * x + 0.1 * random()));
    const dated = (made: Design, times: Int32Array) => ({ ...made, foldOf: times, record: { ...made.record, foldColumn: 'time' } });
    const design = dated(denseDesign(rows, target), foldOf);
    const alone = dated(denseDesign(rows.slice(15), target.slice(15)), foldOf.slice(15).map((time) => time - 1));
    for (const foldKind of ['ordered', 'group', 'kfold'] as const) {
      const [one, other] = [design, alone].map((each) => explained(each, 'x1', { foldKind, folds: 4, degree: 4 }));
      one.byDegree.forEach(({ heldOut, standardError }, d) => {
        near(heldOut, other.byDegree[d].heldOut, 1e-6);
        near(standardError, other.byDegree[d].standardError, 1e-6);
      });
      one.heldOut.forEach((error, k) => near(error, other.heldOut[k], 1e-6));
    }
    const weightless = { ...alone, weights: alone.weights.map((w, i) => (alone.foldOf[i] === 0 ? 0 : 1.5 * w)) };
    assert.throws(() => explained(weightless, 'x1', { foldKind: 'ordered', folds: 4 }), /No row of the earliest block has a weight/);
    assert.ok(explained(weightless, 'x1').byDegree.every(({ heldOut }) => heldOut > 0));
  });

  it('says what it cannot do in a sentence', () => {
    assert.throws(() => explained(prostate(), 'lcavols'), /There is no numeric column "lcavols" in the model: did you mean "lcavol"/);
    assert.throws(() => explained(fixtureDesign('categories.csv', { target: 'amount' }), 'region'), /"region" holds categories, and a polynomial needs numbers/);
    assert.throws(() => explained(fixtureDesign('breast_cancer.csv', { target: 'class' }), 'mean_radius'), /is for targets that are numbers/);
    assert.throws(() => explained(prostate(), 'lcavol', { degree: 21 }), /from 1 to 20/);
  });
});
