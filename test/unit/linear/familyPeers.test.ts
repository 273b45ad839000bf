import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { runToEnd } from '../../../src/engine/job';
import { crossValidate } from '../../../src/engine/linear/crossValidation';
import type { FitOptions, Metric } from '../../../src/engine/linear/fitTypes';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import { splitInto } from '../../../src/engine/linear/folds/split';
import { lossFolds } from '../../../src/engine/linear/lossFolds';
import type { LossFamily } from '../../../src/engine/linear/losses/lossOf';
import { chooseMetric } from '../../../src/engine/linear/metrics/chooseMetric';
import { penaltyPlanOf } from '../../../src/engine/linear/penaltyPlan';
import { LossData } from '../../../src/engine/linear/problem/lossData';
import { fitted, near } from './fitting';
import type { Case, Expected } from './goldenCase';
import { compare, designOf } from './goldenCase';

interface Fit extends Case, Expected {
  readonly ours?: { readonly lambda: number; readonly l1Ratio: number };
  readonly lambda: number;
  readonly l1Ratio: number;
  readonly factors?: readonly (number | 'Infinity')[];
  readonly lower?: unknown;
  readonly upper?: unknown;
  readonly noStandardize?: boolean;
  readonly noIntercept?: boolean;
}

interface Curves extends Case {
  readonly alpha: number;
  readonly folds: number;
  readonly lambda: readonly number[];
  readonly curves: readonly { readonly metric: string; readonly mean: readonly number[]; readonly standardError: readonly number[] }[];
}

function read<T>(file: string, key: string): T[] {
  return (JSON.parse(readFileSync(`test/golden/${file}`, 'utf8')) as Record<string, T[]>)[key];
}

const tiny: Partial<FitOptions> = { folds: 0 };

for (const [peer, file] of [['glmnet', 'glmnetFamilies.json'], ['scikit-learn', 'sklearnFamilies.json']] as const) {
  describe(`the families of ${peer}`, function () {
    this.timeout(20000);
    for (const expected of read<Fit>(file, 'fits').filter(({ family, lower, upper, offset }) => (family !== 'gaussian' || offset) && !lower && !upper)) {
      it(`are ours: ${expected.name}`, () => {
        const { lambda, l1Ratio } = expected.ours ?? expected;
        const penaltyFactors = Object.fromEntries((expected.factors ?? []).map((factor, j) => [expected.columns[j], factor === 'Infinity' ? Infinity : factor]));
        const fit = fitted(designOf(expected), { ...tiny, lambda, l1Ratio, penaltyFactors, standardize: !expected.noStandardize, intercept: !expected.noIntercept, lambdaCount: 20 });
        compare(fit, expected, 2e-6);
        assert.ok(fit.chosen.converged);
        assert.ok(fit.chosen.dualityGap! <= 1e-9 * fit.chosen.objective);
        for (const { converged, dualityGap, objective } of fit.path) assert.ok(converged && dualityGap! <= 1e-6 * objective + 1e-14);
      });
    }
  });
}

describe('cross-validation by cv.glmnet', function () {
  this.timeout(20000);
  const names: Record<string, Metric> = { deviance: 'deviance', auc: 'auc', class: 'misclassification' };
  for (const expected of read<Curves>('glmnetCrossValidation.json', 'crossValidated').filter(({ family }) => family !== 'gaussian')) {
    for (const { metric, mean, standardError } of expected.curves.filter((curve) => curve.metric in names)) {
      it(`is ours: ${expected.name}, ${metric}`, () => {
        const design = designOf(expected);
        const folds = (expected.folds as number | undefined) ?? 5;
        const split = splitInto(Int32Array.from({ length: design.n }, (_, i) => i % folds));
        const options: FitOptions = { ...defaultFitOptions, l1Ratio: expected.alpha, lambda: null };
        const data = new LossData(design, design.family as LossFamily, options);
        const plan = penaltyPlanOf(design, options);
        const lambda = Float64Array.from(expected.lambda);
        const rule = chooseMetric(names[metric], design.family, 'column');
        const validation = runToEnd(crossValidate(
          design,
          { folds: { kind: 'column', folds, splits: [split], notes: [] }, metric: rule, seed: 0, lambda, nonzero: new Int32Array(lambda.length), countsKept: false },
          function* () {
            return lossFolds(data, split, { plan, tolerance: 1e-12, grid: lambda, guide: null });
          },
        ));
        // glmnet's logistic fits end where they change by 1e-6; counts of wrong rows and of pairs are what they are, or one is on the edge.
        const tolerance = metric === 'deviance' ? 1e-5 : 1e-4;
        mean.forEach((value, i) => near(validation.mean[i], value, tolerance, `mean at λ ${lambda[i]}`));
        standardError.forEach((value, i) => near(validation.standardError[i], value, 10 * tolerance, `standard error at λ ${lambda[i]}`));
        data.free();
      });
    }
  }
});
