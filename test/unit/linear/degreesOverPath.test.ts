import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { runToEnd } from '../../../src/engine/job';
import { degreesOverPath } from '../../../src/engine/linear/degreesOverPath';

describe('degrees of freedom over a path', () => {
  const curvatures = Array.from({ length: 500 }, (_, i) => 10 ** (1 - (4 * i) / 500));

  for (const { ratio, most } of [{ ratio: 1e-4, most: 30 }, { ratio: 1e-2, most: 20 }, { ratio: 1e-9, most: 60 }]) {
    it(`are interpolated to 1e-5 of the coefficients where λ falls to ${ratio} of its largest, from at most ${most} of 100`, () => {
      const lambdas = Float64Array.from({ length: 100 }, (_, k) => 50 * ratio ** (k / 99));
      const exactly = (k: number) => curvatures.reduce((sum, d) => sum + d / (d + lambdas[k]), 0);
      let asked = 0;
      const degrees = runToEnd(degreesOverPath(lambdas, function* (k) {
        asked++;
        return exactly(k);
      }));
      assert.ok(asked <= most, `${asked} were computed`);
      degrees.forEach((value, k) => assert.ok(Math.abs(value - exactly(k)) < 1e-5 * 500, `at ${k}: ${value}, not ${exactly(k)}`));
    });
  }
});
