import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Design, DesignColumn } from '../../../src/engine/data/design';
import { runToEnd } from '../../../src/engine/job';
import { ridgeByGcv } from '../../../src/engine/linear/adaptiveFactors';
import type { FitOptions, LinearFit } from '../../../src/engine/linear/fitTypes';
import { ElasticNetPenalty } from '../../../src/engine/linear/penalties/elasticNet';
import { McpPenalty } from '../../../src/engine/linear/penalties/mcp';
import { ColumnLeastSquares } from '../../../src/engine/linear/problem/columnLeastSquares';
import { PenalisedPathSolver } from '../../../src/engine/linear/solvers/penalisedPathSolver';
import { WorkingSetSolver } from '../../../src/engine/linear/solvers/workingSetSolver';
import { minimiseQuadratic } from '../../../src/engine/linear/solvers/penalisedQuadratic';
import { denseDesign } from './denseDesign';
import { fitted, fixtureDesign, inOriginalUnits, near } from './fitting';
import { normals } from './randomDesign';
import { takeRows } from './takeRows';

function simulated(seed: number, n: number, p: number, truth: readonly number[], noise: number, weights?: readonly number[]): Design {
  const normal = normals(seed);
  const x = Array.from({ length: n }, () => Array.from({ length: p }, normal));
  const y = x.map((row) => row.reduce((sum, value, j) => sum + value * (truth[j] ?? 0), 0) + noise * normal());
  return denseDesign(x, y, { weights });
}

/** Two numbers fewer, and a category of three levels instead. */
function withCategory(design: Design): Design {
  const levels = ['a', 'b', 'c'].map((level, k) => ({ kind: 'indicator' as const, name: `g=${level}`, source: 'g', level, rows: Int32Array.from({ length: design.n }, (_, i) => i).filter((i) => (i * i + (i >> 2)) % 3 === k) }));
  return { ...design, columns: [...design.columns.slice(0, -2), ...levels] };
}

const unlimited = (design: Design) => new ColumnLeastSquares(design, design.weights, { standardize: true, intercept: true });

describe('the general path solver', () => {
  it('is the fast one for the elastic net to 1e-10', () => {
    const problem = unlimited(fixtureDesign('diabetes.csv', { target: 'progression' }));
    for (const l1Ratio of [1, 0.5]) {
      const factors = Float64Array.of(1, 1, 0, 2, 1, 1, Infinity, 1, 1, 1);
      const [fast, general] = [new WorkingSetSolver(problem, l1Ratio, factors), new PenalisedPathSolver(problem, new ElasticNetPenalty({ l1Ratio, factors }))];
      for (const lambda of [40, 10, 3, 1, 0.3, 0.1, 0.03]) {
        const expected = runToEnd(fast.solve(lambda, 1e-14));
        const actual = runToEnd(general.solve(lambda, 1e-14));
        near(actual.certificate.objective, expected.certificate.objective, 1e-12);
        expected.b.forEach((value, j) => near(actual.b[j], value, 1e-10, `column ${j}`, 1));
      }
    }
  });

  it('leaves out no column that the optimum on all columns has', () => {
    const design = simulated(1, 30, 60, [2, -2, 1], 1);
    const problem = unlimited(design);
    const p = 60;
    const all = Int32Array.from({ length: p }, (_, j) => j);
    const hessian = new Float64Array(p * p);
    all.forEach((j) => problem.gramRow(j, all, p, hessian.subarray(j * p, (j + 1) * p)));
    const penalty = new ElasticNetPenalty({ l1Ratio: 1, factors: new Float64Array(p).fill(1), lower: new Float64Array(p).fill(-0.5), upper: new Float64Array(p).fill(1) });
    const solver = new PenalisedPathSolver(problem, penalty);
    const b = new Float64Array(p);
    for (const lambda of [1, 0.5, 0.2, 0.1]) {
      runToEnd(minimiseQuadratic({ list: all, count: p, hessian, stride: p, right: problem.responseCorrelation }, penalty, lambda, b, 1e-13));
      runToEnd(solver.solve(lambda, 1e-13)).b.forEach((value, j) => near(value, b[j], 1e-9, `column ${j}`, 1));
    }
  });

  it('ends where columns tie with λ to the last bit, duplicates among them', () => {
    const normal = normals(2);
    const x = Array.from({ length: 20 }, () => {
      const value = normal();
      return [value, value, -value, normal()];
    });
    const problem = unlimited(denseDesign(x, x.map((row) => row[0] + 0.1 * normal())));
    const largest = Math.abs(problem.responseCorrelation[0]);
    for (const penalty of [new ElasticNetPenalty({ l1Ratio: 1, factors: new Float64Array(4).fill(1), lower: new Float64Array(4).fill(-9) }), new McpPenalty({ l1Ratio: 1, factors: new Float64Array(4).fill(1), gamma: 3 })]) {
      const solver = new PenalisedPathSolver(problem, penalty);
      for (const share of [1 + 2 ** -52, 1, 1 - 2 ** -53, 1 - 2 ** -50, 0.5]) {
        const { b } = runToEnd(solver.solve(largest * share, 1e-12));
        assert.ok(b.every(Number.isFinite));
      }
    }
  });

  it('starts a λ out of turn from the path above it, so that a penalty that is not convex has one answer', () => {
    const problem = unlimited(simulated(3, 60, 30, [1, 1, -1, 0.5, 0.5], 1));
    const penalty = new McpPenalty({ l1Ratio: 1, factors: new Float64Array(30).fill(1), gamma: 1.5 });
    const solver = new PenalisedPathSolver(problem, penalty);
    const lambdas = [0.8, 0.6, 0.4, 0.3, 0.2, 0.1, 0.05];
    const onTheWay = lambdas.map((lambda) => runToEnd(solver.solve(lambda, 1e-12)).b);
    const again = runToEnd(solver.solve(lambdas[3], 1e-12)).b;
    onTheWay[3].forEach((value, j) => near(again[j], value, 1e-9, `column ${j}`, 1));
  });

  it('pauses, so that it can be stopped', () => {
    const problem = unlimited(simulated(4, 100, 150, [1, 1], 1));
    const job = new PenalisedPathSolver(problem, new McpPenalty({ l1Ratio: 1, factors: new Float64Array(150).fill(1), gamma: 3 })).solve(0.05, 1e-12);
    assert.equal(job.next().done, false);
  });
});

