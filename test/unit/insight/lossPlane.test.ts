import assert from 'node:assert/strict';
import type { Design } from '../../../src/engine/data/design';
import type { Family } from '../../../src/engine/data/family';
import { lossPlane, type HeldFit } from '../../../src/engine/insight/lossPlane';
import { lossAt, sliceThrough } from '../../../src/engine/insight/slice';
import { runToEnd } from '../../../src/engine/job';
import { fitLinear } from '../../../src/engine/linear/fitLinear';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import { pairCurvature } from '../../../src/engine/linear/pairCurvature';
import { solverColumn } from '../../../src/engine/linear/problem/solverColumn';
import { denseDesign } from '../linear/denseDesign';
import { pseudoRandom } from '../../webview/fits';

const n = 40;
const random = pseudoRandom(7);
const x = Array.from({ length: n }, () => [random(), random(), random()]);
const plain = denseDesign(x, x.map(([first, second]) => first - 0.5 * second + random()));

/** A design of a family, with a target that suits it. */
function designOf(family: Family): Design {
  const values: Record<Family, (i: number) => number> = {
    gaussian: (i) => plain.target.values[i],
    binomial: (i) => (plain.target.values[i] > 0 ? 1 : 0),
    multinomial: (i) => i % 3,
    poisson: (i) => i % 5,
    // Ties among events, and between events and censored times.
    cox: (i) => 1 + Math.floor(i / 3),
  };
  const target = { ...plain.target, values: Float64Array.from({ length: n }, (_, i) => values[family](i)), status: family === 'cox' ? Float64Array.from({ length: n }, (_, i) => (i % 4 === 0 ? 0 : 1)) : null };
  return { ...plain, family, target, offset: family === 'poisson' ? Float64Array.from({ length: n }, (_, i) => (i % 2) / 4) : null };
}

const scaling = { mean: new Float64Array(3), deviation: new Float64Array(3).fill(1), scale: new Float64Array(3).fill(1), responseMean: 0, intercept: false };

function held(family: Family): HeldFit {
  const responses = family === 'multinomial' ? 3 : 1;
  const coefficients = Float64Array.from({ length: 3 * responses }, (_, j) => 0.3 * Math.sin(1 + j));
  return { scaling, coefficients, intercepts: Float64Array.from({ length: responses }, (_, r) => 0.2 * r - 0.1), a: 0, b: 2, response: responses - 1 };
}

/** Minus the gradient by its formula: x'w(y − μ), for Cox x'w(event − e^η·Σ_events before 1/risk). */
function pull(design: Design, fit: HeldFit, j: number): number {
  const columns = [0, 1, 2].map((k) => {
    const column = new Float64Array(n);
    solverColumn(design, scaling, k, 0, n, column);
    return column;
  });
  const etas = Array.from(fit.intercepts, (b0, r) => Array.from({ length: n }, (_, i) => b0 + (design.offset?.[i] ?? 0) + columns.reduce((sum, column, k) => sum + column[i] * fit.coefficients[3 * r + k], 0)));
  const eta = etas[fit.response];
  const { values, status } = design.target;
  const mean = (i: number): number => {
    switch (design.family) {
      case 'gaussian': return eta[i];
      case 'binomial': return 1 / (1 + Math.exp(-eta[i]));
      case 'poisson': return Math.exp(eta[i]);
      case 'multinomial': return Math.exp(eta[i]) / etas.reduce((sum, each) => sum + Math.exp(each[i]), 0);
      case 'cox': {
        const risk = (time: number) => eta.reduce((sum, each, k) => sum + (values[k] >= time ? Math.exp(each) : 0), 0);
        return Math.exp(eta[i]) * values.reduce((sum, time, k) => sum + (status![k] === 1 && time <= values[i] ? 1 / risk(time) : 0), 0);
      }
    }
  };
  const seen = (i: number) => (design.family === 'multinomial' ? Number(values[i] === fit.response) : design.family === 'cox' ? status![i] : values[i]);
  return columns[j].reduce((sum, value, i) => sum + (value * (seen(i) - mean(i))) / n, 0);
}

describe('the loss on the plane of two coefficients', () => {
  for (const family of ['gaussian', 'binomial', 'multinomial', 'poisson', 'cox'] as const) {
    it(`falls at the fit of a ${family} model as its gradient says`, () => {
      const [design, fit] = [designOf(family), held(family)];
      const h = 1e-4;
      const [wa, wb] = [fit.coefficients[3 * fit.response], fit.coefficients[3 * fit.response + 2]];
      const { loss, atFit } = runToEnd(lossPlane(design, fit, { from: [wa - h, wb - h], step: h, columns: 3, rows: 3 }));
      assert.ok(Math.abs(loss[4] - atFit) < 1e-14);
      assert.ok(Math.abs((loss[3] - loss[5]) / (2 * h) - pull(design, fit, 0)) < 1e-7, 'along the first');
      assert.ok(Math.abs((loss[1] - loss[7]) / (2 * h) - pull(design, fit, 2)) < 1e-7, 'along the second');
    });
  }

  it('of a gaussian fit is the exact quadratic of the slice', () => {
    const fit = runToEnd(fitLinear(plain, { ...defaultFitOptions, folds: 0 }));
    const { coefficients, correlations, intercepts } = fit.path[40];
    const plane = runToEnd(lossPlane(plain, { scaling: fit.scaling, coefficients, intercepts, a: 0, b: 1, response: 0 }, { from: [-1, -1], step: 0.5, columns: 5, rows: 4 }));
    const slice = sliceThrough(pairCurvature(plain, fit.scaling, 0, 1), [coefficients[0], coefficients[1]], [correlations[0], correlations[1]]);
    const constant = plane.atFit - lossAt(slice, [coefficients[0], coefficients[1]]);
    plane.loss.forEach((value, k) => {
      const expected = constant + lossAt(slice, [-1 + 0.5 * (k % 5), -1 + 0.5 * Math.floor(k / 5)]);
      assert.ok(Math.abs(value - expected) < 1e-12 * Math.abs(expected), `node ${k}: ${value}, not ${expected}`);
    });
  });

  it('is finite far away, where exponentials are not', () => {
    for (const family of ['binomial', 'multinomial', 'cox'] as const) {
      const { loss } = runToEnd(lossPlane(designOf(family), held(family), { from: [-2000, -2000], step: 2000, columns: 3, rows: 3 }));
      assert.ok(loss.every((value) => Number.isFinite(value)), family);
    }
  });
});
