import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import { runToEnd } from '../../../src/engine/job';
import { ColumnLeastSquares } from '../../../src/engine/linear/problem/columnLeastSquares';
import { splitInto } from '../../../src/engine/linear/folds/split';
import { gaussianData } from '../../../src/engine/linear/problem/gaussianData';
import type { GramLeastSquares } from '../../../src/engine/linear/problem/gramLeastSquares';
import { pairCurvature } from '../../../src/engine/linear/pairCurvature';
import { RidgeConjugateGradientSolver } from '../../../src/engine/linear/solvers/ridgeConjugateGradient';
import { RidgeEigenSolver } from '../../../src/engine/linear/solvers/ridgeEigen';
import { WorkingSetSolver } from '../../../src/engine/linear/solvers/workingSetSolver';
import { denseDesign } from './denseDesign';
import { fitted, near } from './fitting';
import { normals } from './randomDesign';

/** Numbers with holes, a category as indicators, and weights. */
function mixedDesign(): Design {
  const normal = normals(3);
  const x = Array.from({ length: 40 }, () => Array.from({ length: 5 }, () => (normal() > 1.5 ? NaN : normal() + 2)));
  const y = x.map((row) => (row[0] || 0) - (row[1] || 0) + normal());
  const design = denseDesign(x, y, { weights: y.map(() => Math.abs(normal()) + 0.1) });
  const levels = ['a', 'b', 'c'].map((level, k) => {
    const rows = Int32Array.from(y.keys()).filter((i) => i % 7 === k || (k === 2 && i % 7 > 2));
    return { kind: 'indicator' as const, name: `g=${level}`, source: 'g', level, rows };
  });
  return { ...design, columns: [...design.columns, ...levels] };
}

describe('least squares from a Gram matrix and from the columns', () => {
  for (const standardize of [true, false]) {
    for (const intercept of [true, false]) {
      it(`are the same problem (standardize ${standardize}, intercept ${intercept})`, () => {
        const design = mixedDesign();
        const options = { standardize, intercept };
        const gram = runToEnd(gaussianData(design, null, options)).all;
        const columns = new ColumnLeastSquares(design, design.weights, options);
        const same = (a: Float64Array, b: Float64Array) => a.forEach((value, j) => near(value, b[j], 1e-11, '', 1));
        same(gram.responseCorrelation, columns.responseCorrelation);
        same(gram.columnSquare, columns.columnSquare);
        same(gram.scaling.mean, columns.scaling.mean);
        same(gram.scaling.deviation, columns.scaling.deviation);
        near(gram.responseSquare, columns.responseSquare, 1e-12);
        const list = Int32Array.from({ length: 8 }, (_, j) => j);
        for (let j = 0; j < 8; j++) {
          const [first, second] = [new Float64Array(8), new Float64Array(8)];
          gram.gramRow(j, list, 8, first);
          columns.gramRow(j, list, 8, second);
          same(first, second);
          const pair = pairCurvature(design, gram.scaling, j, (j + 3) % 8);
          near(pair.ab, first[(j + 3) % 8], 1e-11, '', 1);
          near(pair.aa, first[j], 1e-11, '', 1);
        }
      });

      it(`hold the same rows out (standardize ${standardize}, intercept ${intercept})`, () => {
        const design = mixedDesign();
        const foldOf = Int32Array.from({ length: design.n }, (_, i) => i % 4);
        const data = runToEnd(gaussianData(design, splitInto(foldOf), { standardize, intercept }));
        const fold = runToEnd(data.fold(2));
        const weights = design.weights.map((weight, i) => (foldOf[i] === 2 ? 0 : weight));
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        const columns = new ColumnLeastSquares(design, weights.map((weight) => weight / total), { standardize, intercept });
        const b = Float64Array.from({ length: 8 }, (_, j) => 0.3 * (j - 3));
        const rows = Int32Array.from(foldOf.keys()).filter((i) => foldOf[i] === 2);
        near(fold.heldError(b), columns.heldOutError(b, rows, design.weights) / (1 - total), 1e-10);
      });
    }
  }
});

describe('ridge solvers', () => {
  it('agree: eigendecomposition, conjugate gradient one λ at a time and all at once, coordinate descent', () => {
    const design = mixedDesign();
    const problem = runToEnd(gaussianData(design, null, { standardize: true, intercept: true })).all as GramLeastSquares;
    for (const factors of [new Float64Array(8).fill(1), Float64Array.of(1, 2, 0, 0.5, Infinity, 1, 1, 1)]) {
      const lambdas = Float64Array.of(10, 1, 0.1, 0.01);
      const eigen = new RidgeEigenSolver(problem, factors);
      const gradient = new RidgeConjugateGradientSolver(problem, factors);
      const together = runToEnd(gradient.solveAll(lambdas, 1e-20));
      const descent = new WorkingSetSolver(problem, 0, factors);
      lambdas.forEach((lambda, k) => {
        const exact = runToEnd(eigen.solve(lambda));
        assert.ok(exact.certificate.gap! <= 1e-13 * exact.certificate.objective);
        gradient.startFrom(new Float64Array(together[k].length));
        const single = runToEnd(gradient.solve(lambda, 1e-14)).b;
        gradient.startFrom(together[k]);
        const shifted = runToEnd(gradient.solve(lambda, 1)).b;
        const stepwise = runToEnd(descent.solve(lambda, 1e-14)).b;
        exact.b.forEach((value, j) => {
          for (const other of [single[j], shifted[j], stepwise[j]]) near(other, value, 1e-6, `column ${j}, λ ${lambda}`, 0.1);
        });
      });
    }
  });

  it('fits hundreds of columns by conjugate gradient as exactly as few by decomposition', () => {
    const normal = normals(11);
    const x = Array.from({ length: 400 }, () => Array.from({ length: 320 }, normal));
    const y = x.map((row) => row[0] + row[1] + normal());
    const fit = fitted(denseDesign(x, y), { l1Ratio: 0, folds: 0, rule: 'bic', lambdaCount: 8 });
    assert.ok(fit.path.every(({ converged }) => converged));
    assert.ok(fit.chosen.dualityGap! <= 1e-12 * fit.chosen.objective);
  }).timeout(20000);
});
