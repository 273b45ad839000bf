import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import { designOfRows } from '../../../src/engine/data/designOfRows';
import type { FitOptions } from '../../../src/engine/linear/fitTypes';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import { foldPlan } from '../../../src/engine/linear/folds/foldPlan';
import { foldsOf, trainingRows } from '../../../src/engine/linear/folds/split';
import { keptColumns } from '../../../src/engine/linear/keptColumns';
import { familyDesign } from './familyDesigns';
import { fitted, fixtureDesign } from './fitting';
import { wideDesign } from './wideDesign';

interface Case {
  readonly name: string;
  readonly design: () => Design;
  readonly options?: Partial<FitOptions>;
}

const usual = { seed: 3, n: 90, p: 8, weighted: false, offset: false, collinear: false, missing: false, levels: 3 };
const cases: readonly Case[] = [
  { name: 'of a lasso', design: () => fixtureDesign('diabetes.csv', { target: 'progression' }) },
  { name: 'of an elastic net in repeated folds', design: () => fixtureDesign('prostate.csv', { target: 'lpsa' }), options: { l1Ratio: 0.5, repeats: 3, folds: 5 } },
  { name: 'of wide data', design: () => withoutTwins(wideDesign(50, 400, 2)), options: { folds: 3, lambdaCount: 40 } },
  { name: 'of MCP', design: () => fixtureDesign('prostate.csv', { target: 'lpsa' }), options: { penalty: 'mcp', folds: 5 } },
  { name: 'of a relaxed lasso', design: () => fixtureDesign('prostate.csv', { target: 'lpsa' }), options: { penalty: 'relaxed', folds: 5 } },
  { name: 'of classes, kept in any', design: () => familyDesign({ ...usual, family: 'multinomial', classes: 3 }), options: { folds: 4, lambdaCount: 40 } },
  { name: 'of counts', design: () => familyDesign({ ...usual, family: 'poisson', classes: 0 }), options: { folds: 4, lambdaCount: 40 } },
  { name: 'of a relaxed logistic lasso', design: () => familyDesign({ ...usual, family: 'binomial', classes: 2 }), options: { penalty: 'relaxed', folds: 4, lambdaCount: 40 } },
];

/** Of two columns that are the same either may be kept. */
function withoutTwins(design: Design): Design {
  return { ...design, columns: design.columns.filter((_, j) => j % 50 !== 49) };
}

/** Each fold's training rows fitted alone, at one λ. */
function countedSlowly(design: Design, options: Partial<FitOptions>, lambda: number): number[] {
  const all = { ...defaultFitOptions, ...options };
  const counts = design.columns.map(() => 0);
  for (const split of foldPlan(design, all).splits) {
    for (let k = 0; k < foldsOf(split); k++) {
      const fit = fitted(designOfRows(design, trainingRows(split, k)), { ...options, lambda, folds: 0, repeats: 1, ...(options.penalty === 'relaxed' ? { penalty: 'lasso' } : {}) });
      for (const j of keptColumns(fit.chosen.coefficients, counts.length)) counts[j]++;
    }
  }
  return counts;
}

describe('in how many folds a column is kept', function () {
  this.timeout(30_000);

  for (const { name, design: made, options = {} } of cases) {
    it(`${name} is what fits to the folds' rows alone keep`, () => {
      const design = made();
      const p = design.columns.length;
      const { crossValidation } = fitted(design, options);
      const { inclusion, models, lambda, folds, repeats } = crossValidation!;
      assert.equal(models, folds * repeats);
      const places = [0.15, 0.4, 0.6].map((share) => Math.round(share * lambda.length));
      // Folds of another loss end when a step gains next to nothing: a coefficient within that of zero may be on either side of it.
      const slack = design.family === 'gaussian' ? 0 : 1;
      for (const i of places) {
        const slowly = countedSlowly(design, options, lambda[i]);
        inclusion!.subarray(i * p, (i + 1) * p).forEach((count, j) => assert.ok(Math.abs(count - slowly[j]) <= slack, `${design.columns[j].name} at λ ${lambda[i]}: ${count}, not ${slowly[j]}`));
      }
      const between = places.flatMap((i) => [...inclusion!.subarray(i * p, (i + 1) * p)]).filter((count) => count > 0 && count < models);
      assert.ok(between.length > 0, 'some columns are kept in some folds alone');
    });
  }

  it('is not counted of ridge, which keeps every column', () => {
    assert.equal(fitted(fixtureDesign('prostate.csv', { target: 'lpsa' }), { l1Ratio: 0 }).crossValidation!.inclusion, null);
  });
});
