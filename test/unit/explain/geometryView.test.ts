import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import { bootstrapSlices } from '../../../src/engine/explain/geometry/bootstrapSlices';
import { geometryView, type GeometryOptions } from '../../../src/engine/explain/geometry/geometryView';
import { fitLinear } from '../../../src/engine/linear/fitLinear';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import { runToEnd } from '../../../src/engine/job';
import { bootstrapCounts, streams } from '../../../src/engine/random';
import { unpenalisedPoint } from '../../../src/engine/insight/slice';
import { denseDesign } from '../linear/denseDesign';
import { fixtureDesign, near } from '../linear/fitting';
import { normals } from '../linear/randomDesign';

function explained(changes: Partial<GeometryOptions> = {}) {
  return runToEnd(geometryView(fixtureDesign('diabetes.csv', { target: 'progression' }), { ...defaultFitOptions, folds: 0, lambda: 7, pair: null, q: null, resamples: 100, ...changes }));
}

describe('the view "geometry"', function () {
  this.timeout(20000);

  it('touches at the fit\'s own coefficients in both forms', () => {
    const fit = runToEnd(fitLinear(fixtureDesign('diabetes.csv', { target: 'progression' }), { ...defaultFitOptions, folds: 0, lambda: 7 }));
    const view = explained({ pair: ['bmi', 's3'] });
    const own = ['bmi', 's3'].map((name) => fit.chosen.coefficients[fit.columns.indexOf(name)]);
    own.forEach((w, j) => {
      near(view.touch[j], w, 1e-9);
      near(view.budgetTouch[j], w, 1e-9);
    });
    near(view.budget, Math.abs(own[0]) + Math.abs(own[1]), 1e-9);
    assert.ok(view.equivalent && view.gaps.length === 0);
  });

  it('counts zeros for a weak column and a strong one, with the sentence saying so', () => {
    const { bootstrap, ring, sentence } = explained({ pair: ['bmi', 's2'] });
    const [drawn, around] = [bootstrap.penalty!, ring.penalty!];
    assert.ok(drawn.secondZero > 0.9 && drawn.firstZero === 0, `${drawn.secondZero}`);
    assert.ok(around.firstZero > 0 && around.secondZero > 0 && around.zeros.length === 240);
    assert.match(sentence, /s2 is exactly 0, a corner of the ball\. With λ held, a coefficient is exactly zero for [\d.]+ % of the directions around a circle and in [\d.]+ % of 100 bootstrap resamples \(bmi in 0 %, s2 in [\d.]+ %\)/);
  });

  it('says below q = 1 that the forms are not equivalent, and which budgets no λ leads to', () => {
    const { notes, gaps, equivalent } = explained({ pair: ['bmi', 's5'], q: 0.5 });
    assert.equal(equivalent, false);
    assert.ok(gaps.length > 0);
    assert.ok(notes.some((note) => /for q < 1 the two forms are not equivalent: no λ leads to C between/.test(note)), notes.join('\n'));
    const plain = explained({ pair: ['bmi', 's5'], q: 1 });
    near(plain.touch[0], explained({ pair: ['bmi', 's5'] }).touch[0], 1e-7);
  });

  it('resamples rows: each slice has the second moments of the rows that were drawn, by hand', () => {
    const random = normals(4);
    const x = Array.from({ length: 30 }, () => [random(), random(), random()]);
    const y = x.map(([a, b, c]) => 2 * a - b + 0.5 * c + random() + 7);
    const design = denseDesign(x, y);
    const fit = runToEnd(fitLinear(design, { ...defaultFitOptions, folds: 0, lambda: 0.2 }));
    const { coefficients, intercepts } = fit.chosen;
    const [slice] = runToEnd(bootstrapSlices(design, { scaling: fit.scaling, coefficients, intercepts }, [0, 2], { resamples: 1, seed: 3, foldKind: 'kfold' }));
    const rows = [...bootstrapCounts(30, 3, streams.bootstrap, 0)].flatMap((count, i) => Array.from({ length: count }, () => i));
    const standard = (i: number, j: number) => (x[i][j] - fit.scaling.mean[j]) / fit.scaling.scale[j];
    const mean = (of: (i: number) => number) => rows.reduce((sum, i) => sum + of(i), 0) / rows.length;
    const covariance = (f: (i: number) => number, g: (i: number) => number) => mean((i) => (f(i) - mean(f)) * (g(i) - mean(g)));
    const [a, c] = [(i: number) => standard(i, 0), (i: number) => standard(i, 2)];
    const rest = (i: number) => y[i] - coefficients[1] * standard(i, 1);
    near(slice.curvature.aa, covariance(a, a), 1e-12);
    near(slice.curvature.ab, covariance(a, c), 1e-10);
    near(slice.pull[0], covariance(a, rest), 1e-12);
    near(slice.pull[1], covariance(c, rest), 1e-12);
    assert.ok(unpenalisedPoint(slice) !== null);
  });

  it('resamples whole groups where folds are made of groups: rows that are all there twice, in groups of two, tell no more than once', () => {
    const random = normals(4);
    const x = Array.from({ length: 30 }, () => [random(), random(), random()]);
    const y = x.map(([a, b]) => 2 * a - b + random());
    const twice = <T>(rows: readonly T[]) => rows.flatMap((row) => [row, row]);
    const once = denseDesign(x, y);
    const doubled = denseDesign(twice(x), twice(y));
    const grouped: Design = { ...doubled, foldOf: Int32Array.from({ length: 60 }, (_, i) => i >> 1), record: { ...doubled.record, foldColumn: 'patient' } };
    const fit = runToEnd(fitLinear(once, { ...defaultFitOptions, folds: 0, lambda: 0.2 }));
    const model = { scaling: fit.scaling, coefficients: fit.chosen.coefficients, intercepts: fit.chosen.intercepts };
    const expected = runToEnd(bootstrapSlices(once, model, [0, 1], { resamples: 5, seed: 3, foldKind: 'kfold' }));
    runToEnd(bootstrapSlices(grouped, model, [0, 1], { resamples: 5, seed: 3, foldKind: 'group' })).forEach((slice, b) => {
      near(slice.curvature.ab, expected[b].curvature.ab, 1e-10);
      near(slice.pull[0], expected[b].pull[0], 1e-10);
    });
    const { notes } = runToEnd(geometryView(grouped, { ...defaultFitOptions, lambda: 0.2, foldKind: 'group', pair: null, q: null, resamples: 5 }));
    assert.ok(notes.includes('Rows with the same "patient" belong together, and are drawn together.'));
  });

  it('gives the same numbers for the same seed', () => {
    assert.deepEqual(explained({ seed: 5 }), explained({ seed: 5 }));
    assert.notDeepEqual(explained({ seed: 5 }).bootstrap, explained({ seed: 6 }).bootstrap);
  });

  it('pauses after every few of thousands of resamples, also with a power of the weights', () => {
    let pauses = 0;
    for (const { doing } of geometryView(fixtureDesign('diabetes.csv', { target: 'progression' }), { ...defaultFitOptions, folds: 0, lambda: 7, pair: null, q: 0.5, resamples: 3000 })) {
      if (doing === 'Touching points') pauses++;
    }
    assert.ok(pauses >= 3000 / 4, `${pauses} pauses`);
  });

  it('refuses a power that is no picture, and too few or too many resamples', () => {
    for (const resamples of [1, 2.5, 1e6]) assert.throws(() => explained({ resamples }), /The number of resamples is/);
    assert.throws(() => explained({ q: 0.2 }), /The power q is 0\.2; give one from 0\.5 to 4/);
  });
});
