import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import type { FitOptions, LinearFit, Solution } from '../../../src/engine/linear/fitTypes';
import type { LossFamily } from '../../../src/engine/linear/losses/lossOf';
import { familyDesign, slowLoss, solverColumns } from './familyDesigns';
import { fitted, fixtureDesign, near } from './fitting';
import type { Case, Expected } from './goldenCase';
import { compare, designOf } from './goldenCase';

interface RelaxedCase extends Case {
  readonly columns: readonly string[];
  readonly lower?: readonly (number | null)[];
  readonly upper?: readonly (number | null)[];
  readonly solutions: readonly { readonly lambda: number; readonly lasso: Omit<Expected, 'columns'>; readonly refit: Omit<Expected, 'columns'> }[];
}

const { fits } = JSON.parse(readFileSync('test/golden/glmnetRelaxed.json', 'utf8')) as { fits: readonly RelaxedCase[] };

describe('the relaxed lasso of glmnet, other families', function () {
  this.timeout(20000);
  for (const expected of fits.filter(({ family }) => family !== 'gaussian')) {
    it(`is ours: ${expected.name}`, () => {
      const { columns, solutions } = expected;
      const limitsBy = (limits: readonly (number | null)[] = []) => Object.fromEntries(limits.flatMap((limit, j) => (limit === null ? [] : [[columns[j], limit]])));
      for (const { lambda, lasso, refit } of solutions) {
        const options: Partial<FitOptions> = { lambda, folds: 0, lambdaCount: 10, lowerLimits: limitsBy(expected.lower), upperLimits: limitsBy(expected.upper) };
        const design = designOf(expected);
        compare(fitted(design, options), { columns, ...lasso }, 5e-6);
        const relaxed = fitted(design, { ...options, penalty: 'relaxed' });
        compare(relaxed, { columns, ...refit }, 2e-6);
        assert.equal(relaxed.relaxation, 0);
        assert.equal(relaxed.chosen.dualityGap, null);
        assert.ok(relaxed.chosen.converged);
        assert.ok(relaxed.chosen.stationarity < 1e-8);
        assert.ok(relaxed.path.every(({ converged }) => converged));
      }
    });
  }
});

