import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { runToEnd } from '../../../src/engine/job';
import { splitInto } from '../../../src/engine/linear/folds/split';
import { gaussianData } from '../../../src/engine/linear/problem/gaussianData';
import { WorkingSetSolver } from '../../../src/engine/linear/solvers/workingSetSolver';
import type { Design } from '../../../src/engine/data/design';
import type { LinearFit, Solution } from '../../../src/engine/linear/fitTypes';
import { subdifferentialDistance } from '../../../src/engine/linear/penalties/elasticNet';
import { denseDesign } from './denseDesign';
import { fitted, near } from './fitting';
import { designOf, normals, problems } from './randomDesign';

/**
 * X̃'W(y − ŷ) from nothing but the design and the solution: an independent, slow computation of what the solver claims.
 */
function correlations(design: Design, fit: LinearFit, solution: Solution): { correlation: number; square: number }[] {
  const { mean, scale, responseMean, intercept } = fit.scaling;
  const columns = design.columns.map((column, j) => {
    const raw = new Float64Array(design.n);
    if (column.kind === 'indicator') for (const row of column.rows) raw[row] = 1;
    else raw.set(column.values.map((value) => column.centre + column.scale * value));
    if (column.kind === 'dense') for (const row of column.missingRows) raw[row] = mean[j];
    return raw.map((value) => (value - (intercept ? mean[j] : 0)) / scale[j]);
  });
  const residual = design.target.values.map((value, i) => {
    const prediction = columns.reduce((sum, column, j) => sum + column[i] * solution.coefficients[j], intercept ? responseMean : 0);
    return design.weights[i] * (value - prediction);
  });
  return columns.map((column) => ({
    correlation: column.reduce((sum, value, i) => sum + value * residual[i], 0),
    square: column.reduce((sum, value, i) => sum + design.weights[i] * value * value, 0),
  }));
}

function assertOptimal(design: Design, fit: LinearFit, solution: Solution, l1Ratio: number): void {
  const factors = new Float64Array(design.columns.length).fill(1);
  const penalty = { lambda: solution.lambda, l1Ratio, factors };
  // One coordinate's step alone would gain distance² / (2 · curvature), which is at most the gap that is claimed.
  const gap = solution.dualityGap! + 1e-13 * solution.objective;
  correlations(design, fit, solution).forEach(({ correlation, square }, j) => {
    if (fit.scaling.deviation[j] === 0) return;
    const distance = subdifferentialDistance(penalty, j, solution.coefficients[j], correlation);
    const bound = Math.sqrt(2 * gap * (square + solution.lambda * (1 - l1Ratio)));
    assert.ok(distance <= 1.01 * bound, `column ${j}: ${distance} from its subdifferential, where the gap allows ${bound}`);
  });
}

