import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import type { FitOptions } from '../../../src/engine/linear/fitTypes';
import { familyDesign, lossFamilies } from './familyDesigns';
import { denseDesign } from './denseDesign';
import { fitted, near } from './fitting';
import { normals } from './randomDesign';
import { takeRows } from './takeRows';

const n = 90;
const isLight = (row: number) => row % 3 === 1;

function gaussianDesign(): Design {
  const normal = normals(17);
  const x = Array.from({ length: n }, () => Array.from({ length: 6 }, () => normal()));
  return denseDesign(x, x.map((row) => row[0] - 0.5 * row[1] + normal()));
}

function designs(): Design[] {
  const problem = { seed: 8, n, p: 6, classes: 3, weighted: false, offset: true, collinear: false, missing: true, levels: 3 };
  return [gaussianDesign(), ...lossFamilies.map((family) => familyDesign({ ...problem, family }))];
}

/** The same rows, a third of them with weight 0; and without these. */
function bothWays(design: Design): [Design, Design] {
  const heavy = [...design.weights.keys()].filter((row) => !isLight(row));
  return [{ ...design, weights: design.weights.map((_, row) => (isLight(row) ? 0 : 1 / heavy.length)) }, takeRows(design, heavy)];
}

const kinds: readonly Partial<FitOptions>[] = [{ rule: 'aic' }, { rule: 'ebic', l1Ratio: 0 }, { rule: 'bic', l1Ratio: 0.5 }, { rule: 'bic', penalty: 'adaptive' }];

describe('rows of weight 0', function () {
  this.timeout(20000);
  for (const design of designs()) {
    it(`count as little as rows that are not there, in every criterion and in adaptive weights: ${design.family}`, () => {
      const [weighed, taken] = bothWays(design);
      for (const kind of kinds) {
        const [one, other] = [weighed, taken].map((each) => fitted(each, { ...kind, folds: 0, lambdaCount: 8, lambdaMinRatio: 1e-2 }));
        near(one.chosen.lambda, other.chosen.lambda, 1e-5, `λ by ${kind.rule}`);
        for (const name of ['aic', 'bic', 'ebic'] as const) one.criteria![name].forEach((value, k) => near(value, other.criteria![name][k], 1e-3, `${name} of λ ${k}`, 10));
      }
    });
  }

  for (const family of lossFamilies) {
    it(`leave a group's limits with the levels that they are given to: ${family}`, () => {
      const made = familyDesign({ family, seed: 5, n, p: 3, classes: 3, weighted: false, offset: false, collinear: false, missing: false, levels: 4 });
      const unseen = new Set(made.columns[4].kind === 'indicator' ? made.columns[4].rows : []);
      const design = { ...made, weights: made.weights.map((_, row) => (unseen.has(row) ? 0 : 1 / (n - unseen.size))) };
      const limits = { upperLimits: { 'c=0': 0.4, 'c=2': 0.05 }, lowerLimits: { 'c=2': -0.3, 'c=3': -0.02 } };
      for (const lambda of [0.05, 0.01, 0.002]) {
        const { chosen } = fitted(design, { penalty: 'group', folds: 0, lambda, lambdaCount: 8, ...limits });
        assert.ok(chosen.converged, `${family} at ${lambda}: ${chosen.stationarity}`);
      }
    });
  }

  it('do not make columns more than rows: the grid ends where it does without them', () => {
    const [weighed, taken] = bothWays(gaussianDesign());
    const wide = (design: Design): Design => ({ ...design, columns: Array.from({ length: 12 }, (_, k) => design.columns.map((column) => ({ ...column, name: `${column.name} ${k}` }))).flat() });
    const ends = [weighed, taken].map((design) => fitted(wide(design), { folds: 0 }).path.at(-1)!.lambda);
    near(ends[0], ends[1], 1e-9);
  });

  it('do not change the weights that each fold of an adaptive lasso makes', () => {
    for (const design of [gaussianDesign(), familyDesign({ family: 'binomial', seed: 2, n, p: 5, classes: 2, weighted: false, offset: false, collinear: false, missing: false, levels: 0 })]) {
      const [weighed, taken] = bothWays(design);
      const folded = (each: Design, rows: readonly number[]): Design => ({ ...each, foldOf: Int32Array.from(rows, (row) => row % 4) });
      const all = [...design.weights.keys()];
      const [one, other] = [folded(weighed, all), folded(taken, all.filter((row) => !isLight(row)))].map((each) => fitted(each, { penalty: 'adaptive', lambdaCount: 6, lambdaMinRatio: 1e-2 }).crossValidation!);
      one.byFold.forEach((error, k) => near(error, other.byFold[k], 1e-4));
      assert.equal(one.minIndex, other.minIndex);
    }
  });
});
