import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { buildDesign } from '../../../src/engine/data/buildDesign';
import { runToEnd } from '../../../src/engine/job';
import { fitLinear } from '../../../src/engine/linear/fitLinear';
import { defaultFitOptions, type FitOptions } from '../../../src/engine/linear/fitTypes';
import { read } from '../data/reading';
import { normals } from './randomDesign';

/** Columns a and b are the same; "easy" is what side of a line a row is on, "hard" is drawn. */
function fitOf(target: 'easy' | 'hard' | 'count', lambda: number, family: 'binomial' | 'poisson' = 'binomial', more: Partial<FitOptions> = {}) {
  const normal = normals(5);
  const lines = Array.from({ length: 120 }, () => {
    const [a, c] = [normal(), normal()];
    return [a, a, c, a + c > 0 ? 'up' : 'down', a + c + 2 * normal() > 0 ? 'up' : 'down', Math.max(0, Math.round(2 + a - c + normal()))].join(',');
  });
  const table = read(['a,b,c,easy,hard,count', ...lines].join('\n'), { header: true });
  const design = runToEnd(buildDesign(table, { target, family, exclude: ['easy', 'hard', 'count'].filter((name) => name !== target) }));
  const fit = runToEnd(fitLinear(design, { ...defaultFitOptions, lambda, folds: 0, rule: 'bic', lambdaCount: 30, ...more }));
  return { fit, of: (name: string) => fit.chosen.coefficients[design.columns.findIndex((column) => column.name === name)] };
}

describe('a loss without a penalty', () => {
  for (const [target, family] of [['hard', 'binomial'], ['count', 'poisson']] as const) {
    it(`shares evenly between duplicated columns: ${family}`, () => {
      const { fit, of } = fitOf(target, 0, family);
      assert.ok(fit.chosen.converged);
      assert.ok(Math.abs(of('a')) > 0.05 && Math.abs(of('a') - of('b')) < 1e-9, `${of('a')} and ${of('b')}`);
    });
  }
});

describe('classes that a line tells apart', () => {
  it('have no optimum without a penalty: it is said, and not called converged', () => {
    const { fit } = fitOf('easy', 0);
    assert.equal(fit.chosen.converged, false);
    assert.equal(fit.notes.length, 1);
    assert.match(fit.notes[0], /use a larger λ\.$/);
  });

  it('are noted at a small λ, long before probabilities are within 1e-6 of 0 or 1', () => {
    const { fit } = fitOf('easy', 1e-6);
    assert.equal(fit.chosen.converged, true);
    assert.match(fit.notes.join(), /^The columns tell the classes of "easy" apart in every row, above all "[abc]" \(at λ = \S+ less than 1 % of the deviance is left\)/);
    assert.deepEqual(fitOf('hard', 1e-6).fit.notes, []);
  });

  it('are not said to be so where limits hold the coefficients, which then cannot grow', () => {
    const within = { lowerLimits: { a: -400, b: -400, c: -400 }, upperLimits: { a: 400, b: 400, c: 400 } };
    const { fit } = fitOf('easy', 1e-6, 'binomial', within);
    assert.ok(1 - fit.chosen.devianceRatio < 0.01, String(fit.chosen.devianceRatio));
    assert.deepEqual(fit.notes, []);
  });

  it('are not said to be so where an offset tells them apart', () => {
    const normal = normals(8);
    const lines = Array.from({ length: 60 }, (_, i) => `${normal().toFixed(4)},${i % 2 === 0 ? -9 : 9},${i % 2 === 0 ? 'down' : 'up'}`);
    const design = runToEnd(buildDesign(read(['a,base,y', ...lines].join('\n'), { header: true }), { target: 'y', offset: 'base' }));
    const { chosen, notes } = runToEnd(fitLinear(design, { ...defaultFitOptions, lambda: 0.1, folds: 0, rule: 'bic', lambdaCount: 30 }));
    assert.ok(chosen.converged);
    assert.deepEqual(notes, []);
  });
});
