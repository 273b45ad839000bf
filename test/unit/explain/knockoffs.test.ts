import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import { drawKnockoffs, equicorrelatedLaw } from '../../../src/engine/explain/knockoffs/gaussianKnockoffs';
import { knockoffThreshold } from '../../../src/engine/explain/knockoffs/knockoffThreshold';
import type { KnockoffsOptions } from '../../../src/engine/explain/knockoffs/knockoffsView';
import { defaultFalseShare, knockoffsView } from '../../../src/engine/explain/knockoffs/knockoffsView';
import { shrunkenCorrelation } from '../../../src/engine/explain/knockoffs/shrunkenCorrelation';
import { standardisedColumns } from '../../../src/engine/explain/knockoffs/standardisedColumns';
import { runToEnd } from '../../../src/engine/job';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import { denseDesign } from '../linear/denseDesign';
import { fixtureDesign, near } from '../linear/fitting';
import { normals } from '../linear/randomDesign';
import { fixtureNumbers, trustReferences } from './trustReferences';

function explained(design: Design, options: Partial<KnockoffsOptions> = {}) {
  return runToEnd(knockoffsView(design, { ...defaultFitOptions, folds: 5, lambdaCount: 50, falseShare: defaultFalseShare, ...options }));
}

/** Columns of which the first few have an effect. */
function simulated(seed: number, n: number, p: number, active: number, effect = 1): Design {
  const random = normals(seed);
  const x = Array.from({ length: n }, () => {
    const shared = random();
    return Array.from({ length: p }, () => random() + 0.4 * shared);
  });
  return denseDesign(x, x.map((row) => row.slice(0, active).reduce((sum, value) => sum + effect * value, 0) + random()));
}

describe('model-X knockoffs', function () {
  this.timeout(60000);

  for (const { file, target, rows, intensity, s, mean, covariance } of trustReferences().knockoffs) {
    it(`have the shrinkage of corpcor and the law of the package knockoff: ${rows} rows of ${file}`, () => {
      const numbers = fixtureNumbers(file, rows, null, target);
      const x = standardisedColumns(denseDesign(numbers, numbers.map(([first]) => first)));
      const p = x.length;
      const shrunken = runToEnd(shrunkenCorrelation(x, new Float64Array(rows).fill(1 / rows)));
      near(shrunken.intensity, intensity, 1e-9);
      const law = runToEnd(equicorrelatedLaw(shrunken.values, p));
      // The package finds the smallest eigenvalue by iteration.
      near(law.s, s, 1e-5);
      for (let i = 0; i < p; i++) {
        for (let j = 0; j < p; j++) {
          near(law.mean[i * p + j], mean[i][j], 1e-5, `mean ${i}, ${j}`, 1);
          let square = 0;
          for (let k = 0; k < p; k++) square += law.root[i * p + k] * law.root[k * p + j];
          near(square, covariance[i][j], 1e-5, `covariance ${i}, ${j}`, 1);
        }
      }
    });
  }

  it('have the columns\' correlations with each other, and 1 − s with their own column', () => {
    const design = simulated(2, 20000, 4, 1);
    const x = standardisedColumns(design);
    const r = runToEnd(shrunkenCorrelation(x, design.weights)).values.slice();
    const law = runToEnd(equicorrelatedLaw(r.slice(), 4));
    const copies = runToEnd(drawKnockoffs(law, x, 7));
    const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, each, i) => sum + (each * b[i]) / design.n, 0);
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j < 4; j++) {
        near(dot(copies[i], copies[j]), r[i * 4 + j], 0.03, 'between knockoffs', 1);
        near(dot(x[i], copies[j]), i === j ? 1 - law.s : r[i * 4 + j], 0.03, 'with columns', 1);
      }
    }
  });

  it('select by the threshold of the package knockoff', () => {
    for (const { W, q, threshold } of trustReferences().thresholds) {
      // At 0 the package counts columns with W = 0 on both sides; we start above it.
      const least = Math.min(...W.map(Math.abs).filter((w) => w > 0));
      q.forEach((each, k) => assert.equal(knockoffThreshold(W, each), Number(threshold[k]) || least, `${each}`));
    }
  });

  it('find the columns that have an effect, the same ones for the same seed', () => {
    const design = simulated(5, 300, 40, 15);
    const view = explained(design);
    const selected = view.columns.filter((each) => each.selected).map(({ column }) => Number(column.slice(1)));
    assert.ok(selected.filter((j) => j <= 15).length >= 14 && selected.filter((j) => j > 15).length <= 3, selected.join());
    assert.deepEqual(view, explained(design));
    assert.notDeepEqual(view.columns, explained(design, { seed: 3 }).columns);
    view.columns.forEach(({ statistic, coefficient, knockoff, selected: own }) => {
      assert.equal(statistic, Math.abs(coefficient) - Math.abs(knockoff));
      assert.equal(own, statistic >= view.threshold!);
    });
  });

  it('say that fewer than 1/q columns can select nothing, and that copies of twins cannot win', () => {
    const few = explained(simulated(1, 100, 6, 3));
    assert.equal(few.threshold, null);
    assert.match(few.sentence, /With 6 columns knockoffs\+ can select nothing .* at least 1\/q = 10/);
    const random = normals(8);
    const x = Array.from({ length: 200 }, () => {
      const row = Array.from({ length: 12 }, () => random());
      return [...row, row[0] + 1e-3 * random()];
    });
    const twins = explained(denseDesign(x, x.map((row) => row[1] + random())));
    assert.ok(twins.apart < 0.1 && twins.notes.some((note) => note.includes('nearly copies')), twins.notes.join('\n'));
  });

  it('leave out the reference level of a category, and keep columns that are never penalised without judging them', () => {
    const view = explained(fixtureDesign('categories.csv', { target: 'amount' }), { falseShare: 0.5 });
    assert.ok(view.notes.some((note) => note.startsWith('Levels of a category are compared with')));
    const forced = explained(simulated(5, 100, 12, 12, 2), { penaltyFactors: { x1: 0 }, falseShare: 0.2 });
    assert.equal(forced.columns.find(({ column }) => column === 'x1')!.selected, false);
    assert.ok(forced.columns.some(({ selected }) => selected));
  });

  it('compete in the lasso of any family, by the sizes of all classes\' coefficients', () => {
    const two = explained(fixtureDesign('breast_cancer.csv', { target: 'class' }), { lambdaCount: 30, folds: 4 });
    assert.ok(two.columns.find(({ column }) => column === 'worst_radius')!.statistic > 0.5);
    const three = explained(fixtureDesign('wine.csv', { target: 'class' }), { lambdaCount: 30, folds: 4, falseShare: 0.2 });
    assert.equal(three.columns.length, 13);
    assert.ok(three.columns.every(({ coefficient, knockoff, statistic }) => coefficient >= 0 && knockoff >= 0 && statistic === coefficient - knockoff));
    assert.ok(three.columns.find(({ column }) => column === 'proline')!.selected, three.sentence);
  });

  it('say why nothing can be selected among few columns', () => {
    const few = explained(fixtureDesign('prostate.csv', { target: 'lpsa' }));
    assert.match(few.sentence, /it counts one false win beforehand, and one in \d is more than q, so that at least 1\/q = 10 columns have to win/);
  });

  it('say what they cannot do', () => {
    const design = fixtureDesign('diabetes.csv', { target: 'progression' });
    assert.throws(() => explained(design, { falseShare: 0 }), /give a number between 0 and 1/);
  });
});
