import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import { runToEnd } from '../../../src/engine/job';
import type { FitOptions } from '../../../src/engine/linear/fitTypes';
import { lossAdaptiveFactors, ridgeByAic } from '../../../src/engine/linear/lossAdaptiveFactors';
import type { LossFamily } from '../../../src/engine/linear/losses/lossOf';
import { LossData } from '../../../src/engine/linear/problem/lossData';
import type { LossProblem } from '../../../src/engine/linear/problem/lossProblem';
import { rowsWithWeight } from '../../../src/engine/linear/rowsWithWeight';
import { familyDesign, lossFamilies } from './familyDesigns';
import { fitted, near } from './fitting';
import type { Case, Expected } from './goldenCase';
import { compare, designOf } from './goldenCase';
import { takeRows } from './takeRows';

interface AdaptiveCase extends Case, Expected {
  readonly ridge: number;
  readonly factors: readonly number[];
  readonly lambda: number;
}

const { fits } = JSON.parse(readFileSync('test/golden/glmnetAdaptive.json', 'utf8')) as { fits: readonly AdaptiveCase[] };

/** What `use` makes of a design's problem. */
function onProblem<T>(design: Design, use: (problem: LossProblem) => T): T {
  const data = new LossData(design, design.family as LossFamily, { standardize: true, intercept: true });
  const problem = data.problem(design.weights);
  try {
    return use(problem);
  } finally {
    problem.free();
    data.free();
  }
}

describe('the adaptive lasso of other families', function () {
  this.timeout(20000);
  for (const expected of fits) {
    it(`is glmnet's with weights from its ridge: ${expected.name}`, () => {
      const design = designOf(expected);
      const ones = new Float64Array(design.columns.length).fill(1);
      const [ridge, factors] = onProblem(design, (problem) => [runToEnd(ridgeByAic(problem, ones, design.n)), runToEnd(lossAdaptiveFactors(problem, ones, 1, design.n))]);
      near(ridge.lambda, expected.ridge, 1e-9, 'ridge λ');
      expected.factors.forEach((factor, j) => near(factors[j], factor, 1e-3, expected.columns[j]));
      const fit = fitted(design, { penalty: 'adaptive', lambda: expected.lambda, folds: 0, lambdaCount: 20 });
      compare(fit, expected, 1e-4);
      assert.ok(fit.chosen.dualityGap! <= 1e-9 * fit.chosen.objective);
      assert.ok(fit.path.every(({ converged }) => converged));
    });
  }

  const problem = { seed: 3, n: 90, p: 7, classes: 3, weighted: true, offset: true, collinear: false, missing: true, levels: 3 };
  for (const family of lossFamilies) {
    it(`is the lasso with those factors: ${family}`, () => {
      const design = familyDesign({ ...problem, family });
      const given = Float64Array.from(design.columns, (_, j) => (j === 0 ? 0 : j === 1 ? Infinity : j === 2 ? 2 : 1));
      const byName = (values: Float64Array) => Object.fromEntries(design.columns.map(({ name }, j) => [name, values[j]]));
      const factors = onProblem(design, (each) => runToEnd(lossAdaptiveFactors(each, given, 1.5, rowsWithWeight(design.weights))));
      const options: Partial<FitOptions> = { folds: 0, lambda: 0.05, lambdaCount: 12, lowerLimits: { x4: -0.1 } };
      const adaptive = fitted(design, { ...options, penalty: 'adaptive', gamma: 1.5, penaltyFactors: byName(given) });
      const lasso = fitted(design, { ...options, penaltyFactors: byName(factors) });
      assert.deepEqual([...adaptive.chosen.coefficients], [...lasso.chosen.coefficients]);
      assert.equal(adaptive.chosen.dualityGap, lasso.chosen.dualityGap);
    });
  }

  it('makes the weights of each fold from its own rows', () => {
    const made = familyDesign({ ...problem, family: 'poisson', weighted: false });
    const design = { ...made, foldOf: Int32Array.from({ length: made.n }, (_, i) => i % 3) };
    const { crossValidation } = fitted(design, { penalty: 'adaptive', lambdaCount: 6, lambdaMinRatio: 1e-2 });
    for (const fold of [0, 1, 2]) {
      const training = takeRows(design, [...design.foldOf.keys()].filter((i) => design.foldOf[i] !== fold));
      const own = fitted(training, { penalty: 'adaptive', lambda: crossValidation!.lambda[3], folds: 0, lambdaCount: 6 });
      let error = 0;
      const held = [...design.foldOf.keys()].filter((i) => design.foldOf[i] === fold);
      for (const i of held) {
        const eta = design.columns.reduce((sum, column, j) => {
          const raw = column.kind === 'indicator' ? Number(column.rows.includes(i)) : column.missingRows.includes(i) ? own.scaling.mean[j] : column.centre + column.scale * column.values[i];
          return sum + (own.chosen.coefficients[j] * (raw - own.scaling.mean[j])) / own.scaling.scale[j];
        }, own.chosen.intercepts[0] + design.offset![i]);
        const y = design.target.values[i];
        error += (2 * ((y > 0 ? y * Math.log(y) : 0) - y - (y * eta - Math.exp(eta)))) / held.length;
      }
      near(crossValidation!.byFold[fold * 6 + 3], error, 1e-4);
    }
  });
});
