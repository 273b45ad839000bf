import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { bestIndices } from '../../../src/engine/linear/foldErrors';
import { shuffledFolds } from '../../../src/engine/linear/folds/shuffledFolds';
import { gridFrom } from '../../../src/engine/linear/lambdaGrid';
import { philox } from '../../../src/engine/random';
import { denseDesign } from './denseDesign';
import { fitted, fixtureDesign, near, standardised } from './fitting';
import { normals } from './randomDesign';

describe('Philox', () => {
  it('gives the known answers of its authors', () => {
    assert.deepEqual(philox([0, 0, 0, 0], [0, 0]), [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
    const ones = 0xffffffff;
    assert.deepEqual(philox([ones, ones, ones, ones], [ones, ones]), [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd]);
    const pi = philox([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0]);
    assert.deepEqual(pi, [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1]);
  });
});

describe('folds', () => {
  it('differ in size by at most one and change with the seed', () => {
    const sizes = new Array<number>(10).fill(0);
    for (const fold of shuffledFolds(97, 10, 0)) sizes[fold]++;
    assert.deepEqual([Math.min(...sizes), Math.max(...sizes)], [9, 10]);
    assert.notDeepEqual(shuffledFolds(97, 10, 0), shuffledFolds(97, 10, 1));
  });

  it('are as many as there are rows at most: then each row is left out in turn', () => {
    const normal = normals(1);
    const x = Array.from({ length: 6 }, () => [normal()]);
    const fit = fitted(denseDesign(x, x.map(([value]) => value + normal())), { folds: 10 });
    assert.equal(fit.crossValidation!.folds, 6);
  });
});

describe('the λ grid', () => {
  it('starts at λ_max(ρ), where all weights just vanish, and ends at the same place for every mixture', () => {
    const design = fixtureDesign('diabetes.csv', { target: 'progression' });
    for (const l1Ratio of [1, 0.5, 0.1]) {
      const { path } = fitted(design, { l1Ratio, folds: 0 });
      assert.equal(path[0].nonzero, 0);
      assert.ok(path[1].nonzero > 0);
      near(path[99].lambda, 45.16003002046289 * 1e-4, 1e-12);
    }
    near(fitted(design, { l1Ratio: 0, folds: 0 }).path[0].lambda, 45160.03002046289, 1e-12);
  });

  it('ends at a hundredth when there are fewer rows than columns', () => {
    const grid = gridFrom(3, 2, 3, { count: 5, l1Ratio: 1, minRatio: null });
    near(grid[0], 3, 1e-15);
    near(grid[4], 0.03, 1e-14);
  });

  it('starts after the unpenalised columns are fitted', () => {
    const design = fixtureDesign('diabetes.csv', { target: 'progression' });
    const fit = fitted(design, { penaltyFactors: { bmi: 0 }, folds: 0 });
    assert.equal(fit.path[0].nonzero, 1);
    assert.ok(fit.path[0].lambda < 45);
  });
});

describe('the choice of λ', () => {
  it('takes the largest minimiser, and the largest λ within one standard error of it', () => {
    const mean = Float64Array.of(9, 5, 3, 2, 2, 4);
    const se = Float64Array.of(1, 1, 1, 1.2, 9, 1);
    assert.deepEqual(bestIndices(mean, se), { minIndex: 3, oneSeIndex: 2 });
  });

  it('weighs a model against the columns that it may have: those left out count as little as those excluded', () => {
    for (const [file, target] of [['diabetes.csv', 'progression'], ['wine.csv', 'class']] as const) {
      const design = fixtureDesign(file, { target });
      const out = design.columns.slice(2, 6).map(({ name }) => name);
      const options = { folds: 0, rule: 'ebic', lambdaCount: 12 } as const;
      const leftOut = fitted(design, { ...options, penaltyFactors: Object.fromEntries(out.map((name) => [name, Infinity])) });
      const excluded = fitted(fixtureDesign(file, { target, exclude: out }), options);
      leftOut.criteria!.ebic.forEach((value, k) => near(value, excluded.criteria!.ebic[k], 1e-6));
    }
  });

  it('passes over λs whose error is too large for a number', () => {
    const mean = Float64Array.of(NaN, Infinity, 3, 2.5, 2, NaN);
    const se = Float64Array.of(NaN, NaN, 1, 0.1, 0.6, NaN);
    assert.deepEqual(bestIndices(mean, se), { minIndex: 4, oneSeIndex: 3 });
  });

  it('counts degrees of freedom by the nonzeros of a lasso and by the smoother\'s trace of a ridge', () => {
    const design = fixtureDesign('diabetes.csv', { target: 'progression' });
    const lasso = fitted(design, { folds: 0, rule: 'bic' });
    assert.deepEqual([...lasso.criteria!.degreesOfFreedom], lasso.path.map(({ nonzero }) => nonzero));
    const ridge = fitted(design, { folds: 0, rule: 'aic', l1Ratio: 0 });
    const df = ridge.criteria!.degreesOfFreedom;
    assert.ok(df[0] < 0.01 && df[99] > 9.5 && df.every((value, k) => k === 0 || value > df[k - 1]));
  });

  it('gives ridge on prostate the book\'s 4.998 degrees of freedom', () => {
    // λ = 24.2 on columns with Σx² = n − 1 over 97 rows; 67 of them train, and are not centred again.
    const all = fixtureDesign('prostate.csv', { target: 'lpsa', exclude: ['train'] });
    const flag = fixtureDesign('prostate.csv', { target: 'train' }).target.values;
    const train = Array.from(flag.keys()).filter((i) => flag[i] === 1);
    const scaled = all.columns.map((column) => standardised(column).map((value) => value * Math.sqrt(96 / 97)));
    const rows = train.map((i) => scaled.map((column) => column[i]));
    const design = denseDesign(rows, train.map((i) => all.target.values[i]));
    const fit = fitted(design, { l1Ratio: 0, standardize: false, intercept: false, folds: 0, rule: 'aic', lambdaCount: 400 });
    const k = fit.path.findIndex(({ lambda }) => lambda <= 24.2 / 67);
    const [before, after] = [fit.criteria!.degreesOfFreedom[k - 1], fit.criteria!.degreesOfFreedom[k]];
    assert.ok(before <= 4.9985 && after >= 4.9975, `${before} … ${after}`);
  });

  it('minimises the criterion it is asked for', () => {
    const design = fixtureDesign('diabetes.csv', { target: 'progression' });
    for (const rule of ['aic', 'bic', 'ebic'] as const) {
      const { criteria, chosenIndex } = fitted(design, { folds: 0, rule });
      assert.equal(criteria![rule][chosenIndex!], Math.min(...criteria![rule]));
    }
  });

  it('computes n·ln(RSS/n) + c·df', () => {
    const design = fixtureDesign('diabetes.csv', { target: 'progression' });
    const { criteria, path } = fitted(design, { folds: 0, rule: 'bic' });
    const mean = design.target.values.reduce((sum, y) => sum + y / 442, 0);
    const variance = design.target.values.reduce((sum, y) => sum + (y - mean) ** 2 / 442, 0);
    const k = 40;
    const loss = 442 * Math.log((1 - path[k].devianceRatio) * variance);
    near(criteria!.aic[k], loss + 2 * path[k].nonzero, 1e-12);
    near(criteria!.bic[k], loss + Math.log(442) * path[k].nonzero, 1e-12);
    // C(10, 7) = 120 and so on: the nonzero count at this λ decides.
    const choose = [1, 10, 45, 120, 210, 252, 210, 120, 45, 10, 1][path[k].nonzero];
    near(criteria!.ebic[k], loss + Math.log(442) * path[k].nonzero + Math.log(choose), 1e-12);
  });
});

describe('options that make no sense', () => {
  it('get one sentence', () => {
    const design = fixtureDesign('diabetes.csv', { target: 'progression' });
    assert.throws(() => fitted(design, { l1Ratio: 2 }), /l1 ratio is 2; give a number from 0/);
    assert.throws(() => fitted(design, { lambda: -1 }), /λ is -1/);
    assert.throws(() => fitted(design, { folds: 1 }), /number of folds is 1/);
    assert.throws(() => fitted(design, { penaltyFactors: { nope: 2 } }), /"nope", which is not a column of the model/);
    const none = Object.fromEntries(design.columns.map(({ name }) => [name, 0]));
    assert.throws(() => fitted(design, { penaltyFactors: none }), /Every column has penalty factor 0/);
    const oneFold = { ...design, foldOf: new Int32Array(design.n).fill(1) };
    assert.throws(() => fitted(oneFold), /All rows with a weight are in one fold/);
    assert.throws(() => fitted(design, { penaltyFactors: { bmi: -2 } }), /penalty factor of "bmi" is -2/);
  });
});
