import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { runToEnd } from '../../../src/engine/job';
import { expectedLoss, linearDropout } from '../../../src/engine/network/diagnostics/linearDropout';
import { multipliersOf } from '../../../src/engine/network/masks';
import { near } from '../linear/fitting';
import { normals } from '../linear/randomDesign';
import { smallData } from './smallData';

const p = 4;

/** With columns that go together, so that ridge changes directions, not only sizes. */
function correlated() {
  const data = smallData(60, p, 'regression', 6);
  for (let i = 0; i < 60; i++) data.inputs[i * p + 2] = 0.8 * data.inputs[i * p] + 0.4 * data.inputs[i * p + 2];
  return data;
}

describe('dropout on a linear model', () => {
  it('has the expected loss that masks have on average', () => {
    const data = correlated();
    const random = normals(3);
    const w = Float64Array.from({ length: p }, random);
    for (const rate of [0.1, 0.5, 0.8]) {
      const losses = Array.from({ length: 3000 }, (_, step) => {
        let sum = 0;
        for (let i = 0; i < 60; i++) {
          const kept = multipliersOf({ seed: 5, stream: 7, step, kind: 'inverted' }, 0, rate, i, p);
          let fit = 0;
          for (let j = 0; j < p; j++) fit += kept[j] * data.inputs[i * p + j] * w[j];
          sum += (data.targets[i] - fit) ** 2 / 60;
        }
        return sum;
      });
      const mean = losses.reduce((sum, each) => sum + each / losses.length, 0);
      const error = Math.sqrt(losses.reduce((sum, each) => sum + (each - mean) ** 2, 0)) / losses.length;
      assert.ok(Math.abs(mean - expectedLoss(data, rate, w)) < 4 * error, `q = ${rate}: ${mean} ± ${error}, expected ${expectedLoss(data, rate, w)}`);
    }
  });

  it('is solved exactly: no direction lowers the expected loss', () => {
    const data = correlated();
    data.weights.forEach((_, i, all) => (all[i] = 0.5 + (i % 3) / 2));
    const { exact } = runToEnd(linearDropout(data, 0.4, 1, 1));
    const least = expectedLoss(data, 0.4, exact);
    for (let j = 0; j < p; j++) {
      for (const h of [-1e-4, 1e-4]) assert.ok(expectedLoss(data, 0.4, exact.map((value, k) => (k === j ? value + h : value))) > least);
    }
  });

  it('agrees with the sampled solution within Monte-Carlo error, which falls with the number of masks', () => {
    const data = correlated();
    const apart = (passes: number, seed: number) => {
      const { exact, sampled } = runToEnd(linearDropout(data, 0.5, passes, seed));
      return Math.sqrt(exact.reduce((sum, each, j) => sum + (each - sampled[j]) ** 2, 0) / exact.reduce((sum, each) => sum + each ** 2, 0));
    };
    const average = (passes: number) => [1, 2, 3, 4, 5, 6].reduce((sum, seed) => sum + apart(passes, seed) / 6, 0);
    const [few, many] = [average(8), average(800)];
    assert.ok(many < 0.02, String(many));
    // A hundred times the masks, a tenth of the error.
    near(few / many, 10, 0.6);
  });
});
