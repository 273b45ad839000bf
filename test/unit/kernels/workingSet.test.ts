import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { runToEnd } from '../../../src/engine/job';
import type { Workshop } from '../../../src/engine/kernels/workshop';
import { openWorkshop, plainWorkshop } from '../../../src/engine/kernels/workshop';
import type { ElasticNet } from '../../../src/engine/linear/penalties/elasticNet';
import { l2Weight, subdifferentialDistance } from '../../../src/engine/linear/penalties/elasticNet';
import type { LeastSquares } from '../../../src/engine/linear/problem/leastSquares';
import { pseudoInverseOf } from '../../../src/engine/linear/solvers/unpenalised';
import { WorkingGram } from '../../../src/engine/linear/solvers/workingGram';
import { normals } from '../linear/randomDesign';

/** Least squares on random columns, neighbours alike; with fewer rows than columns, of less than full rank. */
function problemOf(n: number, p: number, seed: number): LeastSquares & { readonly gram: Float64Array } {
  const random = normals(seed);
  const x = Array.from({ length: p }, () => new Float64Array(n));
  x.forEach((column, j) => column.forEach((_, i) => (column[i] = (j > 0 ? 0.7 * x[j - 1][i] : 0) + random())));
  const y = Float64Array.from({ length: n }, (_, i) => x[0][i] - (x[p >> 1][i] ?? 0) + random());
  const product = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i], 0) / n;
  const gram = new Float64Array(p * p);
  for (let j = 0; j < p; j++) for (let k = 0; k <= j; k++) gram[j * p + k] = gram[k * p + j] = product(x[j], x[k]);
  const unused = () => assert.fail('not needed here');
  return {
    p, gram, responseSquare: product(y, y), responseCorrelation: Float64Array.from(x, (column) => product(column, y)),
    columnSquare: Float64Array.from(x, (column) => product(column, column)), passCost: 1, scaling: null!,
    gramRow: (j, list, count, out) => { for (let i = 0; i < count; i++) out[i] = gram[j * p + list[i]]; },
    correlationsAt: unused, gramTimes: unused,
  };
}

function correlations({ p, gram, responseCorrelation }: ReturnType<typeof problemOf>, b: Float64Array): Float64Array {
  return responseCorrelation.map((value, j) => b.reduce((sum, weight, k) => sum - weight * gram[j * p + k], value));
}

interface Case {
  readonly n: number;
  readonly p: number;
  readonly l1Ratio: number;
  readonly unpenalised: number;
  readonly alone: boolean;
  /** Shares of λ_max, in turn. */
  readonly shares: readonly number[];
}

const down = Array.from({ length: 25 }, (_, k) => 0.9 * 0.8 ** k);
const cases: readonly Case[] = [
  { n: 30, p: 1, l1Ratio: 1, unpenalised: 0, alone: false, shares: down },
  { n: 50, p: 20, l1Ratio: 1, unpenalised: 0, alone: true, shares: down },
  { n: 50, p: 21, l1Ratio: 0.5, unpenalised: 2, alone: false, shares: down },
  { n: 20, p: 70, l1Ratio: 1, unpenalised: 1, alone: true, shares: down },
  { n: 20, p: 70, l1Ratio: 0.9, unpenalised: 0, alone: true, shares: [...down, 0.5, 0.01] },
  { n: 120, p: 300, l1Ratio: 1, unpenalised: 0, alone: true, shares: [...down.slice(0, 18), 0.3] },
];

/** Coefficients and correlations of every λ, one after the other; new columns come in between. */
function path(workshop: Workshop, problem: ReturnType<typeof problemOf>, { l1Ratio, unpenalised, alone, shares }: Case): { numbers: number[]; worst: number } {
  const { p } = problem;
  const factors = Float64Array.from({ length: p }, (_, j) => (j < unpenalised ? 0 : 1));
  const working = new WorkingGram(problem, factors, workshop, alone);
  for (let j = 0; j < unpenalised; j++) working.add(j, problem.responseCorrelation[j]);
  working.setUnpenalised(runToEnd(pseudoInverseOf(working.gram, working.stride, unpenalised)));
  const most = problem.responseCorrelation.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) / l1Ratio;
  const numbers: number[] = [];
  let worst = 0;
  const b = new Float64Array(p);
  shares.forEach((share, turn) => {
    const now = correlations(problem, b);
    const wanted = Math.ceil((p * Math.min(1, (turn + 2) / 6)));
    for (let j = 0; j < wanted; j++) working.add(j, now[j]);
    for (let k = 0; k < working.count; k++) working.c[k] = now[working.list[k]];
    working.trust();
    const penalty: ElasticNet = { lambda: share * most, l1Ratio, factors };
    working.ask(penalty, 1e-12, 1e-15 * problem.responseSquare);
    let calls = 0;
    const [name, ...args] = working.solveCall();
    while ((workshop.kernels[name] as (...numbers: number[]) => number)(...args) === 0) assert.ok(++calls < 1000);
    for (let k = 0; k < working.count; k++) b[working.list[k]] = working.b[k];
    const c = correlations(problem, b);
    for (let k = 0; k < working.count; k++) {
      const j = working.list[k];
      const { gap, objective } = working.certificate;
      assert.ok(gap! <= 1e-12 * objective + 1e-14 * problem.responseSquare, `gap ${gap} of ${objective}`);
      // What one coordinate's step would gain is at most the gap.
      const bound = Math.sqrt(2 * (gap! + 1e-13 * objective) * (problem.columnSquare[j] + l2Weight(penalty, j)));
      worst = Math.max(worst, subdifferentialDistance(penalty, j, b[j], c[j]) / bound);
    }
    numbers.push(...b, ...working.c.subarray(0, working.count), working.certificate.gap!, working.certificate.objective);
  });
  working.free();
  return { numbers, worst };
}

describe('the kernel of a working set', function () {
  this.timeout(20000);
  for (const each of cases) {
    const { n, p, l1Ratio, unpenalised } = each;
    it(`finds the optimum, to the same bits as its twin (${n} × ${p}, l1 ratio ${l1Ratio}, ${unpenalised} unpenalised)`, () => {
      const problem = problemOf(n, p, n + p);
      const compiled = path(openWorkshop(null), problem, each);
      const plain = path(plainWorkshop(), problem, each);
      assert.ok(compiled.worst <= 1.01, `${compiled.worst} times what the gap allows`);
      assert.deepEqual(compiled.numbers, plain.numbers);
    });
  }
});
