import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { FitOptions, PenaltyName } from '../../../src/engine/linear/fitTypes';
import { familyDesign } from './familyDesigns';
import { fitted } from './fitting';

/** Columns that are never penalised must be fitted exactly: their conjugate is infinite otherwise, and the gap no bound. */
describe('what is never penalised is solved to the end', () => {
  const designOf = (family: 'gaussian' | 'binomial' | 'poisson') => {
    const made = familyDesign({ family: family === 'gaussian' ? 'poisson' : family, seed: 4, n: 90, p: 7, classes: 2, weighted: true, offset: false, collinear: true, missing: true, levels: 4 });
    return { ...made, family };
  };
  const limits: Partial<FitOptions> = { lowerLimits: { x1: -50, x2: 0, x3: -0.01 }, upperLimits: { x2: 60, x3: 0.01 } };
  const cases: readonly { readonly name: string; readonly penalty: PenaltyName; readonly options: Partial<FitOptions> }[] = [
    { name: 'a lasso with limits', penalty: 'lasso', options: { penaltyFactors: { x1: 0, x2: 0, x3: 0 }, ...limits } },
    { name: 'a group lasso with a category and limits', penalty: 'group', options: { penaltyFactors: { x1: 0, x2: 0, x3: 0, c: 0 }, ...limits } },
  ];
  for (const { name, penalty, options } of cases) {
    it(`by least squares: ${name}`, () => {
      const fit = fitted(designOf('gaussian'), { penalty, ...options, folds: 0, lambdaCount: 12, lambdaMinRatio: 1e-2, rule: 'bic' });
      const scale = fit.path[0].lambda;
      let inside = 0;
      for (const { coefficients: b, correlations: c, converged, dualityGap, objective } of [...fit.path, fit.chosen]) {
        assert.ok(converged);
        assert.ok(dualityGap! <= 1e-6 * objective);
        fit.columns.forEach((column, j) => {
          const own = column.startsWith('c=') ? 'c' : column;
          if (options.penaltyFactors![own] !== 0) return;
          const [low, high] = [options.lowerLimits![own] ?? -Infinity, options.upperLimits![own] ?? Infinity];
          const value = b[j] / fit.scaling.scale[j];
          if (value > low + 1e-9 && value < high - 1e-9) {
            inside++;
            assert.ok(Math.abs(c[j]) <= 1e-11 * scale, `${column} at ${value}: ${c[j] / scale}`);
          } else assert.ok(value < low + 1e-9 ? c[j] <= 1e-11 * scale : c[j] >= -1e-11 * scale, `${column} at ${value}: ${c[j] / scale}`);
        });
      }
      assert.ok(inside > 0);
    });
  }

  it('and does not run along levels that add up to a constant, where limits leave that open', () => {
    const fit = fitted(designOf('gaussian'), { penalty: 'group', penaltyFactors: { c: 0 }, lowerLimits: { c: 0 }, folds: 0, lambdaCount: 12, rule: 'bic' });
    for (const { coefficients, dualityGap, objective } of fit.path) {
      assert.ok(dualityGap! <= 1e-9 * objective);
      assert.ok(coefficients.every((value) => Math.abs(value) < 100));
    }
  });

  for (const family of ['binomial', 'poisson'] as const) {
    for (const penalty of ['lasso', 'group'] as const) {
      it(`or its gap says by how much it is not: ${family}, ${penalty} with limits`, () => {
        const options = { penalty, penaltyFactors: { x1: 0, x2: 0, x3: 0 }, ...limits, folds: 0, lambdaCount: 12, lambdaMinRatio: 1e-2 };
        const design = designOf(family);
        for (const { lambda, objective, dualityGap, converged } of fitted(design, options).path) {
          const { chosen } = fitted(design, { ...options, lambda });
          assert.ok(converged && chosen.converged);
          assert.ok(objective - chosen.objective <= dualityGap! + 1e-13 * objective, `${objective - chosen.objective} above the optimum, and a gap of ${dualityGap}`);
          assert.ok(chosen.dualityGap! <= 1e-9 * objective);
        }
      });
    }
  }
});
