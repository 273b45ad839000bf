import assert from 'node:assert/strict';
import { defaultComparisonOptions } from '../../../src/engine/compare/comparisonTypes';
import type { ComparisonSnapshot } from '../../../src/protocol/comparisonMessages';
import { ordered, orderedBy } from '../../../webview/compare/comparisonOrder';
import { comparisonAnnouncement, comparisonBasis, comparisonParts, comparisonSummary, stepText } from '../../../webview/compare/comparisonWords';
import { errorScale, errorTicks, isBeyond, placeOn } from '../../../webview/compare/errorScale';
import { comparisonOf, everyMethod, halfCompared, knownResult, troubled, unknownResult } from '../../webview/comparisons';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

function snapshot(change: Partial<ComparisonSnapshot> = {}): ComparisonSnapshot {
  return { status: { kind: 'done' }, options: defaultComparisonOptions, comparison: everyMethod(), ...change };
}

describe('the order of compared methods', () => {
  it('is that of the number asked for, and what has none stays last as it was listed', () => {
    const results = [unknownResult('network', 'waiting'), knownResult('ridge'), unknownResult('mean', 'failed'), knownResult('elasticNet'), knownResult('lasso')];
    const methods = (key: 'error' | 'gap' | 'seconds', descending = false) => ordered(results, { key, descending }).map(({ method }) => method);
    assert.deepEqual(methods('error'), ['elasticNet', 'lasso', 'ridge', 'network', 'mean']);
    assert.deepEqual(methods('error', true), ['ridge', 'lasso', 'elasticNet', 'network', 'mean']);
    assert.deepEqual(methods('seconds'), ['ridge', 'lasso', 'elasticNet', 'network', 'mean']);
  });

  it('goes by the share of zero weights: a network has more of them', () => {
    const results = [knownResult('networkL1', { zero: [80, 800] }), knownResult('lasso', { zero: [2, 10] })];
    assert.deepEqual(ordered(results, { key: 'zeroWeights', descending: false }).map(({ method }) => method), ['networkL1', 'lasso']);
  });

  it('is turned around by asking for the same again', () => {
    const first = orderedBy('gap', { key: 'error', descending: false });
    assert.deepEqual(first, { key: 'gap', descending: false });
    assert.deepEqual(orderedBy('gap', first), { key: 'gap', descending: true });
    assert.deepEqual(orderedBy('gap', orderedBy('gap', first)), { key: 'gap', descending: false });
  });
});

describe('the axis of compared errors', () => {
  it('holds every whisker and training error, the baseline, and the band of one standard error above the best', () => {
    const scale = errorScale(everyMethod())!;
    assert.ok(scale.from < 2204 && scale.to > 5944 + 246);
    assert.equal(scale.baseline, 5944);
    assert.deepEqual(scale.band, { from: 2984, to: 2984 + 147 });
    assert.ok(placeOn(scale, 2204) > 0 && placeOn(scale, 6190) < 100);
    assert.ok(placeOn(scale, 2984) < placeOn(scale, 3001));
  });

  it('is not squeezed by one method that went wrong, which is beyond its end', () => {
    const scale = errorScale(troubled())!;
    assert.ok(scale.to < 7500 && scale.from > 2000, `${scale.from} … ${scale.to}`);
    assert.ok(isBeyond(scale, 61234) && !isBeyond(scale, 5944));
    assert.equal(placeOn(scale, 61234), 100);
  });

  it('is there for one method alone, and for errors that are all the same', () => {
    const alone = errorScale(comparisonOf([knownResult('lasso', { heldOut: 4, error: 0, training: 4 })]))!;
    assert.ok(alone.from < 4 && alone.to > 4 && alone.band === null && alone.baseline === null);
    assert.equal(errorScale(comparisonOf([unknownResult('lasso', 'running')])), null);
  });

  it('has round ticks within it, as many as there is room for', () => {
    const scale = errorScale(everyMethod())!;
    const ticks = errorTicks(scale, 600);
    assert.ok(ticks.length >= 4 && ticks.length <= 9 && ticks.every(({ at }) => at >= scale.from && at <= scale.to && at % 500 === 0));
    assert.ok(errorTicks(scale, 120).length < ticks.length);
  });
});

describe('what is said of a comparison', () => {
  it('is its advice once it is done', () => {
    assert.deepEqual(comparisonParts(snapshot()), [everyMethod().advice]);
  });

  it('is advice from what is known once it is cancelled, and how many methods that are', () => {
    const half = { ...halfCompared(), advice: 'Lasso (L1): the smallest error.' };
    assert.deepEqual(comparisonParts(snapshot({ comparison: half, status: { kind: 'cancelled' } })).map(plain), ['Lasso (L1): the smallest error.', '3 of 10 methods']);
    assert.match(comparisonParts(snapshot({ comparison: half, status: { kind: 'running', step: null, seconds: 3 } }))[0], /predicts best so far$/);
  });

  it('is the best so far, beside the baseline and how many are known, while it runs', () => {
    const running = snapshot({ comparison: halfCompared(), status: { kind: 'running', step: null, seconds: 3 } });
    assert.deepEqual(comparisonParts(running).map(plain), ['Lasso (L1) predicts best so far', 'mean squared error 2990 ± 148', 'mean only 5944', '3 of 10 methods']);
    assert.deepEqual(comparisonParts(snapshot({ comparison: null, status: { kind: 'cancelled' } })), ['Cancelled before anything was known']);
  });

  it('names the rows, columns, folds and seed that all methods share', () => {
    assert.deepEqual(comparisonBasis(snapshot()), ['442 rows', '10 columns', 'the same 5 folds for every method', 'seed 0']);
    const grouped = { ...everyMethod(), folds: { kind: 'stratified' as const, count: 3, seed: 7, notes: [] } };
    assert.deepEqual(comparisonBasis(snapshot({ comparison: grouped })).slice(2), ['the same 3 stratified folds for every method', 'seed 7']);
  });

  it('describes the picture: the best, those within one standard error of it, and the baseline', () => {
    assert.match(plain(comparisonSummary(everyMethod())), /^10 methods by mean squared error of held-out rows: Elastic net is best with 2984 ± 147; within one standard error of it Least squares, Lasso \(L1\), Ridge \(L2\), .*; mean only 5944$/);
  });

  it('is read aloud: the step while it runs, then the result', () => {
    assert.equal(comparisonAnnouncement(snapshot({ status: { kind: 'running', step: { method: 'networkL1', fold: 4, folds: 5 }, seconds: 1 } })), 'Network + L1, fold 5 of 5');
    assert.equal(stepText({ method: 'lasso', fold: 5, folds: 5 }, 'gaussian'), 'Lasso (L1), all rows');
    assert.equal(comparisonAnnouncement(snapshot({ status: { kind: 'cancelled' } })), `Cancelled. ${everyMethod().advice}`);
  });
});
