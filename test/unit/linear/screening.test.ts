import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { runToEnd } from '../../../src/engine/job';
import { openWorkshop, plainWorkshop } from '../../../src/engine/kernels/workshop';
import { ColumnLeastSquares } from '../../../src/engine/linear/problem/columnLeastSquares';
import { ElasticNetPenalty } from '../../../src/engine/linear/penalties/elasticNet';
import { columnMoments } from '../../../src/engine/linear/problem/columnMoments';
import { RawColumns } from '../../../src/engine/linear/problem/rawColumns';
import { ColumnFit } from '../../../src/engine/linear/solvers/columnFit';
import { ColumnPathSolver } from '../../../src/engine/linear/solvers/columnPathSolver';
import { KnownCorrelations } from '../../../src/engine/linear/solvers/knownCorrelations';
import { PenalisedPathSolver } from '../../../src/engine/linear/solvers/penalisedPathSolver';
import type { PathPoint, PathSolver } from '../../../src/engine/linear/solvers/pathSolver';
import { ColumnFitGroup, correlationsWithAll } from '../../../src/engine/linear/solvers/solveColumns';
import { WorkingSetSolver } from '../../../src/engine/linear/solvers/workingSetSolver';
import { denseDesign } from './denseDesign';
import { fitted, near } from './fitting';
import { normals } from './randomDesign';
import { wideDesign } from './wideDesign';

function grid(problem: ColumnLeastSquares, l1Ratio: number, count: number): Float64Array {
  const most = problem.responseCorrelation.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) / l1Ratio;
  return Float64Array.from({ length: count }, (_, k) => most * 0.02 ** (k / (count - 1)));
}

function points(solver: PathSolver, lambdas: Float64Array, tolerance: number): PathPoint[] {
  return Array.from(lambdas, (lambda) => runToEnd(solver.solve(lambda, tolerance)));
}

