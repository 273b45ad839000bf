import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import type { BiasVarianceOptions, BiasVarianceProgress } from '../../../src/engine/explain/biasVariance/biasVarianceView';
import { biasVarianceView } from '../../../src/engine/explain/biasVariance/biasVarianceView';
import { bootstrapResamples, heavyRows } from '../../../src/engine/explain/resample/bootstrap';
import { refits } from '../../../src/engine/explain/resample/refits';
import { runToEnd } from '../../../src/engine/job';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import { penaltyPlanOf } from '../../../src/engine/linear/penaltyPlan';
import { bootstrapCounts, streams } from '../../../src/engine/random';
import { denseDesign } from '../linear/denseDesign';
import { fitted, fixtureDesign, near } from '../linear/fitting';
import { normals } from '../linear/randomDesign';
import { slowElasticNet } from '../linear/slowElasticNet';

function explained(design: Design, options: Partial<BiasVarianceOptions> = {}) {
  return runToEnd(biasVarianceView(design, { ...defaultFitOptions, mode: 'data', resamples: 30, ...options }));
}

function rowsOf(seed: number, n: number, p: number, missing = false): { x: number[][]; y: number[] } {
  const random = normals(seed);
  const x = Array.from({ length: n }, () => Array.from({ length: p }, (_, j) => (missing && j === 1 && random() > 1 ? NaN : random() + 3 * j)));
  return { x, y: x.map((row) => 2 * row[0] - (row[2] ?? 0) + random()) };
}

