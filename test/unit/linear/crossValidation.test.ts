import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import type { FitOptions, FoldKind, Metric } from '../../../src/engine/linear/fitTypes';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import { foldPlan } from '../../../src/engine/linear/folds/foldPlan';
import { denseDesign } from './denseDesign';
import { fitted, near } from './fitting';
import { normals } from './randomDesign';
import { slowElasticNet } from './slowElasticNet';

interface Data {
  readonly x: number[][];
  readonly y: number[];
  readonly weights: number[];
  readonly design: Design;
}

/** Some cells missing, weights unequal, a column of thirteen values to group or order by. */
function dataOf(n: number, p: number): Data {
  const normal = normals(n + p);
  const x = Array.from({ length: n }, () => Array.from({ length: p }, (_, j) => normal() * (j + 1) + j));
  const y = x.map((row) => row[0] - row[1] / 2 + normal());
  for (let i = 0; i < n; i += 7) x[i][i % p] = NaN;
  const weights = y.map((_, i) => 1 + (i % 3));
  const design = denseDesign(x, y, { weights });
  return { x, y, weights, design: { ...design, record: { ...design.record, foldColumn: 'week' } } };
}

const withWeeks = ({ design }: Data): Design => ({ ...design, foldOf: Int32Array.from({ length: design.n }, (_, i) => (i * 5) % 13) });

/** Mean and standard error at one λ, from who is in which part alone. */
function slowly({ x, y, weights }: Data, parts: readonly Int32Array[], kind: FoldKind, metric: Metric, lambda: number, l1Ratio: number) {
  const repeats = parts.map((partOf) => {
    const last = Math.max(...partOf);
    const folds: { error: number; weight: number }[] = [];
    for (let part = kind === 'ordered' ? 1 : 0; part <= last; part++) {
      const training = y.flatMap((_, i) => (kind === 'ordered' ? partOf[i] < part : partOf[i] !== part) ? [i] : []);
      const held = y.flatMap((_, i) => (partOf[i] === part ? [i] : []));
      const model = slowElasticNet(training.map((i) => x[i]), training.map((i) => y[i]), training.map((i) => weights[i]), lambda, l1Ratio);
      const weight = held.reduce((sum, i) => sum + weights[i], 0);
      const loss = (i: number) => Math.abs(y[i] - model.predict(x[i])) ** (metric === 'mae' ? 1 : 2);
      folds.push({ weight, error: held.reduce((sum, i) => sum + weights[i] * loss(i), 0) / weight });
    }
    const total = folds.reduce((sum, { weight }) => sum + weight, 0);
    const mean = folds.reduce((sum, { weight, error }) => sum + weight * error, 0) / total;
    const spread = folds.reduce((sum, { weight, error }) => sum + weight * (error - mean) ** 2, 0) / total;
    return { mean, standardError: Math.sqrt(spread / (folds.length - 1)) };
  });
  const average = (of: (each: (typeof repeats)[0]) => number) => repeats.reduce((sum, each) => sum + of(each), 0) / repeats.length;
  return { mean: average((each) => each.mean), standardError: average((each) => each.standardError) };
}

interface Case {
  readonly name: string;
  readonly weeks?: boolean;
  readonly options: Partial<FitOptions>;
}

const cases: readonly Case[] = [
  { name: 'K-fold', options: {} },
  { name: 'K-fold, three times, absolute error', options: { repeats: 3, metric: 'mae' } },
  { name: 'stratified by rank', options: { foldKind: 'stratified', l1Ratio: 0.5 } },
  { name: 'by group, twice', weeks: true, options: { foldKind: 'group', repeats: 2 } },
  { name: 'in order of time', weeks: true, options: { foldKind: 'ordered' } },
  { name: 'in order of time, ridge, absolute error', weeks: true, options: { foldKind: 'ordered', l1Ratio: 0, metric: 'mae' } },
  { name: 'by a fold column', weeks: true, options: {} },
  { name: 'leave-one-out', options: { foldKind: 'loo' } },
  { name: 'leave-one-out, ridge, deviance', options: { foldKind: 'loo', l1Ratio: 0, metric: 'deviance' } },
];

describe('cross-validation by the definition, slowly', () => {
  const small = dataOf(39, 4);
  for (const { name, weeks, options } of cases) {
    it(`is what the fit says: ${name}`, () => {
      const asked = { folds: 4, lambdaCount: 6, lambdaMinRatio: 1e-2, ...options };
      const design = weeks ? withWeeks(small) : small.design;
      const { crossValidation } = fitted(design, asked);
      const { splits, kind } = foldPlan(design, { ...defaultFitOptions, ...asked });
      const { lambda, mean, standardError, metric, repeats, byFold, folds } = crossValidation!;
      assert.deepEqual([crossValidation!.kind, metric, repeats, byFold.length], [kind, options.metric ?? 'mse', options.repeats ?? 1, 6 * folds * repeats]);
      for (const k of [1, 3, 5]) {
        const slow = slowly(small, splits.map(({ partOf }) => partOf), options.foldKind ?? 'kfold', metric, lambda[k], options.l1Ratio ?? 1);
        near(mean[k], slow.mean, 1e-7, `mean at λ ${k}`);
        near(standardError[k], slow.standardError, 1e-6, `standard error at λ ${k}`);
      }
    });
  }

  it('is the same from the columns, where there are too many for a Gram matrix', () => {
    const many = dataOf(26, 305);
    for (const [weeks, options] of [[false, { foldKind: 'loo' }], [true, { foldKind: 'ordered', metric: 'mae' }]] as const) {
      const asked = { folds: 3, lambdaCount: 4, lambdaMinRatio: 0.3, ...options };
      const design = weeks ? withWeeks(many) : many.design;
      const { crossValidation } = fitted(design, asked);
      const { splits } = foldPlan(design, { ...defaultFitOptions, ...asked });
      const slow = slowly(many, splits.map(({ partOf }) => partOf), options.foldKind, crossValidation!.metric, crossValidation!.lambda[2], 1);
      near(crossValidation!.mean[2], slow.mean, 1e-6, options.foldKind);
    }
  });
});

describe('the choice of λ under any folds', () => {
  it('names the null model\'s error in the metric', () => {
    const data = dataOf(60, 3);
    const absolute = fitted(data.design, { metric: 'mae', folds: 3 }).crossValidation!;
    const squared = fitted(data.design, { folds: 3 }).crossValidation!;
    assert.ok(absolute.nullError < squared.nullError && absolute.nullError > absolute.mean[absolute.minIndex]);
    near(absolute.nullError, absolute.mean[0], 0.05);
  });

  it('refuses metrics that a family does not have', () => {
    const { design } = dataOf(20, 2);
    assert.throws(() => fitted(design, { metric: 'auc' }), /^InputError: AUC needs two classes; a gaussian model is judged by mse, mae or deviance: choose one of these\.$/);
    assert.throws(() => fitted(design, { metric: 'misclassification' }), /Misclassification needs classes/);
  });

  it('says so when the earliest rows have no weight', () => {
    const { design } = dataOf(40, 2);
    const weights = design.weights.map((w, i) => (i < 12 ? 0 : w));
    const early = { ...design, weights: weights.map((w) => w / weights.reduce((sum, each) => sum + each, 0)), foldOf: Int32Array.from({ length: 40 }, (_, i) => i) };
    assert.throws(() => fitted(early, { foldKind: 'ordered', folds: 4 }), /No row of the earliest block has a weight/);
  });
});
