import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import { runToEnd } from '../../../src/engine/job';
import type { ExactPath } from '../../../src/engine/linear/exactPath/exactPath';
import { exactPath } from '../../../src/engine/linear/exactPath/exactPath';
import { firstRoot } from '../../../src/engine/linear/exactPath/firstRoot';
import { subdifferentialDistance } from '../../../src/engine/linear/penalties/elasticNet';
import { gaussianData } from '../../../src/engine/linear/problem/gaussianData';
import type { LeastSquares } from '../../../src/engine/linear/problem/leastSquares';
import { WorkingSetSolver } from '../../../src/engine/linear/solvers/workingSetSolver';
import { denseDesign } from './denseDesign';
import { exactCoefficients } from './exactCoefficients';
import { fixtureDesign, near } from './fitting';
import { designOf, normals, problems } from './randomDesign';

function problemOf(design: Design, standardize = true, intercept = true): LeastSquares {
  return runToEnd(gaussianData(design, null, { standardize, intercept })).all;
}

const golden = JSON.parse(readFileSync(join('test', 'golden', 'exactPath.json'), 'utf8')) as {
  readonly paths: readonly {
    readonly file: string;
    readonly target: string;
    readonly drop?: readonly string[];
    readonly columns: readonly string[];
    readonly lambda: readonly number[];
    readonly standardised: readonly (readonly number[])[];
    readonly events: readonly { readonly enters: readonly string[]; readonly leaves: readonly string[] }[];
  }[];
};

const ones = (p: number) => new Float64Array(p).fill(1);

/** Distance of b from the optimality conditions at λ, beside λρ and what rounding may add to the correlations. */
function violation(problem: LeastSquares, lambda: number, l1Ratio: number, factors: Float64Array, b: Float64Array): number {
  const c = new Float64Array(problem.p);
  problem.correlationsAt(b, c);
  const distances = Array.from(c, (each, j) => (problem.columnSquare[j] === 0 ? 0 : subdifferentialDistance({ lambda, l1Ratio, factors }, j, b[j], each) / (lambda * l1Ratio + 1e-4 * Math.sqrt(problem.columnSquare[j] * problem.responseSquare))));
  return Math.max(...distances);
}

/** λs at every knot, between all knots and at the end. */
function places({ knots, end }: ExactPath): number[] {
  const at = [...knots.map(({ lambda }) => lambda), end];
  return [...at, ...at.slice(1).map((lambda, k) => Math.max(end, 0.3 * at[k] + 0.7 * lambda))].filter((lambda) => lambda > 0);
}

describe('the first root of a polynomial', () => {
  it('is found, however close the second, and missed by none', () => {
    const root = firstRoot(Float64Array.of(0.25 - 1e-10, -1, 1), 3, 2);
    near(root, 0.5 - 1e-5, 1e-9);
    near(firstRoot(Float64Array.of(6, -11, 6, -1), 4, 10), 1, 1e-14);
    assert.equal(firstRoot(Float64Array.of(0.25 + 1e-10, -1, 1), 3, 2), Infinity);
    assert.equal(firstRoot(Float64Array.of(1, -1), 2, 0.5), Infinity);
    near(firstRoot(Float64Array.of(0, 1, -1), 3, 2), 1, 1e-14);
  });
});

