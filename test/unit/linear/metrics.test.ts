import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import type { Family } from '../../../src/engine/data/family';
import { InputError } from '../../../src/engine/errors';
import { runToEnd } from '../../../src/engine/job';
import { crossValidate } from '../../../src/engine/linear/crossValidation';
import type { Metric } from '../../../src/engine/linear/fitTypes';
import { bestIndices } from '../../../src/engine/linear/foldErrors';
import type { FoldedModels } from '../../../src/engine/linear/foldedModels';
import { foldPlan } from '../../../src/engine/linear/folds/foldPlan';
import { chooseMetric, metricsOf } from '../../../src/engine/linear/metrics/chooseMetric';
import { concordance, concordanceOf } from '../../../src/engine/linear/metrics/concordance';
import { weightedArea } from '../../../src/engine/linear/metrics/areaUnderCurve';
import type { FoldModel, ScoreRule } from '../../../src/engine/linear/metrics/metric';
import { denseDesign } from './denseDesign';
import { near } from './fitting';
import { normals } from './randomDesign';

interface Scores {
  readonly auc: number;
  readonly concordance: number;
  readonly heldCoxDeviance: number;
  readonly binomial: Readonly<Record<string, number>>;
  readonly poisson: Readonly<Record<string, number>>;
}

interface Reference {
  readonly eta: number[];
  readonly weight: number[];
  readonly class: number[];
  readonly time: number[];
  readonly status: number[];
  readonly counts: number[];
  readonly held: number[];
  readonly unweighted: Scores;
  readonly weighted: Scores;
}

const reference = JSON.parse(readFileSync('test/golden/metrics.json', 'utf8')) as Reference;

function designOf(family: Family, values: readonly number[], change: { weights?: readonly number[]; classes?: readonly string[]; status?: readonly number[] } = {}): Design {
  const plain = denseDesign(values.map((_, i) => [i % 5]), values, { weights: change.weights });
  const classes = change.classes ?? null;
  return { ...plain, family, target: { ...plain.target, classes, status: change.status ? Float64Array.from(change.status) : null } };
}

/** A model whose predictor is known, by class and row. */
function known(eta: readonly (readonly number[])[]): FoldModel {
  return { predictor: (rows) => Float64Array.from(eta.flatMap((each) => Array.from(rows, (row) => each[row]))), squaredError: () => null };
}

function scored(rule: ScoreRule, design: Design, model: FoldModel, held = design.rows): number {
  const training = design.rows.filter((row) => !held.includes(row));
  return rule.score({ design, held, heldWeight: 1, training: () => training }).of(model);
}

const ruleOf = (metric: Metric, family: Family) => chooseMetric(metric, family, 'kfold');

describe('metrics of held-out rows, as glmnet computes them', () => {
  for (const [name, weights] of [['unweighted', undefined], ['weighted', reference.weight]] as const) {
    const expected = reference[name];
    const model = known([reference.eta]);
    it(`for two classes, ${name}`, () => {
      const design = designOf('binomial', reference.class, { weights, classes: ['0', '1'] });
      const names: readonly [Metric, string][] = [['deviance', 'deviance'], ['mse', 'mse'], ['mae', 'mae'], ['misclassification', 'class']];
      for (const [metric, theirs] of names) near(scored(ruleOf(metric, 'binomial'), design, model), expected.binomial[theirs], 1e-12, metric);
      near(scored(ruleOf('auc', 'binomial'), design, model), expected.auc, 1e-12, 'auc');
    });

    it(`for counts, ${name}`, () => {
      const design = designOf('poisson', reference.counts, { weights });
      for (const metric of ['deviance', 'mse', 'mae'] as const) near(scored(ruleOf(metric, 'poisson'), design, model), expected.poisson[metric], 1e-12, metric);
    });

    it(`for survival times, ${name}`, () => {
      const design = designOf('cox', reference.time, { weights, status: reference.status });
      near(scored(concordance, design, model), expected.concordance, 1e-12, 'concordance');
      const held = design.rows.filter((row) => reference.held[row] === 1);
      near(scored(ruleOf('deviance', 'cox'), design, model, held), expected.heldCoxDeviance, 1e-12, 'deviance');
    });
  }
});

