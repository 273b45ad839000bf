import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inverse, Matrix } from 'ml-matrix';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import { runToEnd } from '../../../src/engine/job';
import { roundingFloor } from '../../../src/engine/linear/dualityGap';
import { ColumnLeastSquares } from '../../../src/engine/linear/problem/columnLeastSquares';
import { gaussianData } from '../../../src/engine/linear/problem/gaussianData';
import type { LeastSquares } from '../../../src/engine/linear/problem/leastSquares';
import { solverColumn } from '../../../src/engine/linear/problem/solverColumn';
import { generalisedError, ridgeLeaveOneOut } from '../../../src/engine/linear/ridgeDiagnostics';
import { RidgeConjugateGradientSolver } from '../../../src/engine/linear/solvers/ridgeConjugateGradient';
import { RidgeEigenSolver } from '../../../src/engine/linear/solvers/ridgeEigen';
import { ridgeDegreesOfFreedom, ridgeSpectrum } from '../../../src/engine/linear/solvers/ridgeSpectrum';
import { denseDesign } from './denseDesign';
import { fitted, fixtureDesign, near } from './fitting';
import { normals } from './randomDesign';

const golden = JSON.parse(readFileSync(join('test', 'golden', 'ridgeSelection.json'), 'utf8')) as {
  readonly cases: readonly {
    readonly file: string;
    readonly target: string;
    readonly drop?: readonly string[];
    readonly lambda: readonly number[];
    readonly looMeanSquare: readonly number[];
    readonly degreesOfFreedom: readonly number[];
    readonly gcv: readonly number[];
  }[];
};

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
  for (const { file, target, drop, lambda, looMeanSquare, degreesOfFreedom, gcv } of golden.cases) {
    it(`gives scikit-learn's leave-one-out errors, degrees of freedom and generalised cross-validation on ${file}`, () => {
      const design = fixtureDesign(file, { target, exclude: drop });
      const problem = gramProblem(design);
      const solver = new RidgeEigenSolver(problem, new Float64Array(problem.p).fill(1));
      const spectrum = runToEnd(solver.spectrum());
      const errors = runToEnd(ridgeLeaveOneOut(design, problem, spectrum, Float64Array.from(lambda), 'sum'));
      lambda.forEach((each, l) => {
        near(errors[l], looMeanSquare[l], 1e-10, `leave-one-out at ${each}`);
        const df = ridgeDegreesOfFreedom(spectrum, each);
        near(df + 1, degreesOfFreedom[l], 1e-10, `degrees of freedom at ${each}`);
        const { residualSquare } = runToEnd(solver.solve(each)).certificate;
        near(generalisedError(design, problem, residualSquare, df), gcv[l], 1e-10, `gcv at ${each}`);
      });
    });
  }

  it('chooses λ by leave-one-out and by generalised cross-validation, for ridge only', () => {
    const design = fixtureDesign('diabetes.csv', { target: 'progression' });
    for (const rule of ['loo', 'gcv'] as const) {
      const fit = fitted(design, { l1Ratio: 0, folds: 0, rule });
      const scores = rule === 'loo' ? fit.ridge!.leaveOneOut! : fit.ridge!.generalised;
      assert.equal(scores[fit.chosenIndex!], Math.min(...scores));
      assert.equal(fit.criteria, null);
      assert.throws(() => fitted(design, { rule }), /is for gaussian ridge without limits; give l1 ratio 0/);
    }
    assert.equal(fitted(design, { folds: 0 }).ridge, null);
  });

  it('counts the same degrees of freedom for AIC as the trace of the smoother, however many columns', () => {
    const normal = normals(4);
    const x = Array.from({ length: 560 }, () => Array.from({ length: 510 }, normal));
    const fit = fitted(denseDesign(x, x.map((row) => row[0] + normal())), { l1Ratio: 0, folds: 0, rule: 'aic', lambdaCount: 5 });
    const direct = runToEnd(ridgeSpectrum(gramProblem(denseDesign(x, x.map(() => normal()))), new Float64Array(510).fill(1), false));
    fit.path.forEach(({ lambda }, k) => near(fit.criteria!.degreesOfFreedom[k], direct.values.reduce((sum, value) => sum + value / (value + lambda), 0), 1e-10));
    assert.equal(fit.ridge!.leaveOneOut, null);
  }).timeout(20000);

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
        assert.ok(certificate.gap! <= 1e-11 * certificate.objective + roundingFloor(columns), `gap ${certificate.gap} of ${certificate.objective}`);
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
      const all = Int32Array.from({ length: p }, (_, j) => j);
      const gram = new Matrix(p, p);
      all.forEach((j) => {
        const row = new Float64Array(p);
        problem.gramRow(j, all, p, row);
        gram.setRow(j, [...row]);
      });
      for (const lambda of lambdas) {
        const smoother = inverse(Matrix.add(gram, Matrix.diag([...factors].map((factor) => lambda * factor)))).mmul(gram);
        const df = ridgeDegreesOfFreedom(runToEnd(solver.spectrum()), lambda);
        near(df, smoother.trace(), 1e-10);
        const rss = runToEnd(solver.solve(lambda)).certificate.residualSquare;
        const rows = wide ? 12 : 39;
        near(generalisedError(design, problem, rss, df), rss / (1 - (smoother.trace() + 1) / rows) ** 2, 1e-9);
      }
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