describe('the exact path', () => {
  for (const { file, target, drop, columns, lambda, standardised, events } of golden.paths) {
    it(`has scikit-learn's knots on ${file}: λ, coefficients, and who enters or leaves`, () => {
      const design = fixtureDesign(file, { target, exclude: drop });
      assert.deepEqual(design.columns.map(({ name }) => name), columns);
      const path = runToEnd(exactPath(problemOf(design), 1, ones(columns.length), 0));
      assert.equal(path.stopped, null);
      assert.equal(path.knots.length, lambda.length - 1);
      path.knots.forEach((knot, k) => {
        near(knot.lambda, lambda[k], 1e-11, `knot ${k}`);
        const { enters, leaves } = events[k];
        assert.deepEqual([knot.entering.map((j) => columns[j]), knot.leaving.map((j) => columns[j])], [enters, leaves]);
      });
      const size = Math.max(...standardised.flat().map(Math.abs));
      [...path.knots.map(({ coefficients }) => coefficients), path.endCoefficients].forEach((b, k) => {
        b.forEach((value, j) => near(value, standardised[k][j], 1e-10, `${columns[j]} at knot ${k}`, size));
      });
    });
  }

  it('agrees with grid solutions solved to a gap of 1e-12, for lasso and elastic net', () => {
    const problem = problemOf(fixtureDesign('diabetes.csv', { target: 'progression' }));
    for (const l1Ratio of [1, 0.5, 0.05]) {
      const path = runToEnd(exactPath(problem, l1Ratio, ones(10), 0.0045));
      const solver = new WorkingSetSolver(problem, l1Ratio, ones(10));
      for (let k = 0; k < 60; k++) {
        const lambda = path.knots[0].lambda * Math.exp((Math.log(0.0045 / path.knots[0].lambda) * k) / 60);
        const { b } = runToEnd(solver.solve(lambda, 1e-14));
        const exact = exactCoefficients(path, lambda);
        exact.forEach((value, j) => near(b[j], value, 1e-8, `column ${j}, λ ${lambda}`, 1));
      }
    }
  });

  // The second one has columns that are all but equal: beside their squares the ridge part is rounding.
  for (const [seed, numRuns] of [[20261128, 300], [193444099, 60]]) it(`meets the optimality conditions at and between all knots of random problems, drawn from seed ${seed}`, () => {
    const asked = fc.record({ each: problems, factorSeed: fc.nat(), factored: fc.boolean() });
    let stops = 0;
    let paths = 0;
    fc.assert(
      fc.property(asked, ({ each, factorSeed, factored }) => {
        const l1Ratio = Math.max(0.05, each.l1Ratio);
        const problem = problemOf(designOf(each), each.standardize, each.intercept);
        const factors = someFactors(problem.p, factored ? factorSeed : null);
        const most = lambdaMax(problem, l1Ratio, factors);
        // Where unpenalised columns explain all that others could, only rounding is left to follow.
        if (!(strongest(problem, factors) > 1e-6)) return;
        const path = runToEnd(exactPath(problem, l1Ratio, factors, 1e-4 * most));
        paths++;
        if (path.stopped !== null || path.knots.length === 0) stops++;
        else assert.equal(path.end, 1e-4 * most);
        if (path.stopped !== null) assert.match(path.stopped, /^The exact path stops at λ = .* collinear/);
        if (path.knots.length === 0) return;
        if (!factors.includes(0)) near(path.knots[0].lambda, most, 1e-12);
        for (const lambda of places(path)) {
          const distance = violation(problem, lambda, l1Ratio, factors, exactCoefficients(path, lambda));
          assert.ok(distance <= 1e-5, `${distance} at ${lambda} of ${most}`);
        }
      }),
      { numRuns, seed },
    );
    // Columns that differ by 1e-5 of themselves beside outliers of 1e6 now and then leave no digits to go by.
    assert.ok(stops <= 0.02 * paths + 1, `${stops} of ${paths} paths stopped early`);
  }).timeout(20000);

  it('is followed to its end with more columns than rows, and agrees with the grid there', () => {
    const normal = normals(5);
    const x = Array.from({ length: 30 }, () => Array.from({ length: 80 }, normal));
    const problem = problemOf(denseDesign(x, x.map((row) => 2 * row[0] - row[1] + normal())));
    for (const l1Ratio of [1, 0.3]) {
      const path = runToEnd(exactPath(problem, l1Ratio, ones(80), 1e-3));
      assert.equal(path.stopped, null);
      assert.ok(path.knots.some(({ leaving }) => leaving.length > 0));
      assert.ok(l1Ratio < 1 || path.knots.every(({ columns }) => columns.length <= 29), 'no more than the rank');
      const solver = new WorkingSetSolver(problem, l1Ratio, ones(80));
      for (const lambda of [0.5, 0.1, 0.02, 0.004]) {
        const { b } = runToEnd(solver.solve(lambda, 1e-14));
        exactCoefficients(path, lambda).forEach((value, j) => near(b[j], value, 1e-8, `column ${j}, λ ${lambda}`, 0.1));
      }
    }
  });

  it('lets one of two equal columns enter a lasso, and both an elastic net, with equal shares', () => {
    const normal = normals(8);
    const x = Array.from({ length: 20 }, () => [normal(), normal()]).map(([a, b]) => [a, b, a, -a]);
    const problem = problemOf(denseDesign(x, x.map(([a, b]) => 3 * a + b + 0.1 * normal())));
    const lasso = runToEnd(exactPath(problem, 1, ones(4), 0));
    assert.equal(lasso.stopped, null);
    assert.equal(lasso.knots.flatMap(({ entering }) => entering).length, 2);
    const net = runToEnd(exactPath(problem, 0.5, ones(4), 0.01));
    assert.deepEqual(net.knots.map(({ entering }) => entering), [[0, 2, 3], [1]]);
    const [first, , third, fourth] = exactCoefficients(net, 0.05);
    near(third, first, 1e-12);
    near(fourth, -first, 1e-12);
  });

  it('takes columns that come in at the very same λ together', () => {
    // Orthogonal columns with equal correlations, and a third that follows.
    const x = [[1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]];
    const path = runToEnd(exactPath(problemOf(denseDesign(x, x.map(([a, b, c]) => 2 * a - 2 * b + c))), 1, ones(3), 0));
    assert.deepEqual(path.knots.map(({ lambda, entering }) => [Math.round(lambda * 1e12) / 1e12, entering]), [[2, [0, 1]], [1, [2]]]);
    assert.deepEqual([...path.endCoefficients].map((value) => Math.round(value * 1e12) / 1e12), [2, -2, 1]);
  });

  it('keeps unpenalised columns in from the start and excluded ones out', () => {
    const problem = problemOf(fixtureDesign('diabetes.csv', { target: 'progression' }));
    const factors = Float64Array.of(1, 0, Infinity, 1, 2, 1, 1, 1, 1, 1);
    const path = runToEnd(exactPath(problem, 1, factors, 0));
    const events = path.knots.flatMap(({ entering, leaving }) => [...entering, ...leaving]);
    assert.ok(!events.includes(1) && !events.includes(2) && path.knots.every(({ coefficients }) => coefficients[1] !== 0 && coefficients[2] === 0));
    near(path.knots[0].lambda, lambdaMax(problem, 1, factors), 1e-12);
  });

  it('pauses often enough to be stopped', () => {
    const normal = normals(2);
    const x = Array.from({ length: 60 }, () => Array.from({ length: 40 }, normal));
    const job = exactPath(problemOf(denseDesign(x, x.map(([a]) => a + normal()))), 0.5, ones(40), 0.01);
    let pauses = 0;
    while (!job.next().done) pauses++;
    assert.ok(pauses > 100);
  });
});