describe('MCP and SCAD', () => {
  const truth = [3, -2, 1.5];

  for (const penalty of ['mcp', 'scad'] as const) {
    it(`${penalty} is the lasso when γ is huge`, () => {
      const design = simulated(5, 80, 12, truth, 1);
      const options = { lambda: 0.2, folds: 0 };
      const lasso = fitted(design, options).chosen.coefficients;
      fitted(design, { ...options, penalty, gamma: 1e9 }).chosen.coefficients.forEach((value, j) => near(value, lasso[j], 1e-7, '', 1));
    });

    it(`${penalty} at λ = 0 is least squares, and claims no gap`, () => {
      const design = simulated(12, 80, 6, truth, 1);
      const options = { lambda: 0, folds: 0 };
      const { chosen } = fitted(design, { ...options, penalty });
      assert.deepEqual([chosen.dualityGap, chosen.converged], [null, true]);
      const squares = fitted(design, options).chosen.coefficients;
      chosen.coefficients.forEach((value, j) => near(value, squares[j], 1e-9, `column ${j}`, 1));
    });

    it(`${penalty} does not shrink large coefficients: they are those of least squares on what is kept`, () => {
      const design = simulated(6, 200, 12, truth, 0.5);
      const fit = fitted(design, { penalty, lambda: 0.3, folds: 0 });
      assert.deepEqual([...fit.chosen.coefficients.keys()].filter((j) => fit.chosen.coefficients[j] !== 0), [0, 1, 2]);
      const others = Object.fromEntries(fit.columns.slice(3).map((name) => [name, Infinity]));
      const squares = fitted(design, { lambda: 0, folds: 0, penaltyFactors: others }).chosen.coefficients;
      for (const j of [0, 1, 2]) near(fit.chosen.coefficients[j], squares[j], 1e-8);
    });
  }
});

