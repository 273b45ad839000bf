import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { runToEnd } from '../../../src/engine/job';
import { fitLinear } from '../../../src/engine/linear/fitLinear';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import { gridFrom } from '../../../src/engine/linear/lambdaGrid';
import { denseDesign } from './denseDesign';
import { normals } from './randomDesign';

describe('the grid of λ', () => {
  it('ends at a ten thousandth of the lasso’s largest, whatever the mixture', () => {
    for (const l1Ratio of [1, 0.5, 0]) {
      const grid = gridFrom(7 / Math.max(l1Ratio, 1e-3), 50, 2, { count: 100, l1Ratio, minRatio: null, deviation: 77 });
      assert.ok(Math.abs(grid[99] / 7e-4 - 1) < 1e-12);
    }
  });

  it('lets ridge find the same model whatever the unit of the target', () => {
    const normal = normals(11);
    const x = Array.from({ length: 120 }, () => [normal(), normal(), normal()]);
    const y = x.map(([a, b]) => 3 + a - b / 2 + 0.5 * normal());
    const errorsIn = (unit: number) => {
      const { crossValidation } = runToEnd(fitLinear(denseDesign(x, y.map((value) => unit * value)), { ...defaultFitOptions, l1Ratio: 0, rule: 'min' }));
      return crossValidation!.mean[crossValidation!.minIndex] / unit ** 2;
    };
    const plain = errorsIn(1);
    for (const unit of [100, 1e4, 1e6]) assert.ok(errorsIn(unit) < 1.01 * plain, `${errorsIn(unit)} in units of ${unit}, ${plain} in its own`);
  });
});