describe('metrics by their definitions', () => {
  it('keep the deviance of times finite beside a row whose risk is beyond all numbers of the others', () => {
    // Each event alone: ln Σ exp(η) over the rows at risk, by the largest of them.
    const [time, status, eta] = [[1, 2, 3, 3, 4, 5], [1, 1, 1, 0, 1, 0], [3000, -900, 0.3, -0.2, 1200, 0.1]];
    const halfDeviance = (rows: readonly number[]) => rows.filter((i) => status[i] === 1).reduce((sum, i) => {
      const risks = rows.filter((k) => time[k] >= time[i]).map((k) => eta[k]);
      const most = Math.max(...risks);
      return sum + Math.log(risks.reduce((total, each) => total + Math.exp(each - most), 0)) + most - eta[i];
    }, 0);
    const every = [0, 1, 2, 3, 4, 5];
    for (const held of [[0, 3], [2, 4], [1, 4, 5]]) {
      const expected = (2 * (halfDeviance(every) - halfDeviance(every.filter((i) => !held.includes(i))))) / held.filter((i) => status[i] === 1).length;
      near(scored(ruleOf('deviance', 'cox'), designOf('cox', time, { status }), known([eta]), Int32Array.from(held)), expected, 1e-12, `held ${held.join()}`, 1);
    }
  });

  const weightedRows = fc.array(fc.record({ eta: fc.integer({ min: -3, max: 3 }), y: fc.nat({ max: 1 }), time: fc.integer({ min: 1, max: 6 }), w: fc.integer({ min: 0, max: 3 }) }), { minLength: 4, maxLength: 30 });

  it('count AUC over all pairs of rows, ties one half', () => {
    fc.assert(fc.property(weightedRows, fc.boolean(), (drawn, alike) => {
      const rows = alike ? drawn.map((row) => ({ ...row, w: 0.25 })) : drawn;
      let [right, pairs] = [0, 0];
      for (const a of rows) for (const b of rows) {
        if (a.y !== 1 || b.y !== 0) continue;
        pairs += a.w * b.w;
        right += a.w * b.w * (a.eta > b.eta ? 1 : a.eta === b.eta ? 0.5 : 0);
      }
      fc.pre(pairs > 0);
      const column = (of: (row: (typeof rows)[0]) => number) => Float64Array.from(rows, of);
      near(weightedArea(column((row) => row.y), column((row) => row.w), column((row) => row.eta)), right / pairs, 1e-12);
    }), { seed: 1 });
  });

  it('count concordance over all pairs of which one is known to come first', () => {
    fc.assert(fc.property(weightedRows, (rows) => {
      let [right, pairs] = [0, 0];
      rows.forEach((a) => rows.forEach((b) => {
        const first = a.y === 1 && (a.time < b.time || (a.time === b.time && b.y === 0));
        if (!first) return;
        pairs += a.w * b.w;
        right += a.w * b.w * (a.eta > b.eta ? 1 : a.eta === b.eta ? 0.5 : 0);
      }));
      fc.pre(pairs > 0);
      const column = (of: (row: (typeof rows)[0]) => number) => Float64Array.from(rows, of);
      near(concordanceOf(column((row) => row.time), column((row) => row.y), column((row) => row.w), column((row) => row.eta)), right / pairs, 1e-12);
    }), { seed: 1 });
  });

  it('sum over classes where there are more than two', () => {
    const design = designOf('multinomial', [0, 2, 1, 2], { classes: ['a', 'b', 'c'], weights: [1, 2, 1, 1] });
    const eta = [[1, 0, 2, 0], [0, 0, 2, -1], [-1, 700, 2.5, 0]];
    const p = [0, 1, 2, 3].map((row) => {
      const largest = Math.max(...eta.map((each) => each[row]));
      const power = eta.map((each) => Math.exp(each[row] - largest));
      return power.map((each) => each / power.reduce((sum, one) => sum + one, 0));
    });
    const over = (loss: (row: number, truth: number) => number) => [0, 1, 2, 3].reduce((sum, row) => sum + [1, 2, 1, 1][row] * loss(row, design.target.values[row]), 0) / 5;
    const misses = (row: number, truth: number) => p[row].map((each, k) => Math.abs((k === truth ? 1 : 0) - each));
    const score = (metric: Metric) => scored(ruleOf(metric, 'multinomial'), design, known(eta));
    near(score('mse'), over((row, truth) => misses(row, truth).reduce((sum, miss) => sum + miss ** 2, 0)), 1e-12);
    near(score('mae'), over((row, truth) => misses(row, truth).reduce((sum, miss) => sum + miss, 0)), 1e-12);
    near(score('deviance'), over((row, truth) => -2 * Math.log(Math.min(1 - 1e-5, p[row][truth]))), 1e-12);
    // Row 2 is of class b, and c is likelier; row 3's likeliest classes a and c are equal: the first is taken.
    near(score('misclassification'), 2 / 5, 1e-12);
  });
});

