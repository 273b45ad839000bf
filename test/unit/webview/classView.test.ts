import assert from 'node:assert/strict';
import { coefficientRows } from '../../../webview/coefficients/coefficientRows';
import { classView } from '../../../webview/model/classView';
import { interceptAt } from '../../../webview/model/run';
import { runOf, shownClassOf, viewOf, initialState } from '../../../webview/store/panelState';
import { withSnapshot } from '../../../webview/store/receive';
import { smallRun, smallSnapshot } from './smallRun';

/** Two λs, two columns, three classes: every number tells where it belongs. */
const run = smallRun({
  family: 'multinomial', classes: ['cat', 'dog', 'emu'], columns: ['a', 'b'], lambda: Float64Array.of(1, 0.1), solved: 2, chosenIndex: 1,
  coefficients: Float64Array.of(0, 0, 0, 0, 0, 0, 11, 12, 0, 22, 31, 0), gradients: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
  intercepts: Float64Array.of(1, 2, 3, 4, 5, 6), mean: Float64Array.of(1, 2), deviation: Float64Array.of(1, 1), scale: Float64Array.of(1, 1), nonzero: Int32Array.of(0, 2),
});

describe('a multinomial run seen by one class', () => {
  it('has that class’s coefficients and gradients, intercepts of mean 0, and is otherwise the same', () => {
    const dog = classView(run, 1);
    assert.deepEqual([...dog.coefficients], [0, 0, 0, 22]);
    assert.deepEqual([...dog.gradients], [3, 4, 9, 10]);
    // In the file's units they are −31, −39 and −25; as in the saved model, their mean is taken off.
    const intercepts = [0, 1, 2].map((k) => interceptAt(classView(run, k), 1, true));
    intercepts.forEach((value, k) => assert.ok(Math.abs(value - ([-31, -39, -25][k] + 95 / 3)) < 1e-12));
    assert.equal(interceptAt(dog, 0, true), 0);
    assert.deepEqual(dog.nonzero, run.nonzero);
    const kept = coefficientRows(dog, 1, null, { units: 'original', filter: '', showExcluded: false, intercept: true }).map((row) => (row.kind === 'kept' ? run.columns[row.column] : row.kind));
    assert.deepEqual(kept, ['b', 'intercept', 'fold']);
  });

  it('stays the same object until the run is another', () => {
    assert.equal(classView(run, 2), classView(run, 2));
    assert.notEqual(classView(run, 2), classView({ ...run }, 2));
    const gaussian = smallRun();
    assert.equal(classView(gaussian, 2), gaussian);
  });

  it('is what every view is shown, and is remembered', () => {
    const state = { ...initialState, ...withSnapshot(initialState, smallSnapshot({ runs: [run] })), shownClass: 2 };
    assert.deepEqual([...runOf(state)!.coefficients], [0, 0, 31, 0]);
    assert.equal(shownClassOf(state), 'emu');
    const restored = { ...initialState, ...withSnapshot(initialState, smallSnapshot({ runs: [run], view: viewOf(state) })) };
    assert.equal(shownClassOf(restored), 'emu');
    const refitted = { ...state, ...withSnapshot(state, smallSnapshot({ runs: [{ ...run, classes: ['x', 'y', 'z'] }] })) };
    assert.equal(shownClassOf(refitted), 'x');
  });
});
