import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import type { FitOptions, LinearFit, Solution } from '../../../src/engine/linear/fitTypes';
import type { FamilyProblem } from './familyDesigns';
import { familyDesign, solverColumns } from './familyDesigns';
import { fitted } from './fitting';
import { normals } from './randomDesign';

type ShiftedFamily = 'binomial' | 'poisson';

const families: readonly ShiftedFamily[] = ['binomial', 'poisson'];

function problem(family: ShiftedFamily, others: Partial<FamilyProblem> = {}): Design {
  return familyDesign({ family, seed: 8, n: 60, p: 4, classes: 2, weighted: true, offset: false, collinear: false, missing: false, levels: 0, ...others });
}

function withOffset(design: Design, offsetOf: (z: number) => number): Design {
  const normal = normals(3);
  return { ...design, offset: Float64Array.from(design.weights, () => offsetOf(normal())) };
}

/** Slopes of the loss along the intercept and each column, by the definition of the family. */
function slopes(design: Design, fit: LinearFit, { coefficients, intercepts }: Solution): { intercept: number; columns: number[] } {
  const columns = solverColumns(design, fit.scaling);
  const residual = Array.from(design.weights, (w, i) => {
    const eta = columns.reduce((sum, column, j) => sum + column[i] * coefficients[j], intercepts[0] + design.offset![i]);
    const mean = design.family === 'poisson' ? Math.exp(eta) : 1 / (1 + Math.exp(-eta));
    return w === 0 ? 0 : w * (design.target.values[i] - mean);
  });
  return { intercept: residual.reduce((sum, each) => sum + each, 0), columns: columns.map((column) => column.reduce((sum, x, i) => sum + x * residual[i], 0)) };
}

/** Distance from the lasso's optimality conditions beside λ. */
function violation(design: Design, fit: LinearFit, solution: Solution, factors: readonly number[]): number {
  const { lambda, coefficients: b } = solution;
  const { intercept, columns } = slopes(design, fit, solution);
  const distances = columns.map((c, j) => {
    const l1 = lambda * factors[j];
    return b[j] === 0 ? Math.max(0, Math.abs(c) - l1) : Math.abs(c - l1 * Math.sign(b[j]));
  });
  return Math.max(Math.abs(intercept), ...distances) / lambda;
}

describe('an offset of hundreds', function () {
  this.timeout(20000);

  it('that is the same in all rows moves the intercept and nothing else', () => {
    for (const family of families) {
      for (const penaltyFactors of [{ x1: 1, x3: 1 }, { x1: 0, x3: 0 }]) {
        const design = problem(family);
        const options: Partial<FitOptions> = { folds: 4, lambdaCount: 15, penaltyFactors };
        const without = fitted(design, options);
        for (const shift of [500, -500]) {
          const fit = fitted(withOffset(design, () => shift), options);
          fit.path.forEach((solution, k) => {
            const expected = without.path[k];
            assert.ok(solution.converged);
            assert.ok(Math.abs(solution.intercepts[0] + shift - expected.intercepts[0]) < 1e-4, `${family} ${shift}`);
            solution.coefficients.forEach((value, j) => assert.ok(Math.abs(value - expected.coefficients[j]) < 2e-4, `${family} ${shift}: ${value}, without ${expected.coefficients[j]}`));
          });
          fit.crossValidation!.mean.forEach((value, k) => assert.ok(Math.abs(value / without.crossValidation!.mean[k] - 1) < 1e-4));
        }
      }
    }
  });

  it('that differs from row to row leads to an optimum by the definition, also with unpenalised columns', () => {
    const kinds: readonly ((z: number) => number)[] = [(z) => 300 * z, (z) => 50 * z, (z) => -500 + 5 * z, (z) => (z > 1.8 ? 700 : 0), (z) => (z > 1.8 ? -700 : 0)];
    for (const family of families) {
      for (const factors of [[1, 1, 1, 1], [0, 1, 0, 1]]) {
        for (const [kind, offsetOf] of kinds.entries()) {
          const design = withOffset(problem(family), offsetOf);
          const fit = fitted(design, { folds: 0, lambdaCount: 15, lambda: null, penaltyFactors: { x1: factors[0], x3: factors[2] } });
          for (const solution of fit.path) assert.ok(solution.converged, `${family}, offset ${kind}, λ ${solution.lambda}: ${solution.dualityGap} of ${solution.objective}`);
          const distance = violation(design, fit, fit.chosen, factors);
          assert.ok(fit.chosen.converged && distance < 1e-5, `${family}, offset ${kind}: ${distance}`);
        }
      }
    }
  });

  it('does no harm to other penalties, nor with more columns than rows', () => {
    for (const family of families) {
      for (const options of [{ l1Ratio: 0 }, { penalty: 'mcp', penaltyFactors: { x1: 0 } }, { lowerLimits: { x1: 0 } }] as const) {
        const design = withOffset(problem(family), (z) => 400 + 2 * z);
        const fit = fitted(design, { folds: 0, lambdaCount: 10, ...options });
        assert.ok(fit.path.every(({ converged }) => converged), `${family} ${JSON.stringify(options)}`);
        assert.ok(Math.abs(slopes(design, fit, fit.chosen).intercept) < 1e-8);
      }
      const wide = withOffset(problem(family, { n: 40, p: 70 }), (z) => -300 + z);
      const fit = fitted(wide, { folds: 3, lambdaCount: 10 });
      assert.ok(fit.path.every(({ converged }) => converged), family);
      assert.ok(violation(wide, fit, fit.chosen, new Array<number>(70).fill(1)) < 1e-5);
    }
  });
});