describe('which metric', () => {
  it('a family has, its default first', () => {
    assert.deepEqual(metricsOf('gaussian'), ['mse', 'mae', 'deviance']);
    assert.deepEqual(metricsOf('binomial'), ['deviance', 'mse', 'mae', 'auc', 'misclassification']);
    assert.deepEqual(metricsOf('cox'), ['deviance']);
  });

  it('is refused in a sentence where it means nothing', () => {
    assert.throws(() => chooseMetric('auc', 'multinomial', 'kfold'), /^InputError: AUC needs two classes; a multinomial model is judged by deviance, mse, mae or misclassification: choose one of these\.$/);
    assert.throws(() => chooseMetric('mse', 'cox', 'kfold'), /Squared error needs a predicted number or probability; a Cox model is judged by deviance alone\./);
    assert.throws(() => chooseMetric('auc', 'binomial', 'loo'), /leave-one-out holds out one row at a time/);
  });

  it('is least at a number, not where predictions ran away', () => {
    assert.deepEqual(bestIndices(Float64Array.of(NaN, 3, 2, -Infinity), Float64Array.of(0, 0.1, 0.1, 0)), { minIndex: 2, oneSeIndex: 2 });
  });

  it('is maximised for AUC: the largest λ within one standard error below the best', () => {
    const mean = Float64Array.of(0.5, 0.7, 0.82, 0.9, 0.9, 0.85);
    assert.deepEqual(bestIndices(mean, new Float64Array(6).fill(0.1), 'auc'), { minIndex: 3, oneSeIndex: 2 });
  });
});

describe('cross-validated AUC', () => {
  /** Every fold's model is the same: η = noisy class, noisier at the larger λ. */
  function classified(foldOf: readonly number[]): { design: Design; models: FoldedModels } {
    const normal = normals(4);
    const y = foldOf.map((_, i) => (i % 3 === 0 ? 1 : 0));
    const design = { ...designOf('binomial', y, { classes: ['no', 'yes'] }), foldOf: Int32Array.from(foldOf) };
    const noise = y.map(() => normal());
    const at = (lambda: number) => known([y.map((value, i) => value + lambda * noise[i])]);
    const models: FoldedModels = {
      together: 2,
      *open(k) {
        const heldWeight = foldOf.filter((fold) => fold === k).length / foldOf.length;
        return { heldWeight, trainingWeight: 1 - heldWeight, *nothing() { return known([y.map(() => 0)]); } };
      },
      *solve(folds, lambda) {
        return folds.map(() => at(lambda));
      },
      kept: () => new Int32Array(0),
      close: () => undefined,
      free: () => undefined,
    };
    return { design, models };
  }

  function validated({ design, models }: { design: Design; models: FoldedModels }) {
    const folds = foldPlan(design, { folds: 10, foldKind: 'kfold', repeats: 1, seed: 0 });
    const plan = { folds, metric: chooseMetric('auc', 'binomial', folds.kind), seed: 0, lambda: Float64Array.of(2, 1, 0.1), nonzero: new Int32Array(3), countsKept: false };
    return runToEnd(crossValidate(design, plan, function* () { return models; }));
  }

  it('is the weighted mean of the folds that hold both classes, and says how many do not', () => {
    // Rows 1 and 2 of every three are of the first class: fold 3 holds these alone.
    const foldOf = Array.from({ length: 48 }, (_, i) => (i % 3 === 1 && i < 24 ? 3 : i % 2));
    foldOf[30] = 2;
    foldOf[31] = 2;
    const { mean, byFold, nullError, minIndex, notes, metric } = validated(classified(foldOf));
    assert.equal(metric, 'auc');
    assert.deepEqual(notes, ['1 fold has no held-out rows of both classes and is left out of the mean.']);
    assert.ok(Number.isNaN(byFold[3 * 3]) && mean.every((value) => value > 0 && value <= 1));
    const sizes = [0, 1, 2].map((k) => foldOf.filter((fold) => fold === k).length);
    const expected = sizes.reduce((sum, size, k) => sum + size * byFold[k * 3 + 1], 0) / sizes.reduce((sum, size) => sum + size, 0);
    near(mean[1], expected, 1e-12);
    near(nullError, 0.5, 1e-12);
    assert.equal(mean[minIndex], Math.max(...mean));
    assert.equal(minIndex, 2);
  });

  it('is refused when fewer than two folds hold both', () => {
    const foldOf = Array.from({ length: 30 }, (_, i) => (i % 3 === 0 ? 0 : i % 2));
    assert.throws(() => validated(classified(foldOf)), (error: Error) => error instanceof InputError
      && error.message === 'Only one fold has held-out rows of both classes, so AUC cannot be cross-validated; choose fewer folds, or stratified ones.');
  });
});
