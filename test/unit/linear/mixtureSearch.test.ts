import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { runToEnd } from '../../../src/engine/job';
import type { CrossValidation, Metric } from '../../../src/engine/linear/fitTypes';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import { chooseMixture } from '../../../src/engine/linear/mixtureChoice';
import { searchMixtures } from '../../../src/engine/linear/mixtureSearch';
import { KeptGaussianData } from '../../../src/engine/linear/problem/keptGaussianData';
import { fitLinear } from '../../../src/engine/linear/fitLinear';
import { denseDesign } from './denseDesign';
import { fitted, fixtureDesign } from './fitting';
import { normals } from './randomDesign';

function curve(mean: readonly number[], nonzero: readonly number[], metric: Metric = 'mse', se = 1): CrossValidation {
  const lambda = Float64Array.from(mean, (_, k) => 10 / (k + 1));
  return {
    kind: 'kfold', metric, folds: 2, repeats: 1, seed: 0, lambda, mean: Float64Array.from(mean), standardError: new Float64Array(mean.length).fill(se),
    byFold: new Float64Array(0), nonzero: Int32Array.from(nonzero), nullError: 9, inclusion: null, models: 10, beside: null, minIndex: 0, oneSeIndex: 0, notes: [],
  };
}

describe('the search over mixtures and λ', () => {
  it('is each mixture\'s own fit to the last bit, though folds and sums are shared', () => {
    const design = fixtureDesign('diabetes.csv', { target: 'progression' });
    const many = normals(8);
    const wide = Array.from({ length: 14 }, () => Array.from({ length: 301 }, () => many()));
    const designs = [[design, { lambdaCount: 20, repeats: 2 }], [denseDesign(wide, wide.map((row) => row[0] + many())), { lambdaCount: 3, lambdaMinRatio: 0.3, folds: 2 }]] as const;
    for (const [each, change] of designs) {
      const options = { ...defaultFitOptions, ...change };
      const { fits } = runToEnd(searchMixtures(each, options, [1, 0.3, 0]));
      for (const fit of fits) {
        const alone = fitted(each, { ...options, l1Ratio: fit.options.l1Ratio });
        assert.deepEqual(fit.crossValidation, alone.crossValidation);
        assert.deepEqual(fit.chosen, alone.chosen);
        assert.deepEqual(fit.path, alone.path);
      }
    }
  });

  it('finds the best cell of all, and of those within one standard error the sparsest', () => {
    const design = fixtureDesign('diabetes.csv', { target: 'progression' });
    const { fits, choice } = runToEnd(searchMixtures(design, { ...defaultFitOptions, lambdaCount: 30 }, [1, 0.5, 0]));
    const cells = fits.flatMap(({ crossValidation, options, path }) => Array.from(crossValidation!.mean, (mean, k) =>
      ({ mean, se: crossValidation!.standardError[k], kept: path[k].nonzero, l1Ratio: options.l1Ratio, lambda: path[k].lambda })));
    const least = Math.min(...cells.map(({ mean }) => mean));
    const best = cells.find(({ mean }) => mean === least)!;
    assert.deepEqual([choice!.min.mean, choice!.min.lambda, choice!.min.l1Ratio, choice!.min.nonzero], [best.mean, best.lambda, best.l1Ratio, best.kept]);
    const within = cells.filter(({ mean }) => mean <= least + best.se);
    const fewest = Math.min(...within.map(({ kept }) => kept));
    const sparsest = within.filter(({ kept }) => kept === fewest).sort((a, b) => b.l1Ratio - a.l1Ratio || b.lambda - a.lambda)[0];
    assert.deepEqual([choice!.oneSe.mean, choice!.oneSe.lambda, choice!.oneSe.nonzero], [sparsest.mean, sparsest.lambda, fewest]);
  });

  it('passes over cells whose error is too large for a number', () => {
    const choice = chooseMixture([curve([NaN, 4, -Infinity], [0, 3, 4]), curve([Infinity, 3, 3.5], [0, 2, 3])].map((crossValidation, i) => ({ l1Ratio: [1, 0.5][i], crossValidation })))!;
    assert.deepEqual([choice.min.run, choice.min.index, choice.oneSe.run, choice.oneSe.index], [1, 1, 1, 1]);
  });

  it('prefers the lasso among equals, looks for the largest AUC, and waits for every mixture', () => {
    const runs = (metric: Metric, ...curves: (CrossValidation | null)[]) => chooseMixture(curves.map((crossValidation, i) => ({ l1Ratio: [0.5, 1][i], crossValidation: crossValidation && { ...crossValidation, metric } })));
    const equal = runs('mse', curve([3, 2, 2], [1, 2, 3]), curve([3, 2, 2], [1, 2, 3]))!;
    assert.deepEqual([equal.min.run, equal.min.index], [1, 1]);
    const areas = runs('auc', curve([0.5, 0.7, 0.9], [0, 5, 9], 'auc', 0.05), curve([0.5, 0.86, 0.87], [0, 3, 4], 'auc', 0.05))!;
    assert.deepEqual([areas.min.run, areas.min.index, areas.oneSe.run, areas.oneSe.index], [0, 2, 1, 1]);
    assert.equal(runs('mse', curve([1], [1]), null), null);
  });

  it('does not lend the sums of one design, or of other folds, to another', () => {
    const kept = new KeptGaussianData();
    const design = fixtureDesign('diabetes.csv', { target: 'progression' });
    const shifted = { ...design, target: { ...design.target, values: design.target.values.map((y, i) => y + i) } };
    const offset = { ...design, offset: design.target.values.map((_, i) => (i % 7) * 10) };
    for (const [each, change] of [[design, {}], [shifted, {}], [offset, {}], [offset, { l1Ratio: 0.5 }], [offset, { seed: 3 }], [design, { standardize: false }]] as const) {
      const options = { ...defaultFitOptions, lambdaCount: 10, ...change };
      assert.deepEqual(runToEnd(fitLinear(each, options, kept)).crossValidation, fitted(each, options).crossValidation);
    }
    kept.free();
  });
});
