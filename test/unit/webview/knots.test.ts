import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { horizontalAxis } from '../../../webview/model/horizontalAxis';
import { knotLambdas, knotMarks, knotWords } from '../../../webview/path/knots';
import { smallRun } from './smallRun';

const words = (text: string | null) => text?.replaceAll('\u00a0', ' ');

describe('the knots of an exact path', () => {
  const exactPath = {
    knots: [
      { lambda: 5, column: 0, enters: true },
      { lambda: 0.5, column: 1, enters: true },
      { lambda: 0.2, column: 0, enters: false },
      { lambda: 0.02, column: 0, enters: true },
    ],
    end: 0.01,
    stopped: null,
  };
  const run = smallRun({ exactPath, penaltyFactor: Float64Array.of(1, 1, 1) });

  it('are told column by column', () => {
    assert.equal(words(knotWords(run, 0)), 'enters at λ = 5.00, leaves at 0.200, enters again at 0.0200');
    assert.equal(words(knotWords(run, 1)), 'enters at λ = 0.500');
    assert.equal(words(knotWords(run, 2)), 'does not enter down to λ = 0.0100');
    assert.equal(knotWords(smallRun(), 0), null);
    assert.equal(knotWords(smallRun({ exactPath, penaltyFactor: Float64Array.of(1, 1, 0) }), 2), 'is in from the start');
  });

  it('are listed as λs for a table', () => {
    assert.equal(knotLambdas(run, 0, true), '5.00, 0.0200');
    assert.equal(knotLambdas(run, 0, false), '0.200');
    assert.equal(knotLambdas(run, 2, true), '');
    assert.equal(knotLambdas(smallRun(), 0, true), null);
  });

  it('lie at their own λ, and between the points of the grid on other axes', () => {
    const marks = knotMarks(run, horizontalAxis(run, 'lambda'), [0]);
    assert.deepEqual(marks.map(({ enters }) => enters), [true, false, true]);
    assert.ok(Math.abs(marks[0].at + Math.log10(5)) < 1e-12);
    const axis = horizontalAxis(run, 'fraction');
    const [first] = knotMarks(run, axis, [0]);
    // λ = 5 is 5/9 of the way from 10 to 1.
    assert.ok(Math.abs(first.at - (0 + (5 / 9) * 0.3)) < 1e-12);
    assert.deepEqual(knotMarks(smallRun(), axis, [0]), []);
  });

  it('beyond what is solved have no place on an axis of norms', () => {
    const half = smallRun({ exactPath, solved: 2 });
    assert.equal(knotMarks(half, horizontalAxis(half, 'fraction'), [0, 1]).length, 1);
  });
});