describe('screening of columns', function () {
  this.timeout(30000);
  const designs = [wideDesign(40, 300, 1), wideDesign(25, 700, 2)];

  for (const l1Ratio of [1, 0.6]) {
    for (const standardize of [true, false]) {
      for (const intercept of [true, false]) {
        it(`on gives the same path as looking at every column (l1 ratio ${l1Ratio}, standardize ${standardize}, intercept ${intercept})`, () => {
          for (const design of designs) {
            const problem = new ColumnLeastSquares(design, design.weights, { standardize, intercept });
            const factors = Float64Array.from(design.columns, (_, j) => (j === 3 ? 0 : j === 4 ? Infinity : j % 5 === 0 ? 2 : 1));
            const lambdas = grid(problem, l1Ratio, 30);
            const screened = points(new ColumnPathSolver(problem, l1Ratio, factors, lambdas), lambdas, 1e-10);
            const all = points(new WorkingSetSolver(problem, l1Ratio, factors), lambdas, 1e-10);
            screened.forEach((point, k) => {
              const { objective, gap } = point.certificate;
              assert.ok(gap! <= 1.1e-10 * objective + 4e-15 * problem.responseSquare, `gap ${gap} of ${objective} at ${k}`);
              near(objective, all[k].certificate.objective, 1e-9, `objective at ${k}`);
              // The fit is determined even where equal columns may share a weight in any way.
              point.c.forEach((value, j) => near(value, all[k].c[j], 1e-4, `correlation ${j} at ${k}`, lambdas[0]));
            });
          }
        });
      }
    }
  }

  it('gives several fits together what each gets alone, in WebAssembly and plain', () => {
    const design = designs[0];
    const weightings = [0, 1, 2].map((fold) => {
      const weights = design.weights.map((weight, i) => (i % 3 === fold ? 0 : weight));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      return weights.map((weight) => weight / total);
    });
    const factors = new Float64Array(design.columns.length).fill(1);
    const residuals = (workshop: ReturnType<typeof openWorkshop>, together: boolean) => {
      const raw = new RawColumns(design, workshop);
      const moments = runToEnd(columnMoments(raw, weightings));
      const fits = weightings.map((weights, k) => new ColumnFit(new ColumnLeastSquares(design, weights, { standardize: true, intercept: true }, raw, moments[k]), 1, factors));
      const lambdas = grid(fits[0].problem, 1, 25);
      const groups = together ? [new ColumnFitGroup(fits)] : fits.map((fit) => new ColumnFitGroup([fit]));
      return Array.from(lambdas, (lambda) => {
        for (const group of groups) runToEnd(group.solve(lambda, 1e-9));
        for (const { certificate } of fits) assert.ok(certificate!.gap! <= 1e-9 * certificate!.objective);
        return fits.map(({ certificate }) => certificate!.objective);
      });
    };
    const expected = residuals(openWorkshop(null), true);
    for (const other of [residuals(openWorkshop(null), false), residuals(plainWorkshop(), true)]) {
      other.forEach((objectives, k) => objectives.forEach((value, f) => near(value, expected[k][f], 1e-8)));
    }
  });

  it('never leaves out a column that is above the threshold', () => {
    const random = normals(8);
    const [n, p] = [30, 400];
    const x = Array.from({ length: p }, () => Float64Array.from({ length: n }, random));
    const weights = Float64Array.from({ length: n }, () => Math.abs(random()) / n);
    const inner = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + weights[i] * value * b[i], 0);
    const workshop = openWorkshop(null);
    const arena = workshop.arena();
    const factor = Float64Array.from({ length: p }, () => 0.5 + Math.abs(random()));
    const known = new KnownCorrelations(arena, weights, p, Float64Array.from(x, (column) => Math.sqrt(inner(column, column))), factor);
    let residual = Float64Array.from({ length: n }, random);
    let outside = 0;
    for (let step = 0; step < 60; step++) {
      residual = residual.map((value) => 0.97 * value + 0.05 * random());
      const c = Float64Array.from(x, (column) => inner(column, residual));
      // The same residual twice, and one that is a multiple of another, among them.
      if (step % 4 === 0) for (let again = 0; again <= step % 8; again += 4) known.keep(residual.map((value) => value * (1 + again)), c.map((value) => value * (1 + again)));
      known.approach(residual);
      const level = [...c].map((value, j) => Math.abs(value) / factor[j]).sort((a, b) => b - a)[8];
      const [, ...args] = known.listCall(level, true);
      const listed = new Set(known.listed(workshop.kernels.screenColumns(...(args as Parameters<typeof workshop.kernels.screenColumns>))));
      c.forEach((value, j) => assert.ok(Math.abs(value) <= level * factor[j] || listed.has(j), `column ${j} at ${step}`));
      outside += p - listed.size;
    }
    assert.ok(outside > 60 * p * 0.3, 'columns are left out at all');
    arena.free();
  });

  it('goes on where the working set outgrows the room taken for it, and lists what it keeps in order', () => {
    const design = designs[1];
    const problem = new ColumnLeastSquares(design, design.weights, { standardize: true, intercept: true });
    const factors = new Float64Array(problem.p).fill(1);
    // Far more coefficients than rows: an elastic net that is nearly ridge.
    const lambdas = grid(problem, 0.02, 25);
    const fast = new ColumnPathSolver(problem, 0.02, factors, lambdas);
    const general = new PenalisedPathSolver(problem, new ElasticNetPenalty({ l1Ratio: 0.02, factors }));
    const before = fast.fit.working.stride;
    for (const lambda of lambdas) runToEnd(new ColumnFitGroup([fast.fit]).solve(lambda, 1e-12));
    const b = fast.fit.coefficients();
    const expected = runToEnd(general.solve(lambdas[24], 1e-12)).b;
    const largest = expected.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
    b.forEach((value, j) => near(value, expected[j], 1e-5, '', largest));
    assert.ok(fast.fit.working.stride > before, `${fast.fit.working.count} columns had room from the start`);
    assert.deepEqual([...fast.fit.kept()], [...b.keys()].filter((j) => b[j] !== 0));
    fast.free();
    general.free();
  });

  it('ends when a column stands at the threshold to the last digit', () => {
    const design = designs[1];
    const problem = new ColumnLeastSquares(design, design.weights, { standardize: true, intercept: true });
    const factors = new Float64Array(design.columns.length).fill(1);
    const lambdas = grid(problem, 1, 12);
    for (const nudge of [-1, 0, 1]) {
      const solver = new ColumnPathSolver(problem, 1, factors, new Float64Array());
      for (const lambda of lambdas) {
        const point = runToEnd(solver.solve(lambda, 1e-12));
        // The λ at which the next column outside comes in, and its neighbours among floating-point numbers.
        const next = point.c.reduce((most, value, j) => (point.b[j] === 0 && Math.abs(value) < lambda * (1 - 1e-9) ? Math.max(most, Math.abs(value)) : most), 0);
        const tie = next * (1 + nudge * Number.EPSILON);
        const job = solver.solve(tie, 1e-13);
        let step = job.next();
        for (let pauses = 0; !step.done; pauses++) {
          assert.ok(pauses < 500, 'still not at an end');
          step = job.next();
        }
        const { gap, objective } = step.value.certificate;
        assert.ok(gap! <= 1e-12 * objective + 4e-15 * problem.responseSquare, `gap ${gap} of ${objective}`);
      }
    }
  });

  it('brings no column in twice, and none that is left out, where a λ is less than half the last', () => {
    for (const [p, missing] of [[3, 0], [6, 0], [6, 0.1], [30, 0.1], [200, 0]]) {
      for (let seed = 1; seed <= 6; seed++) {
        const random = normals(100 * seed + p);
        const x = Array.from({ length: 40 }, () => [...Array.from({ length: p }, () => (missing > 0 && random() < -1.3 ? NaN : random())), 7]);
        const y = x.map((row) => (row[0] || 0) + 0.5 * (row[1] || 0) + random());
        const design = denseDesign(x, y);
        const factors = Float64Array.from(design.columns, (_, j) => (j === 2 ? Infinity : 1));
        // Every third row held out, and none.
        for (const kept of [26, 40]) {
          const weights = design.weights.map((_, i) => (kept === 40 || i % 3 > 0 ? 1 / kept : 0));
          const problem = new ColumnLeastSquares(design, weights, { standardize: true, intercept: true });
          for (const l1Ratio of [1, 0.5]) {
            const far = points(new WorkingSetSolver(problem, l1Ratio, factors), Float64Array.of(1, 0.3, 0.1, 0.01), 1e-10);
            // Along a path, and λ by λ as they are asked for.
            for (const known of [Float64Array.of(1, 0.3, 0.1, 0.01), new Float64Array()]) {
              const solver = new ColumnPathSolver(problem, l1Ratio, factors, known);
              points(solver, Float64Array.of(1, 0.3, 0.1, 0.01), 1e-9).forEach(({ b, certificate: { gap, objective } }, k) => {
                const where = `p ${p}, seed ${seed}, ${kept} rows, l1 ratio ${l1Ratio}, λ number ${k}`;
                assert.ok(gap! <= 1.1e-9 * objective + 4e-15 * problem.responseSquare, `gap ${gap} of ${objective}: ${where}`);
                near(objective, far[k].certificate.objective, 1e-8, where);
                assert.equal(b[2], 0, where);
                assert.equal(b[p], 0, where);
              });
            }
          }
        }
      }
    }
  });

  it('reaches the optimum of a wide fit on a grid of three λs, and at a λ far below the grid', () => {
    const design = designs[0];
    const most = fitted(design, { folds: 0, lambdaCount: 5 }).path[0].lambda;
    for (const l1Ratio of [1, 0.5]) {
      for (const options of [{ lambdaCount: 3, lambdaMinRatio: 0.05 }, { lambdaCount: 5, lambdaMinRatio: 0.5, lambda: 0.03 * most }]) {
        const { path, chosen, crossValidation } = fitted(design, { l1Ratio, folds: 4, ...options });
        for (const each of [...path, chosen]) assert.ok(each.converged, `gap ${each.dualityGap} of ${each.objective} at ${each.lambda}`);
        const fine = fitted(design, { l1Ratio, folds: 4, lambdaCount: 41, lambdaMinRatio: options.lambdaMinRatio });
        const step = 40 / (options.lambdaCount - 1);
        crossValidation!.mean.forEach((error, k) => near(error, fine.crossValidation!.mean[k * step], 1e-5, `error of the folds at ${k}`));
      }
    }
  });

  it('certifies a point with the correlations of every column', () => {
    const design = designs[0];
    const problem = new ColumnLeastSquares(design, design.weights, { standardize: true, intercept: true });
    const factors = new Float64Array(design.columns.length).fill(1);
    const lambdas = grid(problem, 1, 10);
    const [, , , point] = points(new ColumnPathSolver(problem, 1, factors, lambdas), lambdas, 1e-9);
    const c = new Float64Array(problem.p);
    problem.correlationsAt(point.b, c);
    c.forEach((value, j) => near(point.c[j], value, 1e-12, '', lambdas[0]));
    const arena = problem.raw.workshop.arena();
    const residual = arena.floats(problem.raw.n);
    problem.residual([], [], residual);
    const [none] = runToEnd(correlationsWithAll(problem.raw, [{ problem, residual }]));
    none.forEach((value, j) => near(value, problem.responseCorrelation[j], 1e-12, '', lambdas[0]));
    arena.free();
  });
});
