import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { debiasedView } from '../../src/engine/explain/debiased/debiasedView';
import { runToEnd } from '../../src/engine/job';
import { defaultFitOptions } from '../../src/engine/linear/fitTypes';
import { denseDesign } from '../unit/linear/denseDesign';
import { neighbourRows, normals } from '../unit/linear/randomDesign';

const sets = 1000;

/** Shares of the 90 % intervals that hold the truth: of all coefficients, and of those that are not 0. Neighbouring columns are correlated by 0.5. */
function coverage(n: number, p: number, first: number): { readonly all: number; readonly active: number } {
  const truth = Array.from({ length: p }, (_, j) => (j % 7 === 0 && j < 35 ? (j % 2 === 0 ? 1 : -0.5) : 0));
  let [held, heldActive] = [0, 0];
  for (let set = 0; set < sets; set++) {
    const random = normals(first + set);
    const x = neighbourRows(random, n, p);
    const y = x.map((row) => row.reduce((sum, value, j) => sum + truth[j] * value, 0) + random());
    const { coefficients } = runToEnd(debiasedView(denseDesign(x, y), { ...defaultFitOptions, lambdaCount: 50, folds: 5, seed: set, level: 0.9 }));
    coefficients.forEach(({ low, high }, j) => {
      const mean = x.reduce((sum, row) => sum + row[j] / n, 0);
      const wanted = truth[j] * Math.sqrt(x.reduce((sum, row) => sum + (row[j] - mean) ** 2 / n, 0));
      if (!(low <= wanted && wanted <= high)) return;
      held++;
      if (truth[j] !== 0) heldActive++;
    });
  }
  return { all: held / (sets * p), active: heldActive / (sets * truth.filter((each) => each !== 0).length) };
}

describe('90 % intervals of the debiased lasso hold the truth', function () {
  this.timeout(900000);

  it('in 87 to 93 % of cases with fewer columns than rows', () => {
    const { all, active } = coverage(80, 20, 5000);
    for (const share of [all, active]) assert.ok(share > 0.87 && share < 0.93, `${all}, ${active}`);
  });

  it('in 85 to 95 % of cases with more columns than rows', () => {
    const { all, active } = coverage(80, 100, 9000);
    for (const share of [all, active]) assert.ok(share > 0.85 && share < 0.95, `${all}, ${active}`);
  });
});