describe('bias, variance and noise', function () {
  this.timeout(60000);

  it('are what refits by the definition have on the rows they did not draw, missing values and weights included', () => {
    const { x, y } = rowsOf(1, 30, 4, true);
    const weights = y.map((_, i) => (i === 7 ? 0 : 1 + (i % 3)));
    const view = explained(denseDesign(x, y, { weights }), { l1Ratio: 0.7, lambdaCount: 5, resamples: 12, folds: 3 });
    const heavy = y.map((_, i) => i).filter((i) => weights[i] > 0);
    view.lambda.forEach((lambda, l) => {
      if (l === 0) return;
      const misses = y.map((): number[] => []);
      for (let b = 0; b < 12; b++) {
        const counts = bootstrapCounts(heavy.length, 0, streams.bootstrap, b);
        const own = y.map((_, i) => (heavy.includes(i) ? counts[heavy.indexOf(i)] * weights[i] : 0));
        const model = slowElasticNet(x, y, own, lambda, 0.7);
        heavy.forEach((i) => own[i] === 0 && misses[i].push(model.predict(x[i]) - y[i]));
      }
      const judged = heavy.filter((i) => misses[i].length > 1);
      const total = judged.reduce((sum, i) => sum + weights[i], 0);
      const mean = (of: (values: number[]) => number) => judged.reduce((sum, i) => sum + (weights[i] / total) * of(misses[i]), 0);
      const average = (values: number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
      const variance = (values: number[]) => values.reduce((sum, v) => sum + (v - average(values)) ** 2, 0) / (values.length - 1);
      near(view.error[l], mean((values) => average(values.map((v) => v * v))), 1e-5);
      near(view.variance[l], mean(variance), 1e-4);
      near(view.bias2[l] + view.noise, mean((values) => average(values) ** 2 - variance(values) / values.length), 1e-5);
      near(view.sum[l], view.error[l], 1e-10);
      assert.equal(view.judged, judged.length);
    });
  });

  it('have the noise of least squares while there are rows to spare', () => {
    const design = fixtureDesign('diabetes.csv', { target: 'progression' });
    const view = explained(design, { resamples: 2, folds: 0 });
    const square = fitted(design, { lambda: 0, folds: 0 }).chosen;
    const mean = design.target.values.reduce((sum, y) => sum + y / 442, 0);
    const total = design.target.values.reduce((sum, y) => sum + (y - mean) ** 2, 0);
    near(view.noise, ((1 - square.devianceRatio) * total) / (442 - 11), 1e-9);
    assert.match(view.noiseEstimator, /least-regularised fit/);
  });

  it('have the noise of λ.min\'s residuals with more columns than rows, and name the estimator', () => {
    const { x, y } = rowsOf(2, 25, 40);
    const design = denseDesign(x, y);
    const view = explained(design, { resamples: 5, folds: 5 });
    const fit = fitted(design, { folds: 5 });
    const chosen = fit.path[fit.crossValidation!.minIndex];
    const mean = y.reduce((sum, each) => sum + each / 25, 0);
    near(view.noise, ((1 - chosen.devianceRatio) * y.reduce((sum, each) => sum + (each - mean) ** 2, 0)) / (25 - chosen.nonzero), 1e-9);
    assert.equal(view.noiseEstimator, 'RSS(λ.min)/(n − nonzeros)');
    assert.ok(view.notes.some((note) => note.includes('RSS(λ.min)/(n − nonzeros)')));
  });

  it('add up to the error on fresh targets around a known function, and are ridge\'s closed forms', () => {
    const n = 40;
    const random = normals(5);
    const x = Array.from({ length: n }, () => [random(), random(), random()]);
    const y = x.map(([a, b]) => 3 * a - 2 * b + 2 * random());
    const design = denseDesign(x, y);
    const options = { l1Ratio: 0, lambdaCount: 12, mode: 'truth', resamples: 4000 } as const;
    const view = explained(design, options);
    const fit = fitted(design, { l1Ratio: 0, lambdaCount: 12, rule: 'min' });
    // Ridge on standardised columns in the eigenbasis of X'X/n, here by plain power iterations of 3 × 3.
    const { mean, scale } = fit.scaling;
    const z = x.map((row) => row.map((value, j) => (value - mean[j]) / scale[j]));
    const b = fit.path[fit.crossValidation!.minIndex].coefficients;
    const truth = z.map((row) => row.reduce((sum, value, j) => sum + value * b[j], 0));
    view.lambda.forEach((lambda, l) => {
      const gram = [0, 1, 2].map((i) => [0, 1, 2].map((j) => z.reduce((sum, row) => sum + (row[i] * row[j]) / n, 0) + (i === j ? lambda : 0)));
      const inverse = inverseOf(gram);
      const hat = z.map((row) => z.map((other) => 1 / n + row.reduce((sum, value, i) => sum + value * inverse[i].reduce((inner, entry, j) => inner + entry * other[j], 0), 0) / n));
      const variance = hat.reduce((sum, row) => sum + row.reduce((inner, h) => inner + h * h, 0), 0) * (view.noise / n);
      const bias2 = truth.reduce((sum, f, i) => sum + (hat[i].reduce((inner, h, k) => inner + h * truth[k], 0) - f) ** 2, 0) / n;
      near(view.variance[l], variance, 0.05, `variance at ${lambda}`);
      near(view.bias2[l], bias2, 0.02, `bias² at ${lambda}`, 0.5);
      near(view.sum[l], view.bias2[l] + view.variance[l] + view.noise, 1e-12);
      near(view.error[l], view.sum[l], 0.02, `error at ${lambda}`);
    });
  });

  it('show memorising with the target shuffled: training error falls, held-out error does not', () => {
    const { x, y } = rowsOf(7, 60, 30);
    const view = explained(denseDesign(x, y), { mode: 'shuffled', resamples: 40 });
    const last = view.lambda.length - 1;
    assert.ok(view.train[last] < 0.7 * view.train[0]);
    assert.ok(view.heldOut![last] > view.heldOut![0] && view.error[last] > view.error[0]);
    assert.match(view.sentence, /training error still falls/);
  });

  it('are the same from Gram matrices and from columns', () => {
    const { x, y } = rowsOf(9, 40, 50, true);
    const design = denseDesign(x, y);
    const heavy = heavyRows(design);
    const lambda = Float64Array.from({ length: 20 }, (_, l) => 2 * 0.85 ** l);
    const refitted = { design, plan: penaltyPlanOf(design, defaultFitOptions), options: defaultFitOptions, lambda, judged: heavy };
    const missesOf = (mostColumns?: number) => {
      const made: { held: Int32Array; misses: number[] }[] = [];
      for (const refit of refits(refitted, 3, bootstrapResamples(design, heavy, heavy, { seed: 4, foldKind: 'kfold' }), mostColumns)) {
        if (!refit) continue;
        const { held, misses: { values, stride } } = refit;
        made.push({ held, misses: Array.from(held).flatMap((_, k) => [...values.subarray(k * stride, k * stride + lambda.length)]) });
      }
      return made;
    };
    const fromGrams = missesOf();
    missesOf(0).forEach(({ held, misses }, index) => {
      assert.deepEqual(held, fromGrams[index].held);
      misses.forEach((miss, k) => near(miss, fromGrams[index].misses[k], 1e-3, '', 1));
    });
  });

  it('split the Brier score of two classes exactly, and add up against a known truth', () => {
    const design = fixtureDesign('breast_cancer.csv', { target: 'class' });
    const view = explained(design, { resamples: 30, lambdaCount: 12, lambdaMinRatio: 0.003 });
    view.lambda.forEach((_, l) => near(view.sum[l], view.error[l], 1e-9, 'the error on rows not drawn'));
    assert.ok(view.train.every((error, l) => l === 0 || error < view.train[l - 1]));
    assert.ok(view.train[0] < 0.25 && view.heldOut![view.cvMinIndex!] < 0.05);
    // Beside a constant chance the Brier score is p(1 − p).
    near(view.train[0], (212 / 569) * (357 / 569), 1e-3);
    assert.match(view.notes.join('\n'), /estimated as the mean of p\(1 − p\)/);
    assert.match(view.about[0], /Brier score/);
    const truth = explained(design, { mode: 'truth', resamples: 60, lambdaCount: 8, lambdaMinRatio: 0.01 });
    truth.lambda.forEach((lambda, l) => near(truth.error[l], truth.sum[l], 0.05, `at ${lambda}`));
  });

  it('tell the view as it is so far, can be stopped, and are the same again with the same seed', () => {
    const { x, y } = rowsOf(3, 40, 3);
    const job = biasVarianceView(denseDesign(x, y), { ...defaultFitOptions, mode: 'data', resamples: 40 });
    let soFar: BiasVarianceProgress['soFar'];
    while (!soFar) {
      const step = job.next();
      assert.ok(!step.done);
      soFar = step.value.soFar;
    }
    assert.equal(soFar.resamples, 16);
    assert.equal(soFar.sum.length, 100);
    job.return(undefined as never);
    const [first, second] = [explained(denseDesign(x, y)), explained(denseDesign(x, y))];
    assert.deepEqual(first, second);
    assert.notDeepEqual(first.variance, explained(denseDesign(x, y), { seed: 1 }).variance);
  });

  it('say what they cannot do', () => {
    assert.throws(() => explained(fixtureDesign('wine.csv', { target: 'class' })), /is for targets that are numbers or have two classes/);
    assert.throws(() => explained(fixtureDesign('diabetes.csv', { target: 'progression' }), { penalty: 'relaxed' }), /relaxed lasso is not refitted/);
  });
});

/** Of a 3 × 3 matrix, by cofactors. */
function inverseOf(m: number[][]): number[][] {
  const minor = (i: number, j: number) => {
    const [a, b] = [0, 1, 2].filter((row) => row !== i);
    const [c, d] = [0, 1, 2].filter((column) => column !== j);
    return (m[a][c] * m[b][d] - m[a][d] * m[b][c]) * (-1) ** (i + j);
  };
  const determinant = [0, 1, 2].reduce((sum, j) => sum + m[0][j] * minor(0, j), 0);
  return [0, 1, 2].map((i) => [0, 1, 2].map((j) => minor(j, i) / determinant));
}
