import assert from 'node:assert/strict';
import { withoutConstant } from '../../../src/engine/linear/classCoefficients';
import { familyDesign } from './familyDesigns';
import { fitted, near } from './fitting';

const shared = { seed: 4, weighted: false, offset: false, collinear: false, missing: false, levels: 0 } as const;

describe('the coefficients of several classes without a penalty', function () {
  this.timeout(30_000);

  it('are moved by what the penalty would choose, however little there is of it', () => {
    const values = [Float64Array.of(3, -1, 0.5, 8, 2), Float64Array.of(1, 1, 4), Float64Array.of(-2, 5, 0, 0.1)];
    for (const own of values) {
      for (const l1Ratio of [0, 0.1, 0.5, 0.9, 1]) {
        const moved = withoutConstant(own, [0], 1, l1Ratio);
        const penalty = (shift: number) => moved.reduce((sum, value) => sum + l1Ratio * Math.abs(value - shift) + 0.5 * (1 - l1Ratio) * (value - shift) ** 2, 0);
        for (const shift of [1e-3, 0.05, 1, 4]) for (const sign of [1, -1]) assert.ok(penalty(0) <= penalty(sign * shift) + 1e-12, `${own} by ${l1Ratio}: ${sign * shift} is better`);
      }
    }
    assert.deepEqual([...withoutConstant(Float64Array.of(1, 7, 3, 9), [0], 2, 1)], [-1, 7, 1, 9], 'two classes share, and only what is listed moves');
  });

  it('are the limit of those with one', () => {
    // Of an even number of classes a lasso does not mind which constant between the two in the middle.
    const design = familyDesign({ ...shared, family: 'multinomial', n: 250, p: 4, classes: 5 });
    for (const l1Ratio of [1, 0.5, 0]) {
      const none = fitted(design, { folds: 0, lambda: 0, l1Ratio }).chosen;
      const little = fitted(design, { folds: 0, lambda: 1e-8, l1Ratio }).chosen;
      none.coefficients.forEach((value, k) => near(value, little.coefficients[k], 1e-5, `ρ = ${l1Ratio}, ${k}`, 0.1));
      assert.ok(none.converged);
    }
  });

  it('are so in columns that are never penalised, beside others that are', () => {
    const design = familyDesign({ ...shared, family: 'multinomial', n: 200, p: 4, classes: 3 });
    const { chosen } = fitted(design, { folds: 0, lambda: 0.02, penaltyFactors: { x2: 0 } });
    const own = [0, 1, 2].map((k) => chosen.coefficients[k * 4 + 1]).sort((a, b) => a - b);
    assert.ok(own[0] < 0 && own[1] === 0 && own[2] > 0, String(own));
  });
});

describe('more columns than rows and no penalty', function () {
  this.timeout(30_000);

  it('are solved by their rows: the loss is 0, the pauses are short, the coefficients the shortest', () => {
    const design = familyDesign({ ...shared, family: 'poisson', n: 30, p: 150, classes: 2 });
    const counts = design.target.values.map((value) => value + 1);
    const { chosen, notes, scaling } = fitted({ ...design, target: { ...design.target, values: counts } }, { folds: 0, lambda: 0 });
    assert.ok(chosen.converged && 1 - chosen.devianceRatio < 1e-12);
    assert.deepEqual(notes, ['At λ = 0 the columns fit every row of "y" perfectly, so that the model only repeats the data: use a larger λ.']);
    // Shortest: b = X̃'a for some a, so that with the intercept b'b is the least that gives η = log y. Compare with the limit of ridge.
    const ridge = fitted({ ...design, target: { ...design.target, values: counts } }, { folds: 0, lambda: 1e-9, l1Ratio: 0 }).chosen;
    chosen.coefficients.forEach((value, j) => near(value, ridge.coefficients[j], 1e-4, `column ${j}`, 0.05));
    assert.equal(scaling.scale.length, 150);
  });

  it('say so of a relaxed lasso, too', () => {
    const design = familyDesign({ ...shared, family: 'poisson', n: 30, p: 150, classes: 2 });
    const values = design.target.values.map((value) => value + 1);
    const { notes, chosen } = fitted({ ...design, target: { ...design.target, values } }, { folds: 0, lambda: 0, penalty: 'relaxed' });
    assert.equal(notes.length, 1);
    assert.ok(1 - chosen.devianceRatio < 1e-12);
  });
});
