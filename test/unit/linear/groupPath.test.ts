import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { DesignColumn } from '../../../src/engine/data/design';
import { runToEnd } from '../../../src/engine/job';
import { workshop } from '../../../src/engine/kernels/workshop';
import { stationarityOf } from '../../../src/engine/linear/penalisedCertificate';
import { GroupLassoPenalty } from '../../../src/engine/linear/penalties/groupLasso';
import { ColumnLeastSquares } from '../../../src/engine/linear/problem/columnLeastSquares';
import { GramRows } from '../../../src/engine/linear/solvers/gramRows';
import { PathExtrapolation } from '../../../src/engine/linear/solvers/pathExtrapolation';
import { PenalisedPathSolver } from '../../../src/engine/linear/solvers/penalisedPathSolver';
import { denseDesign } from './denseDesign';
import { near } from './fitting';
import { normals } from './randomDesign';

/** Categories of many levels, each level an indicator, and a target that two of them matter to. */
function manyLevels(n: number, categories: number, levels: number) {
  const normal = normals(21);
  const codes = Array.from({ length: categories }, () => Int32Array.from({ length: n }, () => Math.floor(levels * (0.5 + Math.atan(normal()) / Math.PI))));
  const effects = codes.map((_, g) => Array.from({ length: levels }, () => (g < 2 ? normal() : 0)));
  const y = Array.from({ length: n }, (_, i) => codes.reduce((sum, own, g) => sum + effects[g][own[i]], normal()));
  const design = denseDesign(y.map((value) => [value]), y);
  const columns = codes.flatMap((own, g) => Array.from({ length: levels }, (_, level): DesignColumn => ({ kind: 'indicator', name: `c${g}=${level}`, source: `c${g}`, level: String(level), rows: Int32Array.from(own.keys()).filter((i) => own[i] === level) })));
  return { ...design, columns };
}

describe('a path of the group lasso over categories of many levels', () => {
  const [categories, levels] = [4, 30];
  const design = manyLevels(1500, categories, levels);
  const problem = new ColumnLeastSquares(design, design.weights, { standardize: true, intercept: true });
  const penalty = new GroupLassoPenalty({ l1Ratio: 1, factors: new Float64Array(categories * levels).fill(1), groupOf: Int32Array.from({ length: categories * levels }, (_, j) => Math.floor(j / levels)) });
  const most = penalty.lambdaMax(problem.responseCorrelation);
  const lambdas = Array.from({ length: 25 }, (_, k) => most * 0.8 ** k);

  it('is the same with guessed starts as from zero, and closes its gaps', () => {
    const onTheWay = new PenalisedPathSolver(problem, penalty);
    for (const [k, lambda] of lambdas.entries()) {
      const { b, c, certificate } = runToEnd(onTheWay.solve(lambda, 1e-9));
      assert.ok(certificate.gap! <= 1e-9 * certificate.objective);
      assert.ok(stationarityOf(penalty, lambda, b, c) <= 1e-7 * most);
      if (k % 8 !== 7) continue;
      const alone = new PenalisedPathSolver(problem, penalty);
      near(runToEnd(alone.solve(lambda, 1e-12)).certificate.objective, certificate.objective, 2e-9);
      alone.free();
    }
    onTheWay.free();
  });

  it('is guessed well where the same groups stay in, and not at all where one has come', () => {
    const solver = new PenalisedPathSolver(problem, penalty);
    const extrapolation = new PathExtrapolation();
    let guesses = 0;
    let before: Float64Array | null = null;
    for (const lambda of lambdas) {
      const [b, c] = [new Float64Array(problem.p), new Float64Array(problem.p)];
      const guessed = extrapolation.guess(lambda, b, c);
      const point = runToEnd(solver.solve(lambda, 1e-12));
      if (guessed) {
        guesses++;
        const own = new Float64Array(problem.p);
        problem.correlationsAt(b, own);
        own.forEach((value, j) => near(c[j], value, 1e-12, 'c of the guess', 1));
        const miss = (from: Float64Array) => Math.hypot(...point.b.map((value, j) => value - from[j]));
        if (point.b.every((value, j) => (value === 0) === (b[j] === 0))) assert.ok(miss(b) < 0.3 * miss(before!), `${miss(b)} instead of ${miss(before!)}`);
      }
      extrapolation.add(lambda, point.b, point.c);
      before = point.b;
    }
    assert.ok(guesses > 10);
    extrapolation.add(1e-9, before!.map(() => 0), before!);
    assert.equal(extrapolation.guess(1e-10, new Float64Array(problem.p), new Float64Array(problem.p)), false);
    solver.free();
  });
});

describe('rows in the kernels’ memory', () => {
  it('are taken from c by places, zeros and an odd count too', () => {
    const arena = workshop().arena();
    const rows = new GramRows(workshop(), arena, 7);
    const normal = normals(3);
    for (let i = 0; i < 7; i++) for (let t = 0; t < 7; t++) rows.matrix[i * rows.stride + t] = normal();
    rows.c.fill(1);
    const expected = rows.c.slice();
    const [places, steps] = [Int32Array.of(1, 4, 6), Float64Array.of(0.5, 0, -2)];
    places.forEach((k, i) => { for (let t = 0; t < 5; t++) expected[t] -= steps[i] * rows.matrix[k * rows.stride + t]; });
    rows.subtract(places, steps, 5);
    assert.deepEqual([...rows.c], [...expected]);
    arena.free();
  });
});
