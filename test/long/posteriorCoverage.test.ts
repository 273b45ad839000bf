import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { priorsView } from '../../src/engine/explain/priors/priorsView';
import { runToEnd } from '../../src/engine/job';
import { defaultFitOptions } from '../../src/engine/linear/fitTypes';
import { philox } from '../../src/engine/random';
import { denseDesign } from '../unit/linear/denseDesign';
import { normals } from '../unit/linear/randomDesign';

const sets = 1000;
const [n, p, deviation] = [60, 5, 1];

/** Share of the 90 % intervals that hold a truth drawn from the prior, over data simulated from it. */
function coverage(l1Ratio: 0 | 1, lambda: number): number {
  let held = 0;
  for (let set = 0; set < sets; set++) {
    const random = normals(1000 + set);
    const x = Array.from({ length: n }, () => {
      const shared = random();
      return Array.from({ length: p }, () => random() + 0.7 * shared);
    });
    const columns = Array.from({ length: p }, (_, j) => standardised(x.map((row) => row[j])));
    const scale = (deviation * deviation) / (n * lambda);
    const truth = Array.from({ length: p }, (_, j) => (l1Ratio === 0 ? Math.sqrt(scale) * random() : laplace(scale, set, j)));
    const y = x.map((_, i) => columns.reduce((sum, column, j) => sum + truth[j] * column[i], 0) + deviation * random());
    const { coefficients } = runToEnd(priorsView(denseDesign(x, y), { ...defaultFitOptions, folds: 0, lambdaCount: 5, lambda, l1Ratio, column: null, beside: null, seed: set }));
    coefficients.forEach(({ low, high }, j) => (held += low <= truth[j] && truth[j] <= high ? 1 : 0));
  }
  return held / (sets * p);
}

function standardised(values: number[]): number[] {
  const mean = values.reduce((sum, v) => sum + v / n, 0);
  const spread = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2 / n, 0));
  return values.map((v) => (v - mean) / spread);
}

function laplace(scale: number, set: number, j: number): number {
  const [a, b] = philox([set, j, 0, 55], [1, 0]);
  return (a % 2 === 0 ? 1 : -1) * -Math.log((b + 0.5) / 2 ** 32) * scale;
}

describe('90 % posterior intervals hold truths drawn from the prior', function () {
  this.timeout(600000);
  for (const [name, l1Ratio] of [['ridge', 0], ['the Bayesian lasso', 1]] as const) {
    it(`in 87 to 93 % of cases: ${name}`, () => {
      const share = coverage(l1Ratio, 0.1);
      assert.ok(share > 0.87 && share < 0.93, `${share}`);
    });
  }
});
