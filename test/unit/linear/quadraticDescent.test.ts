import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { openWorkshop } from '../../../src/engine/kernels/workshop';
import { ElasticNetPenalty } from '../../../src/engine/linear/penalties/elasticNet';
import type { LockstepJob } from '../../../src/engine/linear/solvers/lockstep';
import { QuadraticDescent } from '../../../src/engine/linear/solvers/quadraticDescent';
import { normals } from './randomDesign';

const workshop = openWorkshop(null);

function driven<Result>(job: LockstepJob<Result>, count: { calls: number }): Result {
  for (let step = job.next(); ; step = job.next()) {
    if (step.done) return step.value;
    if (step.value === null) continue;
    if (step.value.kind !== 'calls') throw new Error('It asks for calls only.');
    workshop.teamFor(step.value.work).run(step.value.calls);
    count.calls++;
  }
}

/** Curvature of a multinomial loss at random probabilities: classes by columns, and an intercept for all classes but the last. */
function multinomialCurvature(n: number, p: number, classes: number) {
  const normal = normals(7);
  const x = Array.from({ length: n }, () => {
    let last = normal();
    return Array.from({ length: p }, () => (last = 0.7 * last + normal()));
  });
  const shares = x.map(() => {
    const raw = Array.from({ length: classes }, () => Math.exp(normal()));
    const sum = raw.reduce((a, b) => a + b);
    return raw.map((value) => value / sum);
  });
  const size = p * classes + classes - 1;
  const classOf = (place: number) => (place < p * classes ? Math.floor(place / p) : place - p * classes);
  const valueOf = (row: readonly number[], place: number) => (place < p * classes ? row[place % p] : 1);
  const matrix = new Float64Array(size * size);
  x.forEach((row, i) => {
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < size; b++) {
        const [k, l] = [classOf(a), classOf(b)];
        matrix[a * size + b] += ((shares[i][k] * ((k === l ? 1 : 0) - shares[i][l])) / n) * valueOf(row, a) * valueOf(row, b);
      }
    }
  });
  return { size, matrix, numbers: Int32Array.from({ length: size }, (_, place) => (place < p * classes ? place : -1)) };
}

describe('conjugate gradients for a large ridge', () => {
  it('close the gap in a few products, at each λ of a path, with penalty factors and intercepts', () => {
    const [p, classes] = [110, 4];
    const { size, matrix, numbers } = multinomialCurvature(300, p, classes);
    const factors = Float64Array.from({ length: p * classes }, (_, j) => 1 + ((j % p) % 3));
    const penalty = new ElasticNetPenalty({ l1Ratio: 0, factors });
    assert.equal(QuadraticDescent.suits(numbers, penalty), true);
    const solver = new QuadraticDescent(workshop, { size, matrix }, numbers, penalty, classes);
    const known = Float64Array.from({ length: size }, (_, i) => Math.sin(i));
    // In the curvature's range, as a loss's right side is.
    const right = Float64Array.from({ length: size }, (_, i) => known.reduce((sum, value, k) => sum + matrix[i * size + k] * value, 0));
    const b = new Float64Array(size);
    const rest = new Float64Array(size);
    for (const lambda of [1, 0.5, 0.2, 0.01]) {
      const count = { calls: 0 };
      assert.equal(driven(solver.solve({ lambda, right, square: 1, gap: 1e-15 }, b, rest), count), true);
      assert.ok(count.calls < 40, `${count.calls} products at λ = ${lambda}`);
      for (let i = 0; i < size; i++) {
        const left = b.reduce((sum, value, k) => sum - matrix[i * size + k] * value, right[i]);
        assert.ok(Math.abs(left - rest[i]) < 1e-10, `what is left of the right side at ${i}`);
        const ridge = numbers[i] < 0 ? 0 : lambda * factors[numbers[i]];
        assert.ok(Math.abs(left - ridge * b[i]) < 2e-7, `place ${i} at λ = ${lambda} is ${left - ridge * b[i]} from stationary`);
      }
    }
    solver.free();
  });

  it('are not for a lasso, nor where a column is unpenalised or left out', () => {
    const numbers = Int32Array.from({ length: 500 }, (_, i) => i);
    const ones = new Float64Array(500).fill(1);
    assert.equal(QuadraticDescent.suits(numbers, new ElasticNetPenalty({ l1Ratio: 0.5, factors: ones })), false);
    for (const odd of [0, Infinity]) assert.equal(QuadraticDescent.suits(numbers, new ElasticNetPenalty({ l1Ratio: 0, factors: ones.with(3, odd) })), false);
  });
});
