import assert from 'node:assert/strict';
import { familyDesign } from './familyDesigns';
import { fitted } from './fitting';

const shared = { seed: 4, weighted: false, offset: false, collinear: false, missing: false, levels: 0 } as const;

describe('a model without any penalty', () => {
  it('gives no gap for MCP and SCAD, which have no dual', () => {
    for (const penalty of ['mcp', 'scad'] as const) {
      for (const family of ['binomial', 'poisson'] as const) {
        const design = familyDesign({ ...shared, family, n: 120, p: 5, classes: 2 });
        const { chosen } = fitted(design, { folds: 0, lambda: 0, penalty });
        assert.equal(chosen.dualityGap, null);
        assert.ok(chosen.converged && chosen.stationarity < 1e-7, `${penalty} ${family}: ${chosen.stationarity}`);
      }
    }
  });

  it('is solved and says so within limits', () => {
    for (const family of ['binomial', 'poisson'] as const) {
      const design = familyDesign({ ...shared, family, n: 120, p: 5, classes: 2 });
      const { chosen } = fitted(design, { folds: 0, lambda: 0, lowerLimits: { x1: 0, x2: -0.05 }, upperLimits: { x3: 0.02 } });
      assert.ok(chosen.converged, `${family}: ${chosen.dualityGap} of ${chosen.objective}`);
    }
  });
});
