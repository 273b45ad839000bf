import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import { heavyRows } from '../../../src/engine/explain/resample/bootstrap';
import { complementaryPairs } from '../../../src/engine/explain/resample/complementaryPairs';
import { concaveShare } from '../../../src/engine/explain/stability/concaveBound';
import { falseSelectionBounds } from '../../../src/engine/explain/stability/errorBounds';
import type { StabilityOptions } from '../../../src/engine/explain/stability/stabilityView';
import { defaultStability, stabilityView } from '../../../src/engine/explain/stability/stabilityView';
import { runToEnd } from '../../../src/engine/job';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import { denseDesign } from '../linear/denseDesign';
import { fitted, fixtureDesign, near } from '../linear/fitting';
import { normals } from '../linear/randomDesign';
import { slowElasticNet } from '../linear/slowElasticNet';
import { takeRows } from '../linear/takeRows';
import { trustReferences } from './trustReferences';

function explained(design: Design, options: Partial<StabilityOptions> = {}) {
  return runToEnd(stabilityView(design, { ...defaultFitOptions, ...defaultStability, ...options }));
}

function noise(seed: number, n: number, p: number, effect: number): Design {
  const random = normals(seed);
  const x = Array.from({ length: n }, () => Array.from({ length: p }, () => random()));
  return denseDesign(x, x.map((row) => effect * (row[0] - row[1]) + random()));
}