describe('the relaxed lasso of another family', function () {
  this.timeout(20000);
  const shares = [0, 0.25, 0.5, 0.75, 1];
  const problem = { seed: 6, n: 120, p: 8, classes: 3, weighted: true, offset: true, collinear: false, missing: true, levels: 3 };

  /** What a blend of both predicts for every row of the design. */
  const blended = (design: Design, lasso: LinearFit, refit: LinearFit, share: number): number[][] => {
    const x = solverColumns(design, lasso.scaling);
    const of = ({ coefficients: b, intercepts }: Solution) => Array.from(intercepts, (own, k) => Array.from({ length: design.n }, (_, i) => x.reduce((sum, column, j) => sum + b[k * x.length + j] * column[i], own)));
    const [one, other] = [of(lasso.chosen), of(refit.chosen)];
    return one.map((eta, k) => eta.map((value, i) => share * value + (1 - share) * other[k][i] + (design.offset?.[k * design.n + i] ?? 0)));
  };

  /** The deviance of some rows alone. */
  const devianceOn = (design: Design, rows: readonly number[], eta: readonly (readonly number[])[]): number => {
    const weights = new Float64Array(design.n);
    const total = rows.reduce((sum, i) => sum + design.weights[i], 0);
    for (const i of rows) weights[i] = design.weights[i] / total;
    const perfect = design.family === 'poisson' ? design.target.values.reduce((sum, y, i) => sum + weights[i] * (y > 0 ? y * Math.log(y) - y : 0), 0) : 0;
    return 2 * (slowLoss({ ...design, weights }, eta) + perfect);
  };

  const without = (design: Design, rows: ReadonlySet<number>): Design => {
    const kept = design.weights.map((weight, i) => (rows.has(i) ? 0 : weight));
    const total = kept.reduce((sum, weight) => sum + weight, 0);
    return { ...design, weights: kept.map((weight) => weight / total) };
  };

  for (const family of ['binomial', 'multinomial', 'poisson'] as const) {
    it(`keeps the share of the lasso with the least cross-validated error: ${family}`, () => {
      const made = familyDesign({ ...problem, family });
      const design = { ...made, foldOf: Int32Array.from({ length: made.n }, (_, i) => (i >> 2) % 4) };
      const fit = fitted(design, { penalty: 'relaxed', rule: 'min', lambdaCount: 5, lambdaMinRatio: 2e-2 });
      const { crossValidation, relaxation } = fit;
      const errors = shares.map(() => new Array<number>(5).fill(0));
      for (let fold = 0; fold < 4; fold++) {
        const held = [...design.foldOf.keys()].filter((i) => design.foldOf[i] === fold);
        const weight = held.reduce((sum, i) => sum + design.weights[i], 0);
        const training = without(design, new Set(held));
        crossValidation!.lambda.forEach((lambda, at) => {
          const [lasso, refit] = (['lasso', 'relaxed'] as const).map((penalty) => fitted(training, { penalty, lambda, folds: 0, lambdaCount: 5 }));
          shares.forEach((share, s) => (errors[s][at] += weight * devianceOn(design, held, blended(design, lasso, refit, share))));
        });
      }
      const least = errors.map((curve) => Math.min(...curve));
      const best = least.lastIndexOf(Math.min(...least));
      assert.equal(relaxation, shares[best]);
      errors[best].forEach((error, at) => near(crossValidation!.mean[at], error, 1e-4));
    });
  }

  // Seeds at which cross-validation takes neither end.
  for (const [family, seed] of [['binomial', 7], ['multinomial', 8], ['poisson', 9], ['cox', 7]] as const) {
    it(`is that share of the lasso and the rest of the refit: ${family}`, () => {
      const design = familyDesign({ ...problem, seed, family });
      const fit = fitted(design, { penalty: 'relaxed', rule: 'min', folds: 5, lambdaCount: 12, lambdaMinRatio: 1e-2 });
      const { chosen, relaxation } = fit;
      assert.ok(relaxation! > 0 && relaxation! < 1 && chosen.nonzero > 0);
      const [lasso, refit] = (['lasso', 'relaxed'] as const).map((penalty) => fitted(design, { penalty, lambda: chosen.lambda, folds: 0 }));
      const largest = Math.max(...refit.chosen.coefficients.map(Math.abs));
      chosen.coefficients.forEach((value, j) => near(value, relaxation! * lasso.chosen.coefficients[j] + (1 - relaxation!) * refit.chosen.coefficients[j], 1e-5, `coefficient ${j}`, largest));
      assert.equal(chosen.dualityGap, null);
      assert.ok(chosen.converged && fit.path.every(({ converged }) => converged));
    });
  }

  it('says where the refit has no bound', () => {
    const wide = { ...problem, n: 40, p: 120, levels: 0, offset: false };
    const notes = (family: LossFamily) => {
      const { notes: found, path } = fitted(familyDesign({ ...wide, family }), { penalty: 'relaxed', folds: 0, lambdaCount: 20, lambdaMinRatio: 1e-3 });
      assert.ok(path.every(({ coefficients, objective }) => objective >= 0 && coefficients.every(Number.isFinite)));
      return found.join();
    };
    const unbounded = /^Refitted without a penalty, the columns kept at λ = [\d.]+ separate some rows perfectly, above all "x\d+": the refit's coefficients have no bound from there on, so use a larger λ, or the lasso\.$/;
    const perfect = /^The classes .* are separated perfectly, above all by "x\d+", once the columns kept at λ = [\d.]+ are refitted without a penalty: the refit's coefficients have no bound from there on, so use a larger λ, or the lasso\.$/;
    for (const family of ['binomial', 'multinomial'] as const) assert.ok([unbounded, perfect].some((note) => note.test(notes(family))), notes(family));
    const repeated = /^Refitted without a penalty, the columns kept at λ = [\d.]+ fit every row perfectly: from there on the refit only repeats the data, so use a larger λ, or the lasso\.$/;
    for (const family of ['poisson', 'cox'] as const) assert.ok([unbounded, repeated].some((note) => note.test(notes(family))), `${family}: ${notes(family)}`);
  });

  it('says nothing of rows that are only told apart with certainty', () => {
    // Probabilities go beyond 1 − 1e-9, but maximum likelihood ends at coefficients of about 50.
    const fit = fitted(fixtureDesign('breast_cancer.csv', { target: 'class' }), { penalty: 'relaxed', folds: 0, lambda: 0.05, lambdaMinRatio: 0.05 });
    assert.ok(fit.chosen.converged && fit.chosen.nonzero > 3);
    assert.deepEqual(fit.notes, []);
  });

  it('keeps a category of which one class has no row near, without losing itself', () => {
    const made = familyDesign({ ...problem, seed: 2, family: 'multinomial' });
    const rows = Int32Array.from({ length: made.n }, (_, i) => i).filter((i) => made.target.values[i] !== 2 && i % 3 === 0);
    const design: Design = { ...made, columns: [...made.columns, { kind: 'indicator', name: 'g=1', source: 'g', level: '1', rows }] };
    const { path } = fitted(design, { penalty: 'relaxed', folds: 0, lambdaCount: 15 });
    assert.ok(path.every(({ converged }) => converged));
  });
});
