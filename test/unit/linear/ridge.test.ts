import assert from 'node:assert/strict';
import { inverse, Matrix } from 'ml-matrix';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import { runToEnd } from '../../../src/engine/job';
import { ColumnLeastSquares } from '../../../src/engine/linear/problem/columnLeastSquares';
import { gaussianData } from '../../../src/engine/linear/problem/gaussianData';
import type { LeastSquares } from '../../../src/engine/linear/problem/leastSquares';
import { solverColumn } from '../../../src/engine/linear/problem/solverColumn';
import { ridgeDiagnostics, ridgeLeaveOneOut } from '../../../src/engine/linear/ridgeDiagnostics';
import { RidgeConjugateGradientSolver } from '../../../src/engine/linear/solvers/ridgeConjugateGradient';
import { RidgeEigenSolver } from '../../../src/engine/linear/solvers/ridgeEigen';
import { ridgeSpectrum } from '../../../src/engine/linear/solvers/ridgeSpectrum';
import { denseDesign } from './denseDesign';
import { fixtureDesign, near } from './fitting';
import { normals } from './randomDesign';

const scaled = { standardize: true, intercept: true };

function gramProblem(design: Design, options = scaled): LeastSquares {
  return runToEnd(gaussianData(design, null, options)).all;
}

function randomDesign(n: number, p: number, options: { weighted?: boolean; holes?: boolean } = {}): Design {
  const normal = normals(n + p);
  const x = Array.from({ length: n }, () => Array.from({ length: p }, (_, j) => (options.holes && normal() > 1.6 ? NaN : normal() + j)));
  const y = x.map((row) => (row[0] || 0) - (row[1] || 1) + normal() + 5);
  return denseDesign(x, y, { weights: options.weighted ? y.map((_, i) => (i === 3 ? 0 : Math.abs(normal()) + 0.1)) : undefined });
}

/** One row left out at a time, each fit by its own normal equations: scaling and filling stay, everything else is fitted anew. */
function refits(design: Design, problem: LeastSquares, factors: Float64Array, lambda: number, held: 'sum' | 'mean'): number {
  const kept = [...factors.keys()].filter((j) => factors[j] < Infinity && problem.columnSquare[j] > 0);
  const columns = kept.map((j) => {
    const column = new Float64Array(design.n);
    solverColumn(design, problem.scaling, j, 0, design.n, column);
    return column;
  });
  const { intercept } = problem.scaling;
  if (intercept) columns.push(new Float64Array(design.n).fill(1));
  const x = new Matrix(columns.map((column) => [...column])).transpose();
  const y = Matrix.columnVector([...design.target.values]);
  let total = 0;
  for (let left = 0; left < design.n; left++) {
    const weight = design.weights[left];
    if (weight === 0) continue;
    const weights = Array.from(design.weights, (each, i) => (i === left ? 0 : each / (held === 'sum' ? 1 : 1 - weight)));
    const weighted = x.transpose().mulRowVector(weights);
    const penalty = Matrix.diag(columns.map((_, k) => (k < kept.length ? lambda * factors[kept[k]] : 0)));
    const b = inverse(weighted.mmul(x).add(penalty)).mmul(weighted.mmul(y));
    const predicted = x.getRow(left).reduce((sum, value, k) => sum + value * b.get(k, 0), 0);
    total += weight * (design.target.values[left] - predicted) ** 2;
  }
  return total;
}