describe('the adaptive lasso', () => {
  it('is the lasso with the factors of its ridge fit', () => {
    const design = fixtureDesign('diabetes.csv', { target: 'progression' });
    const b = runToEnd(ridgeByGcv(unlimited(design), new Float64Array(10).fill(1), design.n));
    const penaltyFactors = Object.fromEntries(design.columns.map(({ name }, j) => [name, 1 / b[j] ** 2]));
    const adaptive = fitted(design, { penalty: 'adaptive', gamma: 2, lambda: 100, folds: 0 });
    const lasso = fitted(design, { penaltyFactors, lambda: 100, folds: 0 });
    adaptive.chosen.coefficients.forEach((value, j) => near(value, lasso.chosen.coefficients[j], 1e-8, '', 1));
    assert.ok(adaptive.chosen.nonzero > 0 && adaptive.chosen.nonzero < 10);
  });

  it('finds the true columns more often than the lasso, and shrinks them less', () => {
    let [wrong, wrongOfLasso, missed, error, errorOfLasso] = [0, 0, 0, 0, 0];
    const truth = [3, 1.5, 0, 0, 2];
    for (let seed = 0; seed < 12; seed++) {
      const design = simulated(100 + seed, 120, 15, truth, 2);
      const score = (fit: LinearFit) => {
        const { coefficients } = fit.chosen;
        const b = coefficients.map((value, j) => value / fit.scaling.scale[j]);
        return {
          wrong: b.filter((value, j) => value !== 0 && !truth[j]).length,
          missed: truth.filter((value, j) => value !== 0 && b[j] === 0).length,
          error: b.reduce((sum, value, j) => sum + (value - (truth[j] ?? 0)) ** 2, 0),
        };
      };
      const [adaptive, lasso] = (['adaptive', 'lasso'] as const).map((penalty) => score(fitted(design, { penalty, folds: 0, rule: 'bic' })));
      wrong += adaptive.wrong;
      wrongOfLasso += lasso.wrong;
      missed += adaptive.missed;
      error += adaptive.error;
      errorOfLasso += lasso.error;
    }
    assert.equal(missed, 0);
    assert.ok(wrong < 0.6 * wrongOfLasso, `${wrong} wrong columns, ${wrongOfLasso} of the lasso`);
    assert.ok(error < 0.8 * errorOfLasso, `error ${error}, ${errorOfLasso} of the lasso`);
  });

  it('estimates its ridge’s degrees of freedom well where there are too many columns to decompose', () => {
    const normal = normals(9);
    const x = Array.from({ length: 500 }, () => Array.from({ length: 320 }, normal));
    const y = x.map((row) => row[0] + row[1] + 2 * normal());
    const design = denseDesign(x, y);
    const few = unlimited(denseDesign(x.map((row) => row.slice(0, 290)), y));
    const factors = new Float64Array(320).fill(1);
    const estimated = runToEnd(ridgeByGcv(unlimited(design), factors, 500));
    const exact = runToEnd(ridgeByGcv(few, factors.slice(0, 290), 500));
    // Thirty columns of noise more change little: the ridge chosen is about as strong.
    for (const j of [0, 1]) near(estimated[j], exact[j], 0.25);
  });
});

describe('cross-validation', () => {
  const design = (() => {
    const made = withCategory(simulated(7, 60, 8, [2, -1, 0.5], 1));
    return { ...made, foldOf: Int32Array.from({ length: 60 }, (_, i) => i % 5) };
  })();
  const without = (fold: number) => takeRows(design, [...design.foldOf.keys()].filter((i) => design.foldOf[i] !== fold));
  const heldError = (fit: LinearFit, fold: number): number => {
    const b = inOriginalUnits(fit);
    const rows = [...design.foldOf.keys()].filter((i) => design.foldOf[i] === fold);
    const errors = rows.map((i) => {
      const valueOf = (column: DesignColumn) => (column.kind === 'dense' ? column.centre + column.scale * column.values[i] : Number(column.rows.includes(i)));
      const prediction = design.columns.reduce((sum, column) => sum + b[column.name] * valueOf(column), b['(intercept)']);
      return (design.target.values[i] - prediction) ** 2;
    });
    return errors.reduce((sum, error) => sum + error, 0) / rows.length;
  };

  // Of a category's levels one says what the others say: without it a penalty that is not convex has one way to go.
  const penaltyFactors = { 'g=c': Infinity };
  const options: readonly Partial<FitOptions>[] = [{ penalty: 'adaptive' }, { penalty: 'mcp', penaltyFactors }, { penalty: 'scad', penaltyFactors }, { penalty: 'group' }, { lowerLimits: { x1: 0, x2: -0.2 }, upperLimits: { x1: 1 } }];
  for (const each of options) {
    it(`fits each fold as a file of its own: ${JSON.stringify(each)}`, () => {
      const { crossValidation } = fitted(design, { ...each, lambdaCount: 6, lambdaMinRatio: 1e-2 });
      for (const at of [2, 4]) {
        for (let fold = 0; fold < 5; fold++) {
          // A path of its own leads to the λ, so that a penalty that is not convex comes to the same point.
          const own = fitted(without(fold), { ...each, folds: 0, lambda: crossValidation!.lambda[at], lambdaCount: 60 });
          near(crossValidation!.byFold[fold * 6 + at], heldError(own, fold), 1e-5);
        }
      }
    });
  }

  it('of the relaxed lasso keeps the share of the lasso with the least error', () => {
    const settings = { lambdaCount: 6, lambdaMinRatio: 1e-2 };
    const fit = fitted(design, { ...settings, penalty: 'relaxed', rule: 'min' });
    const { crossValidation, relaxation } = fit;
    const errors = [0, 0.25, 0.5, 0.75, 1].map((share) =>
      Array.from(crossValidation!.lambda, (lambda) => {
        let mean = 0;
        for (let fold = 0; fold < 5; fold++) {
          const lasso = fitted(without(fold), { folds: 0, lambda, lambdaCount: 6 });
          const refit = fitted(without(fold), { folds: 0, lambda, lambdaCount: 6, penalty: 'relaxed' });
          const coefficients = lasso.chosen.coefficients.map((value, j) => share * value + (1 - share) * refit.chosen.coefficients[j]);
          mean += heldError({ ...lasso, chosen: { ...lasso.chosen, coefficients } }, fold) / 5;
        }
        return mean;
      }),
    );
    const least = errors.map((curve) => Math.min(...curve));
    assert.equal(relaxation, [0, 0.25, 0.5, 0.75, 1][least.indexOf(Math.min(...least))]);
    errors[least.indexOf(Math.min(...least))].forEach((error, i) => near(crossValidation!.mean[i], error, 1e-6));
  });
});