/** 1 everywhere, or a mixture of never penalised (two columns at most), left out and others; the first two are always penalised. */
function someFactors(p: number, seed: number | null): Float64Array {
  if (seed === null) return ones(p);
  const normal = normals(seed);
  let free = 0;
  return ones(p).map((_, j) => {
    if (j < 2) return 1;
    const factor = [0, Infinity, 1, 2, 0.3][Math.floor(Math.abs(normal()) * 3) % 5];
    return factor === 0 && ++free > 2 ? 1 : factor;
  });
}

/** Largest correlation of a penalised column with what unpenalised ones leave. */
function strongest(problem: LeastSquares, factors: Float64Array): number {
  const c = new WorkingSetSolver(problem, 1, factors).startingCorrelation();
  const share = c.map((each, j) => (factors[j] > 0 && factors[j] < Infinity && problem.columnSquare[j] > 0 ? Math.abs(each) / Math.sqrt(problem.columnSquare[j] * problem.responseSquare) : 0));
  return Math.max(...share);
}

function lambdaMax(problem: LeastSquares, l1Ratio: number, factors: Float64Array): number {
  const c = new WorkingSetSolver(problem, 1, factors).startingCorrelation();
  return c.reduce((most, each, j) => (factors[j] > 0 && factors[j] < Infinity ? Math.max(most, Math.abs(each) / factors[j]) : most), 0) / l1Ratio;
}
