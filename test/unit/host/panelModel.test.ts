import assert from 'node:assert/strict';
import { PanelModel } from '../../../src/host/panel/panelModel';
import { coefficientAt, finishedModel, plan, points, started } from './snapshots';

describe('the model of a panel', () => {
  it('fills its path as the λs arrive', () => {
    const model = new PanelModel('panel-1', 'diabetes.csv', plan);
    model.begin(plan, 1000);
    model.runStarted(0, started(['a', 'b', 'c'], 4));
    model.addPoints(0, points(0, 1, 3));
    model.addPoints(0, points(1, 2, 3));
    const [run] = model.snapshot().runs;
    assert.equal(run.solved, 3);
    const expected = Array.from({ length: 9 }, (_, k) => coefficientAt(Math.floor(k / 3), k % 3));
    assert.deepEqual([...run.coefficients], [...expected, 0, 0, 0]);
    assert.deepEqual([...run.gradients], [...expected.map((value) => value / 10), 0, 0, 0]);
  });

  it('hands out later λs in arrays of their own', () => {
    const sent = finishedModel().points(0, 2);
    assert.equal(sent.from, 2);
    assert.equal(sent.coefficients.length, 6);
    assert.equal(sent.coefficients.buffer.byteLength, 48);
    assert.deepEqual([...sent.coefficients], [...finishedModel().snapshot().runs[0].coefficients.slice(6)]);
  });

  it('gives snapshots that later λs do not change in length', () => {
    const model = new PanelModel('panel-1', 'diabetes.csv', plan);
    model.begin(plan, 0);
    model.runStarted(0, started(['a', 'b'], 3));
    const early = model.snapshot();
    model.addPoints(0, points(0, 3, 2));
    assert.equal(early.runs[0].solved, 0);
  });

  it('keeps what arrived when it is cancelled or fails', () => {
    const model = finishedModel();
    model.cancelled();
    assert.deepEqual(model.snapshot().status, { kind: 'cancelled' });
    model.failed('The fitting process ran out of memory.');
    const { status, runs } = model.snapshot();
    assert.deepEqual(status, { kind: 'failed', sentence: 'The fitting process ran out of memory.' });
    assert.equal(runs[0].solved, 4);
  });

  it('tells how long it took', () => {
    assert.equal(finishedModel().snapshot().elapsed, 120);
  });

  it('keeps a cursor that moved after the view was saved', () => {
    const model = finishedModel();
    model.view = { cursor: { run: 0, index: 1, choice: 'manual' }, pair: null, units: 'original', filter: 'b', selected: null, showExcluded: false, horizontalAxis: 'lambda', shownClass: 0, comparison: { order: { key: 'error', descending: false }, draft: null } };
    model.moveCursor({ run: 0, index: 3, choice: 'min' });
    const { view } = model.snapshot();
    assert.deepEqual([view?.cursor, view?.filter], [{ run: 0, index: 3, choice: 'min' }, 'b']);
  });

  it('starts empty again, and forgets a cursor that meant other columns', () => {
    const model = finishedModel();
    model.view = { cursor: { run: 0, index: 1, choice: 'manual' }, pair: null, units: 'original', filter: '', selected: null, showExcluded: false, horizontalAxis: 'lambda', shownClass: 0, comparison: { order: { key: 'error', descending: false }, draft: null } };
    model.begin({ ...plan, design: { target: 'bmi' } }, 0);
    const { runs, target, view, elapsed, status } = model.snapshot();
    assert.deepEqual([runs, target, view, elapsed, status.kind], [[], 'bmi', null, null, 'running']);
  });

  it('is the same when it is made again from its snapshot', () => {
    const snapshot = finishedModel().snapshot();
    assert.deepEqual(PanelModel.of(snapshot).snapshot(), snapshot);
  });
});
