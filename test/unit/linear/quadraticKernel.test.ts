import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { openWorkshop } from '../../../src/engine/kernels/workshop';
import { ElasticNetPenalty } from '../../../src/engine/linear/penalties/elasticNet';
import type { LockstepJob } from '../../../src/engine/linear/solvers/lockstep';
import { QuadraticKernel } from '../../../src/engine/linear/solvers/quadraticKernel';
import { normals } from './randomDesign';

const workshop = openWorkshop(null);

/** Makes each call that the job waits for. */
function driven<Result>(job: LockstepJob<Result>): Result {
  for (let step = job.next(); ; step = job.next()) {
    if (step.done) return step.value;
    if (step.value?.kind !== 'calls') throw new Error('It asks for calls only.');
    step.value.results?.push(...workshop.teamFor(step.value.work).run(step.value.calls));
  }
}

const cases = fc.record({
  seed: fc.nat(),
  n: fc.integer({ min: 4, max: 40 }),
  p: fc.integer({ min: 1, max: 25 }),
  duplicated: fc.boolean(),
  l1Ratio: fc.constantFrom(1, 1, 0.6, 0.1),
  lambdas: fc.array(fc.double({ min: 1e-3, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 }),
});

/** ½ |y − Xb|²/n with a column of ones last, which is number −1; one column is unpenalised, one left out. */
function problemOf({ seed, n, p, duplicated }: { seed: number; n: number; p: number; duplicated: boolean }) {
  const normal = normals(seed);
  const x = Array.from({ length: n }, () => {
    const row = Array.from({ length: p }, () => normal() + 0.3);
    if (duplicated && p > 1) row[1] = row[0];
    return [...row, 1];
  });
  const y = x.map((row) => 2 * row[0] - (row[2] ?? 0) + normal());
  const size = p + 1;
  const moment = (j: number, of: (i: number) => number) => x.reduce((sum, row, i) => sum + (row[j] * of(i)) / n, 0);
  const matrix = Float64Array.from({ length: size * size }, (_, at) => moment(Math.floor(at / size), (i) => x[i][at % size]));
  const right = Float64Array.from({ length: size }, (_, j) => moment(j, (i) => y[i]));
  const square = y.reduce((sum, each) => sum + (each * each) / n, 0);
  const factors = Float64Array.from({ length: p }, (_, j) => (j === 3 ? 0 : j === 5 ? Infinity : 1 + (j % 2)));
  return { size, matrix, right, square, factors, numbers: Int32Array.from({ length: size }, (_, j) => (j < p ? j : -1)) };
}

describe('the kernel of penalised quadratics', () => {
  it('finds a stationary point for one λ after the other, with intercept, unpenalised and excluded coefficients where they stand', () => {
    fc.assert(fc.property(cases, ({ l1Ratio, lambdas, ...shape }) => {
      const { size, matrix, right, square, factors, numbers } = problemOf(shape);
      const penalty = new ElasticNetPenalty({ l1Ratio, factors });
      const kernel = new QuadraticKernel(workshop, { size, matrix }, numbers, penalty);
      const b = new Float64Array(size);
      const rest = new Float64Array(size);
      for (const lambda of lambdas) {
        assert.equal(driven(kernel.solve({ lambda, right, square: square + 1, gap: 1e-14 * (square + 1) }, b, rest)), true);
        for (let j = 0; j < size; j++) {
          const c = b.reduce((sum, value, k) => sum - matrix[j * size + k] * value, right[j]);
          assert.ok(Math.abs(rest[j] - c) <= 1e-9 * (1 + square), `what is left of the right side at ${j} is ${c}, not ${rest[j]}`);
          const distance = j === size - 1 ? Math.abs(c) : penalty.distance(lambda, j, b[j], c);
          assert.ok(distance <= 1e-5 * (1 + square), `coefficient ${j} is ${distance} from stationary at λ = ${lambda}`);
          if (factors[j] === Infinity) assert.equal(b[j], 0);
        }
      }
      kernel.free();
    }), { numRuns: 150, seed: 1 });
  });

  it('does not claim a gap where the quadratic is not above zero', () => {
    const { size, matrix, right, factors, numbers } = problemOf({ seed: 1, n: 30, p: 4, duplicated: false });
    const kernel = new QuadraticKernel(workshop, { size, matrix }, numbers, new ElasticNetPenalty({ l1Ratio: 1, factors }));
    assert.equal(driven(kernel.solve({ lambda: 0.01, right, square: 0, gap: 1e-12 }, new Float64Array(size), new Float64Array(size))), false);
    kernel.free();
  });

  it('is not offered many unpenalised coefficients', () => {
    const numbers = Int32Array.from({ length: 60 }, (_, j) => j);
    assert.equal(QuadraticKernel.suits(numbers, new ElasticNetPenalty({ l1Ratio: 1, factors: new Float64Array(60) })), false);
    assert.equal(QuadraticKernel.suits(numbers, new ElasticNetPenalty({ l1Ratio: 1, factors: new Float64Array(60).fill(1) })), true);
  });
});
