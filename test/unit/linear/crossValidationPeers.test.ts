import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import type { Family } from '../../../src/engine/data/family';
import type { Job } from '../../../src/engine/job';
import { runToEnd } from '../../../src/engine/job';
import { crossValidate } from '../../../src/engine/linear/crossValidation';
import type { FitProgress, Metric } from '../../../src/engine/linear/fitTypes';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import { bestIndices } from '../../../src/engine/linear/foldErrors';
import type { FoldedModels } from '../../../src/engine/linear/foldedModels';
import { foldPlan } from '../../../src/engine/linear/folds/foldPlan';
import type { Split } from '../../../src/engine/linear/folds/split';
import { gaussianPath } from '../../../src/engine/linear/gaussianPath';
import { lossFolds } from '../../../src/engine/linear/lossFolds';
import { chooseMetric } from '../../../src/engine/linear/metrics/chooseMetric';
import { penaltyPlanOf } from '../../../src/engine/linear/penaltyPlan';
import { LossData } from '../../../src/engine/linear/problem/lossData';
import { fixtureDesign, near } from './fitting';

type Cycle = { cycle?: number[]; column?: string };

interface Curve {
  metric: 'deviance' | 'auc' | 'class' | 'mse' | 'mae' | 'C';
  mean: number[];
  standardError: number[];
  lambdaMin: number;
  lambda1se: number;
}

interface Case {
  name: string;
  file: string;
  family: Family;
  target: string;
  status?: string;
  drop?: string[];
  alpha: number;
  lambda: number[];
  weights?: Cycle;
  offset?: Cycle;
  curves: Curve[];
}

const { folds, crossValidated } = JSON.parse(readFileSync('test/golden/glmnetCrossValidation.json', 'utf8')) as { folds: number; crossValidated: Case[] };

/** The case's data, row i in fold i mod 5. */
function designFor({ file, family, target, status, drop, weights, offset }: Case): Design {
  const column = (role: Cycle | undefined) => role?.column;
  const roles = [column(weights), column(offset), status];
  const made = fixtureDesign(file, {
    target, family, status, weights: column(weights), offset: column(offset), exclude: drop?.filter((name) => !roles.includes(name)),
  });
  const cycled = (cycle: number[]) => Float64Array.from({ length: made.n }, (_, i) => cycle[i % cycle.length]);
  const given = weights?.cycle && cycled(weights.cycle);
  const total = given?.reduce((sum, w) => sum + w, 0);
  return {
    ...made,
    weights: given ? given.map((w) => w / total!) : made.weights,
    offset: offset?.cycle ? cycled(offset.cycle) : made.offset,
    foldOf: Int32Array.from({ length: made.n }, (_, i) => i % folds),
  };
}

/** The folds' models to more digits than a path needs: what is compared is how they are judged. */
function foldsOf(design: Design, alpha: number, split: Split): Job<FitProgress, FoldedModels> {
  const options = { ...defaultFitOptions, l1Ratio: alpha };
  const plan = penaltyPlanOf(design, options);
  if (design.family !== 'gaussian') return justly(lossFolds(new LossData(design, design.family, options), split, { plan, tolerance: 1e-14, grid: new Float64Array(), guide: null }));
  return runToEnd(gaussianPath(design, options, plan, split)).folds(split, 0, null);
}

function* justly<T>(value: T): Job<FitProgress, T> {
  return value;
}

describe('cross-validation of every family and metric, as cv.glmnet', () => {
  for (const each of crossValidated) {
    it(each.name, () => {
      const given = designFor(each);
      // Least squares takes an offset from the target.
      const design = each.family === 'gaussian' && given.offset
        ? { ...given, offset: null, target: { ...given.target, values: given.target.values.map((y, i) => y - given.offset![i]) } }
        : given;
      const folds = foldPlan(design, defaultFitOptions);
      const places = each.lambda.flatMap((_, k) => (k % 6 === 0 ? [k] : []));
      const lambda = Float64Array.from(places, (k) => each.lambda[k]);
      for (const curve of each.curves) {
        const metric: Metric | null = curve.metric === 'class' ? 'misclassification' : curve.metric === 'C' ? null : curve.metric;
        const plan = { folds, metric: chooseMetric(metric, design.family, folds.kind), seed: 0, lambda, nonzero: new Int32Array(lambda.length), countsKept: false };
        const made = runToEnd(crossValidate(design, plan, (split) => foldsOf(design, each.alpha, split)));
        const { mean, standardError } = curve.metric === 'C' ? made.beside! : made;
        places.forEach((k, i) => {
          near(mean[i], curve.mean[k], 1e-6, `${curve.metric} at λ ${k}`);
          near(standardError[i], curve.standardError[k], 1e-5, `SE of ${curve.metric} at λ ${k}`, 1e-2 * curve.mean[k]);
        });
      }
    }).timeout(20_000);

    it(`${each.name}: the same λs are chosen`, () => {
      for (const curve of each.curves) {
        const better = curve.metric === 'auc' || curve.metric === 'C' ? 'auc' : 'mse';
        const { minIndex, oneSeIndex } = bestIndices(Float64Array.from(curve.mean), Float64Array.from(curve.standardError), better);
        near(each.lambda[minIndex], curve.lambdaMin, 1e-12, `λ.min by ${curve.metric}`);
        near(each.lambda[oneSeIndex], curve.lambda1se, 1e-12, `λ.1se by ${curve.metric}`);
      }
    });
  }
});
