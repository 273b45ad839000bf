import assert from 'node:assert/strict';
import { bestRun, indexInRun, indexOfChoice, resolveCursor, shownChoice } from '../../../webview/model/cursor';
import { moveByKey } from '../../../webview/cursor/cursorKeys';
import { PanelActions } from '../../../webview/store/panelActions';
import { cursorOf, initialState, viewOf, type PanelState } from '../../../webview/store/panelState';
import { withMorePoints, withSnapshot } from '../../../webview/store/receive';
import { Store } from '../../../webview/store/store';
import { smallRun, smallSnapshot, smallValidation } from './smallRun';

function opened(change: Partial<PanelState> = {}): { store: Store<PanelState>; actions: PanelActions } {
  const store = new Store<PanelState>(initialState);
  store.set((state) => withSnapshot(state, smallSnapshot()));
  store.set(change);
  return { store, actions: new PanelActions(store) };
}

describe('the λ cursor', () => {
  it('begins at the λ that the rule chose', () => {
    assert.deepEqual(cursorOf(opened().store.state), { run: 0, index: 1, choice: '1se' });
  });

  it('follows a path that is still being solved, and says no name for it yet', () => {
    const run = smallRun({ solved: 2, crossValidation: null, chosenIndex: null });
    assert.deepEqual(resolveCursor([run], { run: 0, index: 0, choice: '1se' }), { run: 0, index: 1, choice: '1se' });
    assert.equal(shownChoice(run, '1se'), null);
    assert.equal(resolveCursor([smallRun({ solved: 0 })], { run: 0, index: 0, choice: '1se' }), null);
  });

  it('finds its named λ in any fit', () => {
    assert.deepEqual([indexOfChoice(smallRun(), 'min'), indexOfChoice(smallRun(), '1se'), indexOfChoice(smallRun(), 'bic')], [2, 1, null]);
    assert.equal(indexOfChoice(smallRun({ rule: 'bic', chosenIndex: 3 }), 'bic'), 3);
  });

  it('is moved by keys: one step, ten, to the ends, to the minimum, to 1-SE', () => {
    const { store, actions } = opened();
    const after = (key: string, shift = false) => {
      assert.ok(moveByKey(actions, key, shift));
      const { index, choice } = cursorOf(store.state)!;
      return `${index} ${choice}`;
    };
    assert.deepEqual(
      [after('ArrowRight'), after('ArrowLeft'), after('End'), after('ArrowRight'), after('ArrowLeft', true), after('m'), after('S'), after('Home')],
      ['2 manual', '1 manual', '3 manual', '3 manual', '0 manual', '2 min', '1 1se', '0 manual'],
    );
    assert.ok(!moveByKey(actions, 'x', false));
  });

  it('is the same object until it moves', () => {
    const { store, actions } = opened();
    const before = cursorOf(store.state);
    actions.filterBy('a');
    assert.equal(cursorOf(store.state), before);
  });

  it('stands at the same λ in the other runs of a sweep, or at their own λ of the chosen name', () => {
    const ridge = smallRun({ l1Ratio: 0, lambda: Float64Array.of(1000, 11, 1.1, 0.02) });
    assert.equal(indexInRun([smallRun(), ridge], { run: 0, index: 1, choice: 'manual' }, 1), 2);
    assert.equal(indexInRun([smallRun(), ridge], { run: 0, index: 1, choice: '1se' }, 1), ridge.crossValidation!.oneSeIndex);
    assert.equal(bestRun([smallRun(), smallRun({ crossValidation: smallValidation({ mean: Float64Array.of(100, 49, 48, 50) }) })]), 1);
    assert.equal(bestRun([smallRun(), smallRun({ crossValidation: null })]), null);
  });
});

describe('what the host says', () => {
  it('brings back a saved view, but no column that is not there', () => {
    const view = { ...viewOf(opened().store.state), cursor: { run: 0, index: 3, choice: 'manual' as const }, pair: { a: 0, b: 9 }, selected: 2, filter: 'b' };
    const state = { ...initialState, ...withSnapshot(initialState, smallSnapshot({ view })) };
    assert.deepEqual(cursorOf(state), { run: 0, index: 3, choice: 'manual' });
    assert.deepEqual([state.pair, state.selected, state.filter], [null, 2, 'b']);
  });

  it('leaves the cursor where a person put it when the fit is done', () => {
    const { store, actions } = opened();
    actions.moveTo(3);
    store.set((state) => withSnapshot(state, smallSnapshot()));
    assert.equal(cursorOf(store.state)?.index, 3);
    actions.choose('min');
    store.set((state) => withSnapshot(state, smallSnapshot()));
    assert.equal(cursorOf(store.state)?.index, 2);
  });

  it('forgets the selection when the columns are others', () => {
    const { store, actions } = opened();
    actions.select(1);
    store.set((state) => withSnapshot(state, smallSnapshot({ runs: [smallRun({ columns: ['x', 'y', 'z'] })] })));
    assert.equal(store.state.selected, null);
  });

  it('adds λs that arrive while the fit runs, into arrays that may have no room yet', () => {
    const empty = smallRun({
      solved: 0, coefficients: new Float64Array(0), intercepts: new Float64Array(0), gradients: new Float64Array(0), nonzero: new Int32Array(0), devianceRatio: new Float64Array(0),
      objective: new Float64Array(0), dualityGap: new Float64Array(0), stationarity: new Float64Array(0), converged: new Uint8Array(0),
    });
    const { coefficients, intercepts, gradients, nonzero, devianceRatio, objective, dualityGap, stationarity, converged } = smallRun();
    let state = { ...initialState, snapshot: smallSnapshot({ runs: [empty] }) };
    for (const [from, to] of [[0, 1], [1, 4]]) {
      const points = {
        run: 0, from, coefficients: coefficients.slice(from * 3, to * 3), intercepts: intercepts.slice(from, to), gradients: gradients.slice(from * 3, to * 3), nonzero: nonzero.slice(from, to),
        devianceRatio: devianceRatio.slice(from, to), objective: objective.slice(from, to), dualityGap: dualityGap.slice(from, to), stationarity: stationarity.slice(from, to), converged: converged.slice(from, to),
      };
      state = { ...state, ...withMorePoints(state, points) } as typeof state;
    }
    assert.deepEqual(state.snapshot.runs[0], smallRun());
  });
});
