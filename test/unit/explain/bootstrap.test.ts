import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import type { BootstrapOptions } from '../../../src/engine/explain/bootstrap/bootstrapView';
import { bootstrapView } from '../../../src/engine/explain/bootstrap/bootstrapView';
import { bootstrapResamples, heavyRows } from '../../../src/engine/explain/resample/bootstrap';
import { complementaryPairs } from '../../../src/engine/explain/resample/complementaryPairs';
import { defaultStability, stabilityView } from '../../../src/engine/explain/stability/stabilityView';
import { runToEnd } from '../../../src/engine/job';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import { denseDesign } from '../linear/denseDesign';
import { fixtureDesign, near } from '../linear/fitting';
import { normals } from '../linear/randomDesign';
import { slowElasticNet } from '../linear/slowElasticNet';

function explained(design: Design, options: Partial<BootstrapOptions> = {}) {
  return runToEnd(bootstrapView(design, { ...defaultFitOptions, folds: 0, resamples: 100, level: 0.9, ...options }));
}

function small(seed: number, n = 30): { readonly x: number[][]; readonly y: number[] } {
  const random = normals(seed);
  const x = Array.from({ length: n }, () => Array.from({ length: 3 }, () => random()));
  return { x, y: x.map((row) => row[0] - 0.4 * row[1] + random()) };
}

describe('coefficients over bootstrap resamples', function () {
  this.timeout(60000);

  it('are what refits by the definition have, in the units of all rows', () => {
    const { x, y } = small(4);
    const design = denseDesign(x, y);
    const view = explained(design, { lambda: 0.15, resamples: 21, level: 0.8 });
    const resample = bootstrapResamples(design, heavyRows(design), new Int32Array(), { seed: 0, foldKind: 'kfold' });
    const deviation = [0, 1, 2].map((j) => {
      const mean = x.reduce((sum, row) => sum + row[j] / 30, 0);
      return Math.sqrt(x.reduce((sum, row) => sum + (row[j] - mean) ** 2 / 30, 0));
    });
    const models = Array.from({ length: 21 }, (_, index) => slowElasticNet(x, y, [...resample(index).weights], 0.15, 1));
    view.coefficients.forEach(({ low, high, mean, nonzero, sameSign, coefficient }, j) => {
      const unit = [0, 1, 2].map((k) => (k === j ? 1 : 0));
      const own = models.map((model) => (model.predict(unit) - model.predict([0, 0, 0])) * deviation[j]).map((b) => (Math.abs(b) < 1e-8 ? 0 : b)).sort((a, b) => a - b);
      // 21 values: the 10 % and 90 % quantiles are the third and the nineteenth.
      near(low, own[2], 1e-4, 'low', 0.1);
      near(high, own[18], 1e-4, 'high', 0.1);
      near(mean, own.reduce((sum, b) => sum + b / 21, 0), 1e-4, 'mean', 0.1);
      near(nonzero, own.filter((b) => b !== 0).length / 21, 1e-12);
      if (sameSign !== null) near(sameSign, own.filter((b) => b * coefficient > 0).length / 21, 1e-12);
    });
  });

  it('are called variability and nothing more, and the usual p-values wrong', () => {
    const view = explained(fixtureDesign('diabetes.csv', { target: 'progression' }), { lambda: 5 });
    assert.match(view.sentence, /^Over 100 resamples at λ = 5 \(lasso\), \d of \d \(.*bmi.*\) keep one sign over the middle 90 % of refits/);
    assert.ok(view.notes.some((note) => note.startsWith('These are no confidence intervals')));
    assert.ok(view.notes.some((note) => note.startsWith('A p-value of an ordinary regression refitted on the selected columns would be wrong')));
    assert.deepEqual(view, explained(fixtureDesign('diabetes.csv', { target: 'progression' }), { lambda: 5 }));
  });

  it('come from whole groups where folds are made of groups, and so do halves of the rows', () => {
    const { x, y } = small(6, 40);
    const design: Design = { ...denseDesign(x, y), foldOf: Int32Array.from(y, (_, i) => i >> 2), record: { ...denseDesign(x, y).record, foldColumn: 'patient' } };
    const heavy = heavyRows(design);
    const drawn = bootstrapResamples(design, heavy, new Int32Array(), { seed: 1, foldKind: 'group' });
    const halves = complementaryPairs(design, heavy, { seed: 1, foldKind: 'group' });
    for (let index = 0; index < 6; index++) {
      for (const { weights } of [drawn(index), halves(index)]) {
        for (let i = 0; i < 40; i++) assert.equal(weights[i], weights[i & ~3], `${index}, ${i}`);
      }
      assert.equal(halves(index).weights.filter((w) => w > 0).length, 20);
    }
    assert.ok(explained(design, { foldKind: 'group', folds: 5, resamples: 10 }).notes.includes('Rows with the same "patient" belong together, and are drawn together.'));
    const two: Design = { ...design, foldOf: design.foldOf!.map((group) => group % 2) };
    assert.throws(() => runToEnd(stabilityView(two, { ...defaultFitOptions, ...defaultStability, foldKind: 'group', folds: 2 })), /Only 2 groups of rows are known/);
    assert.ok(!explained(design, { resamples: 10 }).notes.some((note) => note.includes('drawn together')));
  });

  it('say what they cannot do', () => {
    const { x, y } = small(1);
    const design = denseDesign(x, y);
    assert.throws(() => explained(design, { level: 0 }), /give a share between 0 and 1/);
    assert.throws(() => explained(design, { resamples: 1 }), /whole number from 2 to 10000/);
    assert.throws(() => explained(design, { penalty: 'relaxed' }), /relaxed lasso is not refitted/);
  });
});