describe('stability selection', function () {
  this.timeout(60000);

  it('counts what paths on halves select, by the definition', () => {
    const random = normals(4);
    const x = Array.from({ length: 31 }, () => Array.from({ length: 4 }, (_, j) => (j === 2 && random() > 1 ? NaN : random())));
    const y = x.map((row) => row[0] - 0.5 * row[3] + random());
    const design = denseDesign(x, y);
    const view = explained(design, { pairs: 4, lambdaCount: 6, lambdaMinRatio: 0.05 });
    const halves = complementaryPairs(design, heavyRows(design), { seed: 0, foldKind: 'kfold' });
    const models = Array.from({ length: 8 }, (_, s) => Array.from(view.lambda, (lambda) => slowElasticNet(x, y, [...halves(s).weights], lambda, 1)));
    const at = (model: { predict(row: number[]): number }, j: number) => Math.abs(model.predict([0, 0, 0, 0].map((_, k) => (k === j ? 1 : 0))) - model.predict([0, 0, 0, 0])) > 1e-9;
    for (let j = 0; j < 4; j++) {
      view.lambda.forEach((_, k) => {
        near(view.selected[j * 6 + k], models.filter((path) => at(path[k], j)).length / 8, 1e-12, `${j} at ${k}`);
        near(view.selectedSoFar[j * 6 + k], models.filter((path) => path.slice(0, k + 1).some((model) => at(model, j))).length / 8, 1e-12);
      });
    }
    view.average.forEach((q, k) => near(q, [0, 1, 2, 3].reduce((sum, j) => sum + view.selectedSoFar[j * 6 + k], 0), 1e-12));
  });

  it('makes the weights of an adaptive lasso from each half alone', () => {
    const design = noise(21, 60, 8, 0.7);
    const options = { penalty: 'adaptive', lambdaCount: 8, lambdaMinRatio: 0.02 } as const;
    const view = explained(design, { ...options, pairs: 3 });
    const halves = complementaryPairs(design, heavyRows(design), { seed: 0, foldKind: 'kfold' });
    const selected = new Float64Array(8 * 8);
    for (let s = 0; s < 6; s++) {
      const { weights } = halves(s);
      const half = takeRows(design, [...weights.keys()].filter((row) => weights[row] > 0));
      view.lambda.forEach((lambda, k) => fitted(half, { ...options, folds: 0, lambda }).chosen.coefficients.forEach((b, j) => b !== 0 && (selected[j * 8 + k] += 1 / 6)));
    }
    selected.forEach((share, at) => near(view.selected[at], share, 1e-12, `${at}`, 1));
  });

  it('counts what paths on halves select of classes, counts and times too, as fits to those rows alone do', () => {
    for (const [file, target, options] of [['breast_cancer.csv', 'class', {}], ['wine.csv', 'class', {}], ['counts.csv', 'claims', { l1Ratio: 0.5 }]] as const) {
      const whole = fixtureDesign(file, { target });
      const design = { ...whole, columns: whole.columns.slice(0, 6) };
      const view = explained(design, { ...options, pairs: 2, lambdaCount: 5, lambdaMinRatio: 0.05 });
      const halves = complementaryPairs(design, heavyRows(design), { seed: 0, foldKind: 'kfold' });
      const p = design.columns.length;
      const selected = new Float64Array(p * 5);
      for (let s = 0; s < 4; s++) {
        const { weights } = halves(s);
        const total = weights.reduce((sum, w) => sum + w, 0);
        const half = { ...design, weights: weights.map((w) => w / total) };
        view.lambda.forEach((lambda, k) => {
          const { coefficients } = fitted(half, { ...options, folds: 0, lambda }).chosen;
          for (let j = 0; j < p; j++) if (coefficients.some((b, at) => at % p === j && b !== 0)) selected[j * 5 + k] += 0.25;
        });
      }
      assert.deepEqual([...view.selected], [...selected], file);
      assert.ok(selected.some((share) => share > 0) && selected.some((share) => share < 1), file);
    }
  });

  it('takes halves without a row in common', () => {
    const design = noise(1, 21, 2, 1);
    const halves = complementaryPairs(design, heavyRows(design), { seed: 3, foldKind: 'kfold' });
    for (let pair = 0; pair < 5; pair++) {
      const [first, second] = [halves(2 * pair).weights, halves(2 * pair + 1).weights];
      assert.deepEqual([first, second].map((weights) => weights.filter((w) => w > 0).length), [10, 10]);
      assert.ok(first.every((w, i) => w === 0 || second[i] === 0));
    }
  });

  it('has the published bounds', () => {
    // Meinshausen & Bühlmann (2010), after Theorem 1: q = √(0.8 p) and π = 0.9 keep the expectation below 1.
    near(falseSelectionBounds(Math.sqrt(0.8 * 1000), 1000, 0.9, 50).plain, 1, 1e-12);
    // Shah & Samworth (2013), (8): C(τ, B) on both sides of τ = 3/4, B = 50.
    near(falseSelectionBounds(10, 1000, 0.75, 50).unimodal!, (1 / (2 * (0.5 - 0.01))) * 0.1, 1e-12);
    near(falseSelectionBounds(10, 1000, 0.9, 50).unimodal!, ((4 * 0.11) / 1.02) * 0.1, 1e-12);
    assert.equal(falseSelectionBounds(80, 100, 0.9, 50).unimodal, null);
  });

  it('has the bounds for r-concave frequencies that the package stabs computes', () => {
    for (const { pairs, threshold, theta, bound } of trustReferences().concave) near(concaveShare(theta, threshold, pairs)!, bound, 1e-5, `θ ${theta}, π ${threshold}, B ${pairs}`);
    assert.equal(concaveShare(0.6, 0.75, 50), null);
    assert.equal(concaveShare(0, 0.75, 50), 0);
  });

  it('keeps the columns that matter and, of pure noise, no more than it allows on average', () => {
    const strong = explained(noise(8, 100, 15, 2));
    assert.deepEqual([...strong.stable].sort(), ['x1', 'x2']);
    assert.match(strong.sentence, /^2 columns are selected in at least 75 %/);
    let falsely = 0;
    for (let seed = 0; seed < 25; seed++) falsely += explained(noise(100 + seed, 40, 20, 0), { pairs: 15, lambdaCount: 40 }).stable.length;
    assert.ok(falsely / 25 <= defaultStability.mostFalse, `${falsely / 25}`);
  });

  it('follows the path as far as the bound allows, the stable columns first', () => {
    const view = explained(fixtureDesign('diabetes.csv', { target: 'progression' }), { pairs: 20, mostFalse: 2 });
    const { stopIndex, plainBound, stable, columns, order } = view;
    assert.ok(stopIndex !== null && plainBound[stopIndex] <= 2 && plainBound[stopIndex + 1] > 2);
    assert.deepEqual(order.slice(0, stable.length).map((j) => columns[j]), stable);
    assert.ok(stable.includes('bmi') && stable.includes('s5'));
    assert.deepEqual(view, explained(fixtureDesign('diabetes.csv', { target: 'progression' }), { pairs: 20, mostFalse: 2 }));
  });

  it('does not count columns that are never penalised, or left out', () => {
    const view = explained(noise(8, 60, 10, 2), { pairs: 5, penaltyFactors: { x1: 0, x10: Infinity } });
    assert.ok(!view.stable.includes('x1') && !view.stable.includes('x10'));
    near(view.plainBound[0], (view.average[0] - 1) ** 2 / (0.5 * 8), 1e-9);
  });

  it('says what it cannot do', () => {
    const design = noise(1, 30, 3, 1);
    assert.throws(() => explained(design, { l1Ratio: 0 }), /Ridge keeps every column/);
    assert.throws(() => explained(design, { penalty: 'relaxed' }), /selects the columns that the lasso does/);
    const binomial = fixtureDesign('breast_cancer.csv', { target: 'class' });
    const rare = { ...binomial, weights: binomial.weights.map((w, i) => (binomial.target.values[i] === 0 && i % 200 !== 19 ? 0 : w)) };
    const left = rare.weights.reduce((count, w, i) => count + (w > 0 && binomial.target.values[i] === 0 ? 1 : 0), 0);
    assert.throws(() => explained(rare), new RegExp(`Only ${left} rows have "class" = benign, and halves of them are too few`));
  });
});