describe('ridge from one decomposition', () => {
  it('gives scikit-learn\'s RidgeCV on the diabetes data: its α and its leave-one-out error', () => {
    const design = fixtureDesign('diabetes.csv', { target: 'progression' });
    const problem = gramProblem(design);
    // Columns there have Σx² = 1, and the squares are summed: α is our λ.
    const lambdas = Float64Array.from({ length: 25 }, (_, k) => 10 ** (-3 + k / 4));
    const spectrum = runToEnd(ridgeSpectrum(problem, new Float64Array(10).fill(1)));
    const errors = runToEnd(ridgeLeaveOneOut(design, problem, spectrum, lambdas, 'sum'));
    const best = errors.indexOf(Math.min(...errors));
    near(lambdas[best], 0.0031622777, 1e-7);
    near(errors[best], 2999.825363514, 1e-12);
  });

  for (const held of ['sum', 'mean'] as const) {
    for (const [n, p, weighted, intercept] of [[25, 6, false, true], [25, 6, true, true], [20, 8, true, false], [12, 30, true, true], [12, 30, false, false]] as const) {
      it(`predicts each of ${n} rows from the others as a refit does: ${p} columns, ${weighted ? 'weights' : 'equal weights'}, ${intercept ? 'intercept' : 'none'}, penalty held by ${held}`, () => {
        const design = randomDesign(n, p, { weighted, holes: true });
        const options = { standardize: true, intercept };
        const wide = n < p;
        const problem = wide ? new ColumnLeastSquares(design, design.weights, options) : gramProblem(design, options);
        const factors = new Float64Array(p).fill(1);
        factors.set([0, 2, Infinity, 0]);
        const lambdas = Float64Array.of(2, 0.3, 0.01);
        const spectrum = runToEnd(ridgeSpectrum(problem, factors));
        assert.equal(spectrum.rows !== null, wide);
        const errors = runToEnd(ridgeLeaveOneOut(design, problem, spectrum, lambdas, held));
        lambdas.forEach((lambda, l) => near(errors[l], refits(design, problem, factors, lambda, held), 1e-8, `λ ${lambda}`));
      });
    }
  }

  it('is the same from the rows as from the columns, and as conjugate gradients', () => {
    const design = randomDesign(15, 40, { weighted: true, holes: true });
    const factors = new Float64Array(40).fill(1);
    factors.set([0, 2, Infinity, 0, 0.5]);
    for (const intercept of [true, false]) {
      const options = { standardize: true, intercept };
      const columns = new ColumnLeastSquares(design, design.weights, options);
      const gram = gramProblem(design, options);
      const [byRows, byColumns, gradient] = [new RidgeEigenSolver(columns, factors), new RidgeEigenSolver(gram, factors), new RidgeConjugateGradientSolver(columns, factors)];
      assert.ok(runToEnd(byRows.spectrum()).rows && !runToEnd(byColumns.spectrum()).rows);
      for (const lambda of [3, 0.1, 1e-3]) {
        const { b, certificate } = runToEnd(byRows.solve(lambda));
        assert.ok(certificate.gap! <= 1e-11 * certificate.objective, `gap ${certificate.gap} of ${certificate.objective}`);
        const other = runToEnd(byColumns.solve(lambda)).b;
        const third = runToEnd(gradient.solve(lambda, 1e-15)).b;
        b.forEach((value, j) => {
          near(other[j], value, 1e-9, `column ${j}, λ ${lambda}`, 0.1);
          near(third[j], value, 1e-6, `column ${j}, λ ${lambda}`, 0.1);
        });
      }
    }
  });

  it('counts the degrees of freedom of the smoother, and generalised cross-validation from them', () => {
    for (const wide of [false, true]) {
      const design = wide ? randomDesign(12, 20) : randomDesign(40, 6, { weighted: true });
      const p = design.columns.length;
      const problem = wide ? new ColumnLeastSquares(design, design.weights, scaled) : gramProblem(design);
      const factors = new Float64Array(p).fill(1);
      factors.set([0, 2]);
      const lambdas = Float64Array.of(1, 0.1);
      const solver = new RidgeEigenSolver(problem, factors);
      const rss = lambdas.map((lambda) => runToEnd(solver.solve(lambda)).certificate.residualSquare);
      const found = runToEnd(ridgeDiagnostics(design, problem, runToEnd(solver.spectrum()), lambdas, rss));
      const all = Int32Array.from({ length: p }, (_, j) => j);
      const gram = new Matrix(p, p);
      all.forEach((j) => {
        const row = new Float64Array(p);
        problem.gramRow(j, all, p, row);
        gram.setRow(j, [...row]);
      });
      lambdas.forEach((lambda, l) => {
        const smoother = inverse(Matrix.add(gram, Matrix.diag([...factors].map((factor) => lambda * factor)))).mmul(gram);
        near(found.degreesOfFreedom[l], smoother.trace(), 1e-10);
        const rows = wide ? 12 : 39;
        near(found.generalised[l], rss[l] / (1 - (smoother.trace() + 1) / rows) ** 2, 1e-9);
      });
    }
  });

  it('takes the values alone for degrees of freedom', () => {
    const design = randomDesign(60, 12);
    const problem = gramProblem(design);
    const whole = runToEnd(ridgeSpectrum(problem, new Float64Array(12).fill(1)));
    const alone = runToEnd(ridgeSpectrum(problem, new Float64Array(12).fill(1), false));
    assert.deepEqual([...alone.values], [...whole.values]);
  });
});
