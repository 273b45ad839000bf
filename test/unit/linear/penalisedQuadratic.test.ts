import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { runToEnd } from '../../../src/engine/job';
import { ElasticNetPenalty } from '../../../src/engine/linear/penalties/elasticNet';
import { GroupLassoPenalty } from '../../../src/engine/linear/penalties/groupLasso';
import type { Penalty } from '../../../src/engine/linear/penalties/penalty';
import { HeldFactor } from '../../../src/engine/linear/solvers/heldFactor';
import type { PenalisedQuadratic } from '../../../src/engine/linear/solvers/penalisedQuadratic';
import { minimiseQuadratic } from '../../../src/engine/linear/solvers/penalisedQuadratic';
import { near } from './fitting';
import { normals } from './randomDesign';

interface Case {
  readonly seed: number;
  readonly n: number;
  readonly p: number;
  readonly duplicated: boolean;
  readonly collinear: boolean;
  readonly l1Ratio: number;
  readonly lambda: number;
  readonly limited: boolean;
  readonly intercept: boolean;
}

const cases: fc.Arbitrary<Case> = fc.record({
  seed: fc.nat(),
  n: fc.integer({ min: 3, max: 30 }),
  p: fc.integer({ min: 1, max: 20 }),
  duplicated: fc.boolean(),
  collinear: fc.boolean(),
  l1Ratio: fc.constantFrom(1, 1, 0.7, 0.1, 0),
  lambda: fc.double({ min: 1e-4, max: 1, noNaN: true }),
  limited: fc.boolean(),
  intercept: fc.boolean(),
});

/** X'X/n and X'y/n of random columns; with an intercept a column of ones comes last, as number −1. */
function quadraticOf({ seed, n, p, duplicated, collinear, intercept }: Pick<Case, 'seed' | 'n' | 'p' | 'duplicated' | 'collinear' | 'intercept'>): PenalisedQuadratic {
  const normal = normals(seed);
  const x = Array.from({ length: n }, () => {
    const row = Array.from({ length: p }, () => normal() + 0.5);
    if (duplicated && p > 1) row[1] = row[0];
    if (collinear && p > 3) row[3] = row[2] * (1 + 1e-6 * normal());
    return intercept ? [...row, 1] : row;
  });
  const y = x.map((row) => 2 * row[0] - (row[2] ?? 0) + normal());
  const count = p + (intercept ? 1 : 0);
  const stride = count + 2;
  const hessian = new Float64Array(count * stride);
  const right = new Float64Array(count);
  for (let j = 0; j < count; j++) {
    for (let k = 0; k < count; k++) hessian[j * stride + k] = x.reduce((sum, row) => sum + (row[j] * row[k]) / n, 0);
    right[j] = x.reduce((sum, row, i) => sum + (row[j] * y[i]) / n, 0);
  }
  return { list: Int32Array.from({ length: count }, (_, j) => (j < p ? j : -1)), count, hessian, stride, right };
}

function gradientOf(q: PenalisedQuadratic, b: Float64Array): Float64Array {
  return Float64Array.from(b, (_, j) => b.reduce((sum, value, k) => sum - q.hessian[j * q.stride + k] * value, q.right[j]));
}

function objective(q: PenalisedQuadratic, penalty: Penalty, lambda: number, b: Float64Array): number {
  const c = gradientOf(q, b);
  const quadratic = b.reduce((sum, value, j) => sum - 0.5 * value * (c[j] + q.right[j]), 0);
  return quadratic + penalty.value(lambda, b.slice(0, penalty.size));
}

function largestDistance(q: PenalisedQuadratic, penalty: Penalty, lambda: number, b: Float64Array): number {
  const c = gradientOf(q, b);
  if (penalty.kind === 'separable') return q.list.reduce((most, j, k) => Math.max(most, j < 0 ? Math.abs(c[k]) : penalty.distance(lambda, j, b[k], c[k])), 0);
  const own = (members: Int32Array, values: Float64Array) => Float64Array.from(members, (j) => values[j]);
  const groups = penalty.members.map((members, group) => penalty.distance(lambda, group, own(members, b), own(members, c)));
  return Math.max(...groups, ...q.list.map((j, k) => (j < 0 ? Math.abs(c[k]) : 0)));
}

