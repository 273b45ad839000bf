import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import type { FitOptions, LinearFit, PenaltyName } from '../../../src/engine/linear/fitTypes';
import { fitted, inOriginalUnits, near } from './fitting';
import { designOf, type Case as GoldenCase } from './goldenCase';

interface Case extends GoldenCase {
  readonly columns: readonly string[];
}

interface Fit extends Case {
  readonly lambda: number;
  readonly l1Ratio: number;
  readonly intercept: number;
  readonly coefficients: readonly number[];
  readonly objective: number;
}

interface ConcaveFit extends Fit {
  readonly penalty: PenaltyName;
  readonly gamma: number;
}

interface GlmnetFit extends Omit<Fit, 'objective'> {
  readonly ours: { readonly lambda: number; readonly l1Ratio: number };
  readonly lower?: readonly (number | null)[];
  readonly upper?: readonly (number | null)[];
  readonly loss: number;
  readonly penalty: number;
}

interface RelaxedCase extends Case {
  readonly solutions: readonly { readonly lambda: number; readonly lasso: Coefficients; readonly refit: Coefficients }[];
}

interface Coefficients {
  readonly intercept: number;
  readonly coefficients: readonly number[];
}

function golden<T extends Case>(file: string): T[] {
  const { fits } = JSON.parse(readFileSync(`test/golden/${file}`, 'utf8')) as { fits: T[] };
  return fits.filter(({ family }) => family === 'gaussian');
}

function compare(fit: LinearFit, { columns }: Case, expected: Coefficients, tolerance: number): void {
  const actual = inOriginalUnits(fit);
  const largest = Math.max(...expected.coefficients.map(Math.abs));
  near(actual['(intercept)'], expected.intercept, tolerance, 'intercept', 1);
  columns.forEach((name, j) => near(actual[name], expected.coefficients[j], tolerance, name, largest * 1e-2));
}

describe('the group lasso of adelie', () => {
  for (const expected of golden<Fit>('groupLasso.json')) {
    const { lambda, l1Ratio } = expected;
    it(`is ours: ${expected.name}`, () => {
      const fit = fitted(designOf(expected), { penalty: 'group', lambda, l1Ratio, folds: 0 });
      compare(fit, expected, expected, 1e-6);
      near(fit.chosen.objective, expected.objective, 1e-9);
      assert.ok(fit.chosen.dualityGap! <= 1e-9 * fit.chosen.objective);
      assert.ok(fit.path.every(({ converged, dualityGap, objective }) => converged && dualityGap! <= 1e-6 * objective));
    });
  }
});

describe('MCP and SCAD of skglm', () => {
  for (const expected of golden<ConcaveFit>('nonconvex.json')) {
    const { penalty, gamma, lambda } = expected;
    it(`are ours: ${expected.name} at λ ${lambda}`, () => {
      const fit = fitted(designOf(expected), { penalty, gamma, lambda, folds: 0 });
      assert.ok(fit.chosen.converged);
      assert.equal(fit.chosen.dualityGap, null);
      near(fit.chosen.objective, expected.objective, 1e-9);
      compare(fit, expected, expected, 1e-6);
    });
  }
});

describe('limits of glmnet', () => {
  for (const expected of golden<GlmnetFit>('glmnetFamilies.json').filter(({ lower, upper }) => lower || upper)) {
    it(`are ours: ${expected.name}`, () => {
      const by = (limits: readonly (number | null)[] | undefined) => Object.fromEntries((limits ?? []).flatMap((limit, j) => (limit === null ? [] : [[expected.columns[j], limit]])));
      const fit = fitted(designOf(expected), { ...expected.ours, lowerLimits: by(expected.lower), upperLimits: by(expected.upper), folds: 0 });
      compare(fit, expected, expected, 1e-6);
      assert.ok(fit.chosen.dualityGap! <= 1e-9 * fit.chosen.objective);
      assert.ok(fit.path.every(({ converged }) => converged));
    });
  }
});

describe('the relaxed lasso of glmnet', () => {
  for (const expected of golden<RelaxedCase>('glmnetRelaxed.json')) {
    it(`is ours: ${expected.name}`, () => {
      for (const { lambda, lasso, refit } of expected.solutions) {
        const options: Partial<FitOptions> = { lambda, folds: 0 };
        const design = designOf(expected);
        const plain = fitted(design, options);
        compare(plain, expected, lasso, 1e-6);
        const relaxed = fitted(design, { ...options, penalty: 'relaxed' });
        assert.equal(relaxed.relaxation, 0);
        compare(relaxed, expected, refit, 1e-6);
        assert.ok(relaxed.chosen.converged);
      }
    });
  }
});