describe('the optimum', function () {
  this.timeout(30000);

  it('meets the Karush–Kuhn–Tucker conditions, and its gap says so, on any random design', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const design = designOf(problem);
        const { l1Ratio, intercept, standardize, share } = problem;
        const whole = fitted(design, { l1Ratio, intercept, standardize, folds: 0, lambdaCount: 12 });
        const lambda = whole.path[0].lambda * share * Math.max(l1Ratio, 1e-3);
        const fit = fitted(design, { l1Ratio, intercept, standardize, folds: 0, lambdaCount: 12, lambda });
        assert.ok(fit.chosen.converged, `gap ${fit.chosen.dualityGap} of ${fit.chosen.objective}`);
        assertOptimal(design, fit, fit.chosen, l1Ratio);
        for (const solution of fit.path) {
          assert.ok(solution.converged);
          assertOptimal(design, fit, solution, l1Ratio);
        }
      }),
      { numRuns: 80, seed: 1 },
    );
  });

  it('has a duality gap that is never below the distance to the optimum', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const design = designOf(problem);
        const { l1Ratio } = problem;
        const loose = fitted(design, { l1Ratio, folds: 0, lambdaCount: 5 });
        for (const solution of loose.path) {
          const tight = fitted(design, { l1Ratio, folds: 0, lambdaCount: 5, lambda: solution.lambda }).chosen;
          assert.ok(solution.objective - tight.objective <= solution.dualityGap! + 1e-12 * tight.objective);
        }
      }),
      { numRuns: 20, seed: 2 },
    );
  });

  it('is reached with more columns than rows down to a hundredth of λ_max', () => {
    const normal = normals(5);
    const x = Array.from({ length: 60 }, () => Array.from({ length: 500 }, normal));
    const y = x.map((row) => row[0] - 2 * row[7] + 0.5 * normal());
    for (const l1Ratio of [1, 0.5, 0]) {
      const design = denseDesign(x, y);
      const fit = fitted(design, { l1Ratio, folds: 0, lambda: 0.05 });
      // On the columns a path point is solved to a relative gap of 1e-7, the chosen one to the last digits.
      assert.ok(fit.path.every((solution) => solution.dualityGap! <= 1e-6 * solution.objective));
      assertOptimal(design, fit, fit.chosen, l1Ratio);
      assert.ok(l1Ratio < 1 || fit.path[99].nonzero <= 60, 'a lasso keeps at most n columns');
    }
  });

  it('is reached on columns correlated above 0.9999', () => {
    const normal = normals(6);
    const x = Array.from({ length: 80 }, () => {
      const base = normal();
      return Array.from({ length: 20 }, () => base + 0.005 * normal());
    });
    const y = x.map((row) => row[0] + row[10] + 0.1 * normal());
    const fit = fitted(denseDesign(x, y), { folds: 0 });
    assert.ok(fit.path.every((solution) => solution.dualityGap! <= 1e-9 * solution.objective));
  });

  it('keeps its digits on columns like 1e9 + noise and scales from 1e-12 to 1e12', () => {
    const normal = normals(7);
    const plain = Array.from({ length: 50 }, () => [normal(), normal(), normal(), normal()]);
    const y = plain.map((row) => row[0] - row[1] + 0.3 * normal());
    // 1e9 + x is a rounded number: the reference is fitted to what is left of x after that.
    const shifted = plain.map(([a, b, c, d]) => [1e9 + a, b * 1e12, c * 1e-12, d]);
    const reference = shifted.map(([a, b, c, d]) => [a - 1e9, b / 1e12, c / 1e-12, d]);
    const expected = fitted(denseDesign(reference, y), { lambda: 0.1 });
    const actual = fitted(denseDesign(shifted, y), { lambda: 0.1 });
    actual.chosen.coefficients.forEach((value, j) => assert.ok(Math.abs(value - expected.chosen.coefficients[j]) < 1e-9));
    actual.crossValidation!.mean.forEach((value, k) => assert.ok(Math.abs(value / expected.crossValidation!.mean[k] - 1) < 1e-9));
  });

  it('is not moved by wild values in rows of weight 0', () => {
    const normal = normals(12);
    const x = Array.from({ length: 40 }, () => [normal(), normal()]);
    const y = x.map((row) => row[0] + 0.2 * normal());
    const weights = y.map((_, i) => (i < 2 ? 0 : 1));
    const plain = fitted(denseDesign(x, y, { weights }), { lambda: 0.1 });
    const wildX = x.map((row, i) => (i === 0 ? [1e9, 1e9] : row));
    const wildY = y.map((value, i) => (i === 1 ? -1e9 : value));
    const wild = fitted(denseDesign(wildX, wildY, { weights }), { lambda: 0.1 });
    plain.chosen.coefficients.forEach((value, j) => near(wild.chosen.coefficients[j], value, 1e-9));
    plain.crossValidation!.mean.forEach((value, k) => near(wild.crossValidation!.mean[k], value, 1e-9));
  });

  it('of a fold is not blurred by a wild value held out in it', () => {
    const normal = normals(13);
    const x = Array.from({ length: 60 }, () => [normal(), normal()]);
    const y = x.map((row) => row[0] + 0.2 * normal());
    const foldOf = Int32Array.from(y, (_, i) => i % 5);
    // Fold 2 holds the value out, so that its own coefficients are those of the data without that row.
    const without = fitted(denseDesign(x.filter((_, i) => i % 5 !== 2), y.filter((_, i) => i % 5 !== 2)), { lambda: 0.1, folds: 0 });
    const data = runToEnd(gaussianData({ ...denseDesign(x.map((row, i) => (i === 2 ? [1e9, row[1]] : row)), y), foldOf }, splitInto(foldOf), { standardize: true, intercept: true }));
    const { problem } = runToEnd(data.fold(2));
    const { b } = runToEnd(new WorkingSetSolver(problem, 1, Float64Array.of(1, 1)).solve(0.1, 1e-13));
    b.forEach((value, j) => near(value, without.chosen.coefficients[j], 1e-9));
  });

  it('is found quickly where the fit is perfect', () => {
    const normal = normals(14);
    const x = Array.from({ length: 300 }, () => Array.from({ length: 150 }, normal));
    const y = x.map((row) => row.reduce((sum, value, j) => sum + value * (j % 5), 0));
    const begun = performance.now();
    const fit = fitted(denseDesign(x, y), { folds: 0, lambda: 1e-9 });
    assert.ok(performance.now() - begun < 8000);
    fit.chosen.coefficients.forEach((value, j) => near(value / fit.scaling.scale[j], j % 5, 1e-6, '', 1));
  });

  it('never gives a coefficient to a column that does not vary', () => {
    const normal = normals(8);
    const x = Array.from({ length: 30 }, () => [normal(), 3, normal()]);
    const y = x.map((row) => row[0] + normal());
    for (const l1Ratio of [1, 0.5, 0]) assert.equal(fitted(denseDesign(x, y), { l1Ratio, lambda: 1e-3 }).chosen.coefficients[1], 0);
  });
});
