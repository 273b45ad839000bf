import assert from 'node:assert/strict';
import fc from 'fast-check';
import { axisTicks, horizontalAxis, indexAt, roundNumbers } from '../../../webview/model/horizontalAxis';
import { columnFilter, columnsByImportance, keptAt, zeroAt } from '../../../webview/model/ranking';
import { perDeviation } from '../../../webview/model/run';
import { nearestLine } from '../../../webview/path/hitTest';
import { pathPicture } from '../../../webview/path/pathPicture';
import { spreadLabels } from '../../../webview/path/spreadLabels';
import { smallRun } from './smallRun';

describe('labels at the ends of the lines', () => {
  const heights = fc.array(fc.double({ min: -50, max: 450, noNaN: true }), { maxLength: 12 });

  it('never overlap, never leave the plot and keep their order', () => {
    fc.assert(fc.property(heights, (wanted) => {
      const placed = spreadLabels(wanted, 14, 10, 390);
      const order = wanted.map((_, i) => i).sort((i, j) => wanted[i] - wanted[j] || i - j);
      for (let k = 0; k < order.length; k++) {
        const y = placed[order[k]];
        assert.ok(y >= 10 - 1e-9 && y <= 390 + 1e-9);
        if (k > 0) assert.ok(y - placed[order[k - 1]] >= 14 - 1e-9);
      }
    }), { seed: 1 });
  });

  it('stay where they are when there is room', () => {
    assert.deepEqual(spreadLabels([300, 100, 200], 14, 0, 400), [300, 100, 200]);
  });

  it('share what room there is when they do not all fit', () => {
    assert.deepEqual(spreadLabels([5, 5, 5], 14, 0, 10), [0, 5, 10]);
  });
});

describe('the line under the pointer', () => {
  const field = { x: Float64Array.of(0, 10, 20), values: Float64Array.of(0, 0, 5, 0, 10, 1), lines: 2, yOf: (value: number) => 100 - value };

  it('is the nearest one, measured to its segments', () => {
    assert.equal(nearestLine(field, 5, 97, 3, () => true), 0);
    assert.equal(nearestLine(field, 20, 98.5, 3, () => true), 1);
  });

  it('is none when all are too far, or not shown', () => {
    assert.equal(nearestLine(field, 5, 50, 3, () => true), null);
    assert.equal(nearestLine(field, 5, 97, 3, (line) => line === 1), null);
  });

  it('is no column that is out of the model there', () => {
    assert.equal(nearestLine(field, 3, 100, 1, (line) => line === 1), null);
  });
});

describe('the horizontal axis', () => {
  const run = smallRun();

  it('runs from the strongest penalty to the weakest, whatever it shows', () => {
    for (const kind of ['lambda', 'l1Norm', 'fraction'] as const) {
      const { positions } = horizontalAxis(run, kind);
      assert.ok(positions[0] < positions[positions.length - 1], kind);
    }
  });

  it('finds the λ nearest to a place, among those solved', () => {
    const axis = horizontalAxis(run, 'lambda');
    assert.equal(indexAt(axis, axis.positions[2] + 0.01, run.solved), 2);
    assert.equal(indexAt(axis, 99, 2), 1);
  });

  it('has powers of ten for λ, and numbers between them when few fit', () => {
    assert.deepEqual(axisTicks('lambda', -1.3, 2.2, 8).map(({ label }) => label), ['10', '1', '0.1', '0.01']);
    assert.deepEqual(axisTicks('lambda', 0, 1, 8).map(({ label }) => label), ['1', '0.7', '0.5', '0.3', '0.2', '0.1']);
  });

  it('has round numbers, no more than asked for', () => {
    assert.deepEqual(roundNumbers(-38, 36, 6), [-20, 0, 20]);
    fc.assert(fc.property(fc.double({ min: -100, max: 100, noNaN: true }), fc.double({ min: 1e-3, max: 1e6, noNaN: true }), fc.integer({ min: 1, max: 12 }), (from, span, most) => {
      const numbers = roundNumbers(from, from + span, most);
      assert.ok(numbers.length <= most + 1);
      assert.ok(numbers.every((number) => number >= from - 1e-6 * span - 1e-9 && number <= from + span * (1 + 1e-6) + 1e-9));
    }), { seed: 1 });
  });
});

describe('columns', () => {
  const run = smallRun();

  it('are kept or zero at a λ, the heaviest per standard deviation first', () => {
    assert.deepEqual(keptAt(run, 3, perDeviation(run), () => true).map(({ column }) => column), [1, 0]);
    assert.deepEqual(zeroAt(run, 3, () => true), [2]);
    assert.deepEqual(columnsByImportance(run), [0, 1, 2]);
    assert.deepEqual(columnsByImportance(smallRun({ chosenIndex: 3 })), [1, 0, 2]);
  });

  it('are filtered by parts of their names, whatever the case', () => {
    const matches = columnFilter('  OS city ');
    assert.deepEqual(['city=Oslo', 'Oslo', 'bmi'].map(matches), [true, false, false]);
    assert.ok(columnFilter('')('anything'));
  });

  it('that are filtered out, or never enter, have no line; colours stay', () => {
    const axis = horizontalAxis(run, 'lambda');
    const choices = { selected: null, zoom: null, width: 400, heights: null, looksOf: run };
    const whole = pathPicture(run, axis, { ...choices, filter: '' });
    const filtered = pathPicture(run, axis, { ...choices, filter: 'b' });
    assert.deepEqual(whole.named, [0, 1]);
    assert.deepEqual(filtered.named, [1]);
    assert.deepEqual(filtered.looks, whole.looks);
    assert.ok(whole.heights.from < -16 && whole.heights.to > 6);
  });
});
