import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import { fitAndOverfit } from '../../../src/engine/explain/fitAndOverfit';
import { runToEnd } from '../../../src/engine/job';
import type { FitOptions } from '../../../src/engine/linear/fitTypes';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import { denseDesign } from '../linear/denseDesign';
import { fitted, fixtureDesign, near } from '../linear/fitting';
import { normals } from '../linear/randomDesign';

function explained(design: Design, options: Partial<FitOptions> = {}) {
  return runToEnd(fitAndOverfit(design, { ...defaultFitOptions, ...options }));
}

/** Few rows, many columns of noise, one that matters. */
function noisy(): Design {
  const random = normals(3);
  const x = Array.from({ length: 40 }, () => Array.from({ length: 30 }, () => random()));
  return denseDesign(x, x.map((row) => 2 * row[0] + random()));
}

describe('fit and overfit', function () {
  this.timeout(20000);

  it('has the training error that the explained variance tells, and the held-out error of cross-validation', () => {
    const design = fixtureDesign('diabetes.csv', { target: 'progression' });
    const view = explained(design);
    const fit = fitted(design);
    const { values } = design.target;
    const mean = values.reduce((sum, y) => sum + y / design.n, 0);
    const total = values.reduce((sum, y) => sum + (y - mean) ** 2 / design.n, 0);
    fit.path.forEach(({ devianceRatio }, k) => near(view.train[k], (1 - devianceRatio) * total, 1e-10));
    assert.deepEqual(view.heldOut, fit.crossValidation!.mean);
    assert.equal(view.lambda[view.minIndex], fit.crossValidation!.lambda[fit.crossValidation!.minIndex]);
  });

  for (const [name, target, family, ratio] of [
    ['breast_cancer.csv', 'class', 'binomial', 1], ['wine.csv', 'class', 'multinomial', 0.5], ['counts.csv', 'claims', 'poisson', 1],
  ] as const) {
    it(`has training deviance that falls from that of no column by the share that the ${family} path explains`, () => {
      const design = fixtureDesign(name, { target, family });
      const view = explained(design, { lambdaCount: 30, lambdaMinRatio: 0.1, l1Ratio: ratio, folds: 4 });
      const fit = fitted(design, { lambdaCount: 30, lambdaMinRatio: 0.1, l1Ratio: ratio, folds: 0 });
      const nothing = view.train[0] / (1 - fit.path[0].devianceRatio);
      fit.path.forEach(({ devianceRatio }, k) => near(view.train[k], (1 - devianceRatio) * nothing, 1e-5));
      assert.ok(view.train.every((error, k) => k === 0 || error <= view.train[k - 1] * (1 + 1e-9)));
    });
  }

  it('calls a λ under- or overfitting where it is worse than the best by more than one standard error', () => {
    const view = explained(noisy());
    const { lambda, heldOut, standardError, minIndex, underfits, overfits } = view;
    const bound = heldOut[minIndex] + standardError[minIndex];
    assert.ok(underfits && overfits);
    lambda.forEach((each, k) => {
      if (each >= underfits.to || each <= overfits.from) assert.ok(heldOut[k] > bound, `${each}`);
    });
    assert.equal(underfits.to, lambda[underfits.count - 1]);
    assert.equal(overfits.from, lambda[lambda.length - overfits.count]);
    assert.ok(heldOut[lambda.length - overfits.count - 1] <= bound);
    assert.match(view.sentence, /and more underfits, λ of .* and less overfits\.$/);
  });

  it('takes scores that are better when larger the right way round', () => {
    const view = explained(fixtureDesign('breast_cancer.csv', { target: 'class' }), { metric: 'auc', lambdaCount: 20 });
    const { heldOut, minIndex } = view;
    assert.equal(heldOut[minIndex], Math.max(...heldOut));
    assert.match(view.sentence, /^Held-out AUC is highest/);
  });

  it('needs held-out rows', () => {
    assert.throws(() => explained(noisy(), { folds: 0 }), /holds none out; fit with cross-validation\./);
  });
});
