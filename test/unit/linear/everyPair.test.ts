import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import { fitLinear } from '../../../src/engine/linear/fitLinear';
import type { FitOptions, LinearFit, PenaltyName, Solution } from '../../../src/engine/linear/fitTypes';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import type { LossFamily } from '../../../src/engine/linear/losses/lossOf';
import { stationarityOf } from '../../../src/engine/linear/penalisedCertificate';
import { penaltyOn, penaltyPlanOf } from '../../../src/engine/linear/penaltyPlan';
import { familyDesign, lossFamilies, slowLoss, solverColumns } from './familyDesigns';
import { fitted, near } from './fitting';

/** Every loss × penalty pair that is declared valid beside the gaussian ones (everyPenalty.test.ts). */
const penalties: readonly { readonly name: string; readonly penalty: PenaltyName; readonly limited: boolean }[] = [
  { name: 'the elastic net', penalty: 'lasso', limited: false },
  { name: 'the elastic net with limits', penalty: 'lasso', limited: true },
  { name: 'the group lasso', penalty: 'group', limited: false },
  { name: 'the group lasso with limits', penalty: 'group', limited: true },
  { name: 'MCP', penalty: 'mcp', limited: false },
  { name: 'MCP with limits', penalty: 'mcp', limited: true },
  { name: 'SCAD', penalty: 'scad', limited: false },
  { name: 'SCAD with limits', penalty: 'scad', limited: true },
];

const drawn = fc.record({
  seed: fc.nat({ max: 1e6 }),
  n: fc.integer({ min: 30, max: 60 }),
  p: fc.integer({ min: 2, max: 8 }),
  classes: fc.constant(3),
  weighted: fc.boolean(),
  offset: fc.boolean(),
  collinear: fc.boolean(),
  missing: fc.boolean(),
  levels: fc.constantFrom(3, 4),
  l1Ratio: fc.constantFrom(1, 0.7),
  intercept: fc.boolean(),
  share: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
});

/** −∂L/∂η of each response, by the family's definition and nothing else. */
function slowResidual(design: Design, eta: readonly (readonly number[])[]): number[][] {
  const { family, weights, target } = design;
  const { values, status } = target;
  const atRisk = (time: number) => weights.reduce((sum, w, j) => sum + (values[j] >= time ? w * Math.exp(eta[0][j]) : 0), 0);
  const hazard = family === 'cox' ? Array.from(values, (time, j) => (status![j] === 1 && weights[j] > 0 ? weights[j] / atRisk(time) : 0)) : [];
  return eta.map((own, k) => own.map((each, i) => {
    const w = weights[i];
    if (family === 'binomial') return w * (values[i] - 1 / (1 + Math.exp(-each)));
    if (family === 'poisson') return w * (values[i] - Math.exp(each));
    if (family === 'multinomial') return w * (Number(values[i] === k) - Math.exp(each) / eta.reduce((sum, other) => sum + Math.exp(other[i]), 0));
    return w * (status![i] - Math.exp(each) * hazard.reduce((sum, h, j) => sum + (values[j] <= values[i] ? h : 0), 0));
  }));
}

/** η and X̃'r of a solution, from nothing but the design. */
function slowFit(design: Design, fit: LinearFit, { coefficients, intercepts }: Solution): { eta: number[][]; c: Float64Array } {
  const columns = solverColumns(design, { ...fit.scaling, intercept: fit.scaling.intercept || design.family === 'cox' });
  const p = columns.length;
  const eta = Array.from({ length: coefficients.length / p }, (_, k) =>
    Array.from(design.weights, (__, i) => columns.reduce((sum, column, j) => sum + column[i] * coefficients[k * p + j], (intercepts[k] ?? 0) + (design.offset?.[k * design.n + i] ?? 0))));
  const c = slowResidual(design, eta).flatMap((residual) => columns.map((column) => column.reduce((sum, value, i) => sum + value * residual[i], 0)));
  return { eta, c: Float64Array.from(c) };
}

describe('models of every family with any penalty', function () {
  this.timeout(60000);
  for (const family of lossFamilies) {
    for (const { name, penalty, limited } of penalties) {
      it(`${family} with ${name}: stationary on any design, and the claims hold`, () => {
        fc.assert(
          fc.property(drawn, (problem) => {
            const design = familyDesign({ ...problem, family: family as LossFamily });
            const options: FitOptions = {
              ...defaultFitOptions,
              penalty,
              l1Ratio: problem.l1Ratio,
              intercept: problem.intercept,
              penaltyFactors: { x2: 2 },
              lowerLimits: limited ? { x1: -0.1, c: -0.5 } : {},
              upperLimits: limited ? { x2: 0, c: 0.3 } : {},
              folds: 0,
              rule: 'bic',
              lambdaCount: 5,
              lambdaMinRatio: 0.05,
            };
            const path = fitted(design, options);
            const fit = fitted(design, { ...options, lambda: path.path[0].lambda * problem.share });
            // Where a penalty is flat, nothing keeps the coefficients of separated classes from growing: there is no optimum to check.
            if ((penalty === 'mcp' || penalty === 'scad') && path.path.some(({ devianceRatio }) => devianceRatio > 0.8)) return;
            const plan = penaltyPlanOf(design, fit.options);
            const own = penaltyOn(plan, fit.scaling.scale, plan.factors, fit.chosen.coefficients.length / design.columns.length);
            for (const [solution, tolerance] of [...path.path.map((each) => [each, 3e-3] as const), [fit.chosen, 1e-5] as const]) {
              assert.ok(solution.converged, `gap ${solution.dualityGap} of ${solution.objective}, ${solution.stationarity} from stationary`);
              const { eta, c } = slowFit(design, fit, solution);
              const scale = c.reduce((most, value) => Math.max(most, Math.abs(value)), path.path[0].lambda);
              const distance = stationarityOf(own, solution.lambda, solution.coefficients, c);
              assert.ok(distance <= tolerance * scale, `${distance} from stationary, of ${scale}`);
              near(solution.stationarity, distance, 1e-8, 'claimed', scale);
              if (own.convex) assert.ok(solution.dualityGap! <= 1e-6 * solution.objective);
              else assert.equal(solution.dualityGap, null);
              // The objective leaves out a constant: differences along the path are what is checked.
              const value = slowLoss(design, eta) + own.value(solution.lambda, solution.coefficients);
              const first = slowFit(design, fit, path.path[0]);
              const offset = slowLoss(design, first.eta) + own.value(path.path[0].lambda, path.path[0].coefficients) - path.path[0].objective;
              near(solution.objective, value - offset, 1e-8, 'objective', Math.abs(value));
            }
          }),
          { numRuns: 6, seed: 1 },
        );
      });
    }
  }
});

describe('a penalty that is not convex, on rows that are separated', function () {
  this.timeout(30_000);

  it('keeps its folds from trying the same step again and again', () => {
    const design = familyDesign({ family: 'binomial', seed: 8, n: 40, p: 60, classes: 2, weighted: false, offset: false, collinear: false, missing: false, levels: 0 });
    for (const penalty of ['mcp', 'scad'] as const) {
      const job = fitLinear(design, { ...defaultFitOptions, penalty, folds: 4, lambdaCount: 20 });
      let pauses = 0;
      while (!job.next().done) pauses++;
      // About 10000; where each λ of a fold went on to its last round, 350000.
      assert.ok(pauses < 40000, `${penalty}: ${pauses}`);
    }
  });
});