describe('observation weights', () => {
  const rows = withCategory(simulated(8, 40, 6, [2, -1], 1));
  const counts = Array.from({ length: 40 }, (_, i) => 1 + (i % 3));
  const options: readonly Partial<FitOptions>[] = [{ penalty: 'group' }, { penalty: 'mcp' }, { penalty: 'scad' }, { penalty: 'relaxed' }, { lowerLimits: { x2: -0.5 } }];
  for (const each of options) {
    it(`are repetition: ${JSON.stringify(each)}`, () => {
      const total = counts.reduce((sum, count) => sum + count, 0);
      const weighted = { ...rows, weights: Float64Array.from(counts, (count) => count / total) };
      const repeated = takeRows(rows, counts.flatMap((count, i) => new Array<number>(count).fill(i)));
      const [one, other] = [weighted, repeated].map((design) => fitted(design, { ...each, lambda: 0.15, folds: 0 }).chosen.coefficients);
      one.forEach((value, j) => near(other[j], value, 1e-8, `column ${j}`, 1));
    });
  }
});

describe('the relaxed lasso', () => {
  it('counts no degree of freedom for a coefficient that a limit holds, as the lasso does', () => {
    const design = simulated(13, 80, 5, [2, -1.5, 0.8], 1);
    const classes = { ...design, family: 'binomial' as const, target: { ...design.target, values: design.target.values.map((y) => (y > 0 ? 1 : 0)), classes: ['low', 'high'] } };
    for (const each of [design, classes]) {
      for (const folds of [0, 4]) {
        const fit = fitted(each, { penalty: 'relaxed', folds, rule: 'bic', lambdaCount: 10, lambdaMinRatio: 0.01, upperLimits: { x1: 0.1 }, lowerLimits: { x2: -0.1 } });
        const held = fit.path.map(({ coefficients: [one, two] }) => Number(one / fit.scaling.scale[0] > 0.1 * (1 - 1e-12)) + Number(two / fit.scaling.scale[1] < -0.1 * (1 - 1e-12)));
        assert.ok(held.at(-1) === 2);
        assert.deepEqual([...fit.criteria!.degreesOfFreedom], fit.path.map(({ nonzero }, k) => nonzero - held[k]));
      }
    }
  });

  it('refits to the shortest least-squares solution where the lasso’s columns say the same', () => {
    const normal = normals(10);
    const x = Array.from({ length: 30 }, () => {
      const value = normal();
      return [value, value + 1e-9 * normal(), normal()];
    });
    const fit = fitted(denseDesign(x, x.map((row) => row[0] + row[2] + 0.1 * normal())), { penalty: 'relaxed', lambda: 0.05, folds: 0 });
    assert.ok(fit.chosen.converged);
    assert.ok(fit.chosen.coefficients.every((value) => Math.abs(value) < 3));
  });

  it('fits perfectly where the lasso keeps as many columns as there are rows', () => {
    const design = simulated(11, 15, 80, [1, 1, 1, 1], 0.5);
    const fit = fitted(design, { penalty: 'relaxed', folds: 0, lambda: 1e-4 });
    assert.ok(fit.path.every(({ devianceRatio }) => devianceRatio <= 1 + 1e-9));
    assert.ok(fit.chosen.coefficients.every(Number.isFinite));
    assert.ok(fit.chosen.devianceRatio > 1 - 1e-6);
  });
});
