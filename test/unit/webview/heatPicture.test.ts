import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { borderBetween, cellAt, heatPicture, stretchesWithinOneSe } from '../../../webview/sweep/heatPicture';
import { smallRun, smallValidation } from './smallRun';

const wide = smallRun({
  l1Ratio: 0, lambda: Float64Array.of(1000, 100, 10, 1),
  crossValidation: smallValidation({ lambda: Float64Array.of(1000, 100, 10, 1), mean: Float64Array.of(101, 80, 53, 49), minIndex: 3 }),
});
const lasso = smallRun({ l1Ratio: 1 });

describe('the heat map of a search', () => {
  const picture = heatPicture([wide, lasso], { largerIsBetter: false, width: 600 })!;

  it('has the lasso on top, all on one axis of λ, each cell around its own λ', () => {
    assert.deepEqual(picture.rows.map(({ run, label }) => [run, label]), [[1, '1'], [0, '0']]);
    assert.deepEqual([...picture.rows[0].edges], [-1.5, -0.5, 0.5, 1.5, 2.5]);
    assert.deepEqual([picture.range.from, picture.range.to], [-3.5, 2.5]);
    assert.deepEqual(picture.ticks.map(({ label }) => label), ['1000', '100', '10', '1', '0.1', '0.01']);
  });

  it('finds the cell under a place, and none beside a row', () => {
    assert.deepEqual([-1.4, -0.4, 2.4].map((at) => cellAt(picture.rows[0], at)), [0, 1, 3]);
    assert.deepEqual([cellAt(picture.rows[0], -2), cellAt(picture.rows[1], -2), cellAt(picture.rows[1], 1)], [null, 1, null]);
  });

  it('is fullest at the best and faintest at ten standard errors, or at the model without columns', () => {
    assert.deepEqual([picture.best, picture.worst], [49, 89]);
    assert.equal(Math.max(...picture.rows.flatMap(({ shades }) => [...shades])), 1);
    assert.equal(picture.rows[1].shades[3], 1);
    assert.equal(picture.rows[1].shades[0], 0);
    assert.ok(picture.rows[0].shades[2] > picture.rows[0].shades[1]);
    const near = heatPicture([smallRun({ crossValidation: smallValidation({ nullError: 60 }) })], { largerIsBetter: false, width: 600 })!;
    assert.equal(near.worst, 60);
    const area = smallValidation({ metric: 'auc', mean: Float64Array.of(0.5, 0.8, 0.9, 0.85), standardError: new Float64Array(4).fill(0.01), nullError: 0.5 });
    const areas = heatPicture([smallRun({ crossValidation: area })], { largerIsBetter: true, width: 600 })!;
    assert.deepEqual([areas.best, areas.worst.toFixed(6), areas.rows[0].shades[2]], [0.9, '0.800000', 1]);
  });

  it('borders all cells within one standard error of the best, where a row differs from the next', () => {
    const stretches = picture.rows.map(stretchesWithinOneSe);
    assert.deepEqual(stretches, [[{ from: -0.5, to: 2.5 }], [{ from: -1.5, to: 0.5 }]]);
    assert.deepEqual(borderBetween(...(stretches as [typeof stretches[0], typeof stretches[0]])), [{ from: -1.5, to: -0.5 }, { from: 0.5, to: 2.5 }]);
    assert.deepEqual(borderBetween([], stretches[0]), [{ from: -0.5, to: 2.5 }]);
  });

  it('waits for a first mixture, and marks nothing before the last', () => {
    assert.equal(heatPicture([smallRun({ crossValidation: null })], { largerIsBetter: false, width: 600 }), null);
    const half = heatPicture([lasso, smallRun({ crossValidation: null })], { largerIsBetter: false, width: 600 })!;
    assert.deepEqual([half.rows.length, half.choice, half.rows[0].withinOneSe.some(Boolean)], [1, null, false]);
  });
});
