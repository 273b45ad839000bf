import assert from 'node:assert/strict';
import { defaultExplainOptions } from '../../../src/engine/explain/explain';
import type { WhyPart } from '../../../src/protocol/whyMessages';
import { withExplained, withExplaining, withQuestion, withSnapshot } from '../../../webview/store/receive';
import { initialState, type PanelState } from '../../../webview/store/panelState';
import { gridRows } from '../../../webview/why/lambdaPlot/gridRows';
import { ownStep } from '../../../webview/why/lambdaPlot/ownStep';
import { headAndRest, typeset, withShortNames } from '../../../webview/why/whyWords';
import { smallSnapshot } from './smallRun';

const done = (resamples: number): WhyPart => ({ view: 'bias-variance', options: { mode: 'data', resamples }, status: { kind: 'done' }, explanation: null, fit: null });
const after = (state: PanelState, change: Partial<PanelState>): PanelState => ({ ...state, ...change });
const first = () => after(initialState, withSnapshot(initialState, smallSnapshot({ shownView: 'why' })));

describe('what the Why view knows', () => {
  it('is on its way as soon as it is asked for, and not asked twice', () => {
    const asked = after(first(), withQuestion(first(), { view: 'bias-variance', options: { mode: 'data', resamples: 40 } }));
    assert.equal(asked.snapshot!.why.shown, 'bias-variance');
    assert.equal(asked.snapshot!.why.parts['bias-variance']!.status.kind, 'running');
    const known = after(asked, withExplained(asked, done(40)));
    const again = withQuestion(known, { view: 'bias-variance', options: { mode: 'data', resamples: 40 } });
    assert.equal(again.snapshot!.why.parts['bias-variance']!.status.kind, 'done');
  });

  it('is not replaced by the answer to an earlier question, nor is the view that is shown', () => {
    const asked = after(first(), withQuestion(first(), { view: 'bias-variance', options: { mode: 'data', resamples: 60 } }));
    assert.deepEqual(withExplained(asked, done(40)), {});
    const snapshot = withSnapshot(asked, smallSnapshot({ shownView: 'why', why: { shown: 'fit', parts: {} } })).snapshot!;
    assert.equal(snapshot.why.shown, 'bias-variance');
  });

  it('hears how far it has come', () => {
    const asked = after(first(), withQuestion(first(), { view: 'fit', options: defaultExplainOptions.fit }));
    const status = { kind: 'running', doing: 'Judging', fraction: 0.5 } as const;
    assert.deepEqual(withExplaining(asked, { view: 'fit', status }).snapshot!.why.parts.fit!.status, status);
    assert.deepEqual(withExplaining(asked, { view: 'priors', status }), {});
  });
});

describe('the words and rows of the Why view', () => {
  it('have true minus signs before numbers, and nowhere else', () => {
    assert.equal(typeset('gives them 0 and -1.89 (at -0.9, 1e-7), held-out 1-SE in 2024-01-02'), 'gives them 0 and −1.89 (at −0.9, 1e−7), held-out 1-SE in 2024-01-02');
  });

  it('keep a number, its error and its % on one line', () => {
    assert.equal(typeset('in 3.5 % of 200, error 9.3 ± 1'), 'in 3.5\u00a0% of 200, error 9.3\u00a0±\u00a01');
    assert.equal(typeset('at λ = 1.5 (r = -0.9), bmi = 2'), 'at λ\u00a0=\u00a01.5 (r\u00a0=\u00a0−0.9), bmi = 2');
  });

  it('are loud up to where the first statement ends', () => {
    assert.deepEqual(headAndRest('The sum is least at λ = 0.9: bias² 66'), ['The sum is least at λ = 0.9', ': bias² 66']);
    assert.deepEqual(headAndRest('L1 is at (1, 2), on its way; L2 is not'), ['L1 is at (1, 2), on its way', '; L2 is not']);
    assert.deepEqual(headAndRest('The touch is at size (m²) = 1: neither is 0', ['size', 'size (m²)']), ['The touch is at size (m²) = 1', ': neither is 0']);
    assert.deepEqual(headAndRest('There is one column only.'), ['There is one column only.', '']);
  });

  it('have no room for a name of hundreds of letters', () => {
    const long = 'n'.repeat(300);
    assert.equal(withShortNames(`The touch is at ${long} = 1, ${long}2 = 0`, ['a', long, `${long}2`]), `The touch is at ${'n'.repeat(39)}… = 1, ${'n'.repeat(39)}… = 0`);
    assert.equal(withShortNames('The touch is at $& = 1', ['$&', 'a'.repeat(50)]), 'The touch is at $& = 1');
  });

  it('name every λ that is pointed at once, in order', () => {
    assert.deepEqual(gridRows(100, [7, null, 7], 3), [0, 7, 50, 99]);
    assert.deepEqual(gridRows(1, [0]), [0]);
  });

  it('move a λ of a picture\'s own by the keys of the panel\'s', () => {
    const press = (key: string, shiftKey = false) => ownStep({ key, shiftKey }, 50, 100);
    assert.deepEqual([press('ArrowLeft'), press('ArrowRight', true), press('Home'), press('End'), press('m')], [49, 60, 0, 99, null]);
    assert.equal(ownStep({ key: 'ArrowLeft', shiftKey: true }, 3, 100), 0);
  });
});