function elasticNetOf({ seed, p, l1Ratio, limited }: Case): ElasticNetPenalty {
  const normal = normals(seed + 1);
  const factors = Float64Array.from({ length: p }, (_, j) => (j === 4 ? 0 : j === 5 ? Infinity : 1 + (j % 3)));
  if (!limited) return new ElasticNetPenalty({ l1Ratio, factors });
  return new ElasticNetPenalty({ l1Ratio, factors, lower: factors.map(() => -Math.abs(normal())), upper: factors.map((_, j) => (j % 3 === 0 ? 0 : j % 3 === 1 ? Infinity : Math.abs(normal()))) });
}

describe('the penalised quadratic', () => {
  it('is stationary to the last digits for any elastic net, with limits, factors and an intercept, on any columns', () => {
    fc.assert(
      fc.property(cases, (each) => {
        const q = quadraticOf(each);
        const penalty = elasticNetOf(each);
        const b = new Float64Array(q.count);
        assert.ok(runToEnd(minimiseQuadratic(q, penalty, each.lambda, b, 1e-11)));
        assert.ok(largestDistance(q, penalty, each.lambda, b) <= 3e-11);
        assert.ok(each.p <= 5 || b[5] === 0, 'left out');
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('is stationary for any group lasso, with limits too', () => {
    fc.assert(
      fc.property(cases, (each) => {
        const q = quadraticOf(each);
        const groupOf = Int32Array.from({ length: each.p }, (_, j) => (j < 6 ? Math.floor(j / 3) : j - 4));
        const factors = Float64Array.from(groupOf, (group) => (group === 3 ? 0 : 1 + (group % 2)));
        const normal = normals(each.seed + 1);
        const bounds = each.limited ? { lower: factors.map(() => -Math.abs(0.3 * normal())), upper: factors.map((_, j) => (j % 3 === 0 ? 0 : j % 3 === 1 ? Infinity : Math.abs(normal()))) } : {};
        const penalty = new GroupLassoPenalty({ l1Ratio: each.l1Ratio, factors, groupOf, ...bounds });
        const b = new Float64Array(q.count);
        assert.ok(runToEnd(minimiseQuadratic(q, penalty, each.lambda, b, 1e-10)));
        assert.ok(largestDistance(q, penalty, each.lambda, b) <= 3e-10);
        assert.ok(penalty.value(each.lambda, b.slice(0, each.p)) < Infinity, 'within limits');
        if (each.limited) return;
        for (const members of penalty.members) assert.ok(members.every((j) => b[j] === 0) || members.every((j) => b[j] !== 0), 'all or nothing');
      }),
      { numRuns: 200, seed: 2 },
    );
  });

  it('of groups is the same optimum by the factor of a matrix that was about its own, and by one that was nothing like it', () => {
    const each = { n: 40, p: 30, duplicated: false, collinear: false, intercept: true };
    const groupOf = Int32Array.from({ length: each.p }, (_, j) => Math.floor(j / 3));
    const penalty = new GroupLassoPenalty({ l1Ratio: 1, factors: new Float64Array(each.p).fill(1), groupOf });
    for (const other of [8, 9]) {
      const held = new HeldFactor();
      const first = { ...quadraticOf({ ...each, seed: other }), held };
      assert.ok(runToEnd(minimiseQuadratic(first, penalty, 1e-4, new Float64Array(first.count), 1e-12)));
      assert.ok(held.isOf([-1, ...Array.from({ length: each.p }, (_, j) => j)]), 'held');
      const q = quadraticOf({ ...each, seed: 8 });
      const [b, alone] = [new Float64Array(q.count), new Float64Array(q.count)];
      assert.ok(runToEnd(minimiseQuadratic({ ...q, held }, penalty, 2e-4, b, 1e-12)));
      assert.ok(runToEnd(minimiseQuadratic(q, penalty, 2e-4, alone, 1e-12)));
      assert.ok(largestDistance(q, penalty, 2e-4, b) <= 3e-12);
      alone.forEach((value, k) => near(b[k], value, 1e-9, '', 1));
    }
  });

  it('that need not be solved out is solved to the share of the distance that is asked for', () => {
    const q = quadraticOf({ seed: 8, n: 40, p: 30, duplicated: false, collinear: false, intercept: true });
    const penalty = new GroupLassoPenalty({ l1Ratio: 1, factors: new Float64Array(30).fill(1), groupOf: Int32Array.from({ length: 30 }, (_, j) => Math.floor(j / 3)) });
    const b = new Float64Array(q.count);
    const start = largestDistance(q, penalty, 1e-3, b);
    assert.ok(runToEnd(minimiseQuadratic({ ...q, enough: 0.05 }, penalty, 1e-3, b, 1e-12)));
    const left = largestDistance(q, penalty, 1e-3, b);
    assert.ok(left <= 0.05 * start && left > 1e-9, `${left} of ${start}`);
  });

  it('is the same optimum from any start', () => {
    const each = { seed: 3, n: 40, p: 15, duplicated: false, collinear: false, l1Ratio: 1, lambda: 0.1, limited: true, intercept: true };
    const q = quadraticOf(each);
    const penalty = elasticNetOf(each);
    const fromZero = new Float64Array(q.count);
    const fromAfar = Float64Array.from({ length: q.count }, (_, j) => 10 * Math.sin(j));
    for (const b of [fromZero, fromAfar]) assert.ok(runToEnd(minimiseQuadratic(q, penalty, 0.1, b, 1e-12)));
    fromZero.forEach((value, k) => near(fromAfar[k], value, 1e-10, '', 1));
    near(objective(q, penalty, 0.1, fromAfar), objective(q, penalty, 0.1, fromZero), 1e-13);
  });

  it('is least squares at λ = 0, and shares among collinear columns', () => {
    const q = quadraticOf({ seed: 4, n: 20, p: 6, duplicated: true, collinear: false, intercept: false });
    const b = new Float64Array(6);
    assert.ok(runToEnd(minimiseQuadratic(q, new ElasticNetPenalty({ l1Ratio: 1, factors: new Float64Array(6).fill(1) }), 0, b, 1e-11)));
    assert.ok(gradientOf(q, b).every((value) => Math.abs(value) < 1e-11));
    near(b[0], b[1], 1e-6);
  });

  it('is solved in few steps on columns correlated above 0.99999', () => {
    const normal = normals(5);
    const p = 60;
    const x = Array.from({ length: 80 }, () => {
      const base = normal();
      return Array.from({ length: p }, () => base + 0.002 * normal());
    });
    const y = x.map((row) => row[0] - row[30] + 0.01 * normal());
    const hessian = new Float64Array(p * p);
    const right = new Float64Array(p);
    for (let j = 0; j < p; j++) {
      for (let k = 0; k < p; k++) hessian[j * p + k] = x.reduce((sum, row) => sum + (row[j] * row[k]) / 80, 0);
      right[j] = x.reduce((sum, row, i) => sum + (row[j] * y[i]) / 80, 0);
    }
    const q = { list: Int32Array.from({ length: p }, (_, j) => j), count: p, hessian, stride: p, right };
    const factors = new Float64Array(p).fill(1);
    const groupOf = Int32Array.from(factors, (_, j) => Math.floor(j / 6));
    for (const penalty of [new ElasticNetPenalty({ l1Ratio: 1, factors }), new GroupLassoPenalty({ l1Ratio: 1, factors, groupOf })]) {
      const b = new Float64Array(p);
      const begun = performance.now();
      assert.ok(runToEnd(minimiseQuadratic(q, penalty, 1e-6, b, 1e-12)), penalty.name);
      assert.ok(largestDistance(q, penalty, 1e-6, b) <= 2e-12, penalty.name);
      assert.ok(performance.now() - begun < 3000, penalty.name);
    }
  });

  it('leaves coefficients without curvature at zero', () => {
    const q = { list: Int32Array.of(0, 1), count: 2, hessian: Float64Array.of(1, 0, 0, 0), stride: 2, right: Float64Array.of(1, 0) };
    const b = Float64Array.of(0, 3);
    assert.ok(runToEnd(minimiseQuadratic(q, new ElasticNetPenalty({ l1Ratio: 1, factors: Float64Array.of(1, 1) }), 0.5, b, 1e-12)));
    assert.deepEqual([...b], [0.5, 0]);
  });

  it('can be stopped: it pauses while it works', () => {
    const p = 400;
    const q = quadraticOf({ seed: 6, n: 300, p, duplicated: false, collinear: false, intercept: false });
    const job = minimiseQuadratic(q, new ElasticNetPenalty({ l1Ratio: 1, factors: new Float64Array(p).fill(1) }), 0.001, new Float64Array(p), 1e-12);
    assert.equal(job.next().done, false);
    job.return(false);
  });
});
