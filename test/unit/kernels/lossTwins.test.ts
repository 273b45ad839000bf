import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Bench } from './bench';
import { onBoth } from './bench';

const sizes = [1, 2, 3, 8, 65, 1030];

function same(actual: Float64Array, expected: Float64Array): void {
  assert.deepEqual([...actual], [...expected]);
}

function near(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) <= 1e-13 * (1 + Math.abs(expected)), `${actual}, expected ${expected}`);
}

/** η from close to 0 to where exp is 0 or has no number left; every fifth row has no weight. */
function rows(bench: Bench, n: number) {
  const eta = bench.floats(n, (i) => bench.random() * [1, 3, 30, 300][i % 4]);
  const weights = bench.floats(n, (i) => (i % 5 === 4 ? 0 : Math.abs(bench.random())));
  return { eta, weights, sums: bench.floats(3) };
}

describe('kernels of losses and their plain twins', () => {
  for (const equal of [0, 0.25]) {
    it(`give logistic residuals, probabilities and sums to the same bits, and the right ones, with ${equal > 0 ? 'equal' : 'any'} weights`, () => {
      for (const n of sizes) {
        const { compiled, plain } = onBoth(n, (bench) => {
          const { eta, weights, sums } = rows(bench, n);
          if (equal > 0) weights.forEach((each, i) => (weights[i] = each > 0 ? equal : 0));
          const classOf = bench.floats(n, (i) => (i % 3 === 0 ? 1 : 0));
          const [missed, residual] = [bench.floats(n), bench.floats(n)];
          bench.kernels.logisticTerms(eta.byteOffset, classOf.byteOffset, weights.byteOffset, missed.byteOffset, residual.byteOffset, n, sums.byteOffset, equal);
          let [loss, slope] = [0, 0];
          eta.forEach((each, i) => {
            const z = classOf[i] === 1 ? -each : each;
            near(missed[i], z > 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z)));
            near(residual[i], weights[i] * (classOf[i] === 1 ? missed[i] : -missed[i]));
            loss += weights[i] * (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))));
            slope += residual[i];
          });
          near(sums[0], loss);
          near(sums[1], slope);
          near(sums[2], weights.reduce((sum, w, i) => sum + w * missed[i] * (1 - missed[i]), 0));
          return Float64Array.of(...missed, ...residual, ...sums);
        });
        same(compiled, plain);
      }
    });
  }

  it('keep the digits of a logistic loss that is nearly 0, by one logarithm for many rows', () => {
    const n = 1030;
    const { compiled, plain } = onBoth(n, (bench) => {
      const eta = bench.floats(n, (i) => 30 + (i % 7));
      const classOf = bench.floats(n, () => 1);
      const weights = bench.floats(n, (i) => (i % 5 === 4 ? 0 : 1 / n));
      const sums = bench.floats(3);
      const [missed, residual] = [bench.floats(n), bench.floats(n)];
      bench.kernels.logisticTerms(eta.byteOffset, classOf.byteOffset, weights.byteOffset, missed.byteOffset, residual.byteOffset, n, sums.byteOffset, 1 / n);
      const loss = eta.reduce((sum, each, i) => sum + weights[i] * Math.log1p(Math.exp(-each)), 0);
      assert.ok(Math.abs(sums[0] / loss - 1) < 1e-13, `${sums[0]}, expected ${loss}`);
      return sums;
    });
    same(compiled, plain);
  });

  it('give Poisson means, residuals and sums, rows without weight as nothing', () => {
    for (const n of sizes) {
      const { compiled, plain } = onBoth(n, (bench) => {
        const { eta, weights, sums } = rows(bench, n);
        eta.forEach((each, i) => (eta[i] = weights[i] === 0 ? 800 : each / 10));
        const counts = bench.floats(n, (i) => i % 4);
        const [mean, residual] = [bench.floats(n), bench.floats(n)];
        bench.kernels.poissonTerms(eta.byteOffset, counts.byteOffset, weights.byteOffset, mean.byteOffset, residual.byteOffset, n, sums.byteOffset);
        const has = (i: number, value: number) => (weights[i] === 0 ? 0 : value);
        eta.forEach((each, i) => {
          if (weights[i] > 0) assert.ok(Math.abs(mean[i] - Math.exp(each)) <= 4 * Number.EPSILON * Math.exp(each));
          near(residual[i], has(i, weights[i] * (counts[i] - mean[i])));
        });
        near(sums[0], eta.reduce((sum, each, i) => sum + has(i, weights[i] * (mean[i] - counts[i] * each)), 0));
        near(sums[1], residual.reduce((sum, each) => sum + each, 0));
        near(sums[2], eta.reduce((sum, _, i) => sum + has(i, weights[i] * mean[i]), 0));
        return Float64Array.of(...residual, ...sums);
      });
      same(compiled, plain);
    }
  });

  it('give multinomial probabilities and residuals', () => {
    for (const n of sizes) {
      for (const classes of [2, 5]) {
        const { compiled, plain } = onBoth(n + classes, (bench) => {
          const { weights } = rows(bench, n);
          const arrays = (fill?: (i: number) => number) => Array.from({ length: classes }, () => bench.floats(n, fill));
          const [etas, probabilities, residuals] = [arrays((i) => bench.random() * [1, 3, 30, 300][i % 4]), arrays(), arrays()];
          const classOf = bench.floats(n, (i) => i % classes);
          const [missed, kept, sums] = [bench.floats(n), bench.floats(n), bench.floats(2 * classes + 2)];
          const list = (each: readonly Float64Array[]) => bench.arena.addresses(each).byteOffset;
          bench.kernels.softmaxTerms(list(etas), classes, classOf.byteOffset, weights.byteOffset, list(probabilities), list(residuals), missed.byteOffset, kept.byteOffset, n, sums.byteOffset);
          let loss = 0;
          for (let i = 0; i < n; i++) {
            const largest = Math.max(...etas.map((eta) => eta[i]));
            const total = etas.reduce((sum, eta) => sum + Math.exp(eta[i] - largest), 0);
            etas.forEach((eta, k) => {
              near(probabilities[k][i], Math.exp(eta[i] - largest) / total);
              near(residuals[k][i], weights[i] * ((k === classOf[i] ? 1 : 0) - probabilities[k][i]));
            });
            loss += weights[i] * (largest + Math.log(total) - etas[classOf[i]][i]);
            near(kept[i], probabilities[classOf[i]][i]);
            near(missed[i], 1 - kept[i]);
          }
          near(sums[0] + sums[1], loss);
          residuals.forEach((residual, k) => near(sums[2 + 2 * k] + sums[3 + 2 * k], residual.reduce((sum, each) => sum + each, 0)));
          return Float64Array.of(...sums, ...missed, ...kept, ...probabilities.flatMap((each) => [...each]), ...residuals.flatMap((each) => [...each]));
        });
        same(compiled, plain);
      }
    }
  });
});
