import assert from 'node:assert/strict';
import { entryOrder } from '../../../src/host/sparsity/entryOrder';
import { featuresAt } from '../../../src/host/sparsity/keptFeatures';
import { NetworkModel } from '../../../src/host/network/networkModel';
import { NetworkRun } from '../../../src/host/sparsity/networkRun';
import { numberText } from '../../../src/host/sparsity/numberText';
import { recordOf, type ListedRun } from '../../../src/host/sparsity/listedRun';
import { runFromText, runToText, type RunIdentity } from '../../../src/host/sparsity/runRecord';
import { StoredRun } from '../../../src/host/sparsity/storedRun';
import { SparsityRun } from '../../../src/host/sparsity/sparsityRun';
import { PanelModel } from '../../../src/host/panel/panelModel';
import { finish, finishedModel, multinomialModel, plan, points, trainedModel } from './snapshots';

const identity: RunIdentity = { id: 'run-1', name: null, made: 1_700_000_000_000 };
const fitRun = (model: PanelModel, index = 0) => new SparsityRun('panel-1', index, model, identity);

/** As it comes back from its file. */
const keptOf = (run: ListedRun) => new StoredRun(runFromText(runToText(recordOf(run)!))!);

describe('the Sparsity view', () => {
  it('lists kept columns by standardised weight and the excluded ones apart', () => {
    const { kept, excluded } = featuresAt(finishedModel().run(0)!, 2);
    assert.deepEqual(kept.map(({ name, standardized, original }) => [name, standardized, original]), [['b', -3.001, -1.5005], ['a', 3, 1.5]]);
    assert.deepEqual(excluded.map(({ name }) => name), ['c']);
  });

  it('begins at the λ of the rule, then follows the cursor', () => {
    const run = fitRun(finishedModel());
    assert.equal(run.label, 'diabetes.csv → progression');
    assert.equal(run.description, 'λ 0.01 (1-SE) · 2 of 3');
    run.moveTo({ run: 0, index: 3, choice: 'manual' });
    assert.equal(run.description, 'λ 0.001 (manual) · 3 of 3');
  });

  it('goes back to the λ of the rule when the fit is made again, as the panel does', () => {
    const model = finishedModel();
    const run = fitRun(model);
    run.moveTo({ run: 0, index: 3, choice: 'manual' });
    finish(model);
    assert.equal(run.description, 'λ 0.01 (1-SE) · 2 of 3');
  });

  it('lists a λ anew once it is solved to the last digits', () => {
    const model = finishedModel();
    const run = fitRun(model);
    assert.deepEqual(run.features()!.kept.map(({ name }) => name), ['b', 'a']);
    model.refined(0, { ...points(2, 1, 3), coefficients: Float64Array.of(3, 0, 0) });
    assert.deepEqual(run.features()!.kept.map(({ name }) => name), ['a']);
  });

  it('calls no λ the one of the rule that is not, wherever the page last was', () => {
    const run = fitRun(finishedModel());
    run.moveTo({ run: 0, index: 3, choice: '1se' });
    assert.equal(run.description, 'λ 0.01 (1-SE) · 2 of 3');
    run.moveTo({ run: 0, index: 3, choice: 'min' });
    assert.equal(run.description, 'λ 0.001 (minimum) · 3 of 3');
  });

  it('tells in which order columns enter the path, and how often halves of the rows select them once that is known', () => {
    const view = finishedModel().run(0)!;
    const order = entryOrder(view);
    const { kept, excluded } = featuresAt(view, 2, 0, new Map([['a', 0.98]]));
    for (const { column, entered } of [...kept, ...excluded]) assert.equal(entered, order[column]);
    assert.deepEqual([...kept, ...excluded].map(({ name, selection }) => [name, selection]), [['b', null], ['a', 0.98], ['c', null]]);
  });

  it('follows the class that is shown of a multinomial run', () => {
    const model = multinomialModel();
    const run = fitRun(model);
    assert.equal(run.description, 'λ 1 (1-SE) · 1 of 2 for cat');
    assert.deepEqual(run.features()!.kept.map(({ name, standardized }) => [name, standardized]), [['a', 3]]);
    model.view = { cursor: { run: 0, index: 0, choice: '1se' }, pair: null, units: 'original', filter: '', selected: null, showExcluded: false, horizontalAxis: 'lambda', shownClass: 1, comparison: { order: { key: 'error', descending: false }, draft: null } };
    assert.equal(run.description, 'λ 1 (1-SE) · 2 of 2 for dog');
    assert.deepEqual(run.features()!.kept.map(({ name, standardized }) => [name, standardized]), [['b', -7], ['a', 5]]);
    // Of a class that a refit no longer has the last one.
    model.view = { ...model.view, shownClass: 9 };
    assert.equal(run.description, 'λ 1 (1-SE) · 0 of 2 for emu');
  });

  it('keeps its last list when the panel is closed', () => {
    const run = keptOf(fitRun(finishedModel()));
    assert.equal(run.isOpen, false);
    assert.equal(run.description, 'λ 0.01 (1-SE) · 2 of 3');
    assert.equal(run.features().kept.length, 2);
  });

  it('says what is going on while there is nothing to list', () => {
    const model = new PanelModel('panel-1', 'diabetes.csv', { ...plan, mode: 'sweep', l1Ratios: [1, 0] });
    const run = fitRun(model, 1);
    model.begin(model.plan, 0);
    assert.equal(run.label, 'diabetes.csv → progression (ridge)');
    assert.equal(run.description, 'fitting…');
    model.cancelled();
    assert.equal(run.description, 'cancelled');
    assert.equal(run.features(), null);
  });

  it('lists a network by the norm of its columns, those that group L1 dropped apart', () => {
    const model = trainedModel({ groupL1: 0.3 }, Float64Array.of(0.25, 0, 1.5));
    const run = new NetworkRun('panel-1', plan, 'diabetes.csv', model, identity);
    assert.deepEqual([run.label, run.description], ['diabetes.csv → progression (network)', 'group L1 0.3 · 2 of 3 · epoch 12']);
    const { kept, excluded } = run.features()!;
    assert.deepEqual([kept.map(({ name, norm }) => [name, norm]), excluded.map(({ name }) => name)], [[['site', 1.5], ['age', 0.25]], ['bmi']]);
    assert.equal(model.inputOf('site'), 2);
  });

  it('says of a network without group L1 that it cannot drop a column, and keeps the list and the options of a closed one', () => {
    const run = new NetworkRun('panel-1', plan, 'diabetes.csv', trainedModel({ groupL1: 0, seed: 9 }, Float64Array.of(1, 2, 3)), identity);
    const kept = keptOf(run);
    assert.equal(kept.description, 'no group L1 · 3 of 3 · epoch 12');
    assert.deepEqual([kept.features().kept.length, kept.networkOptions?.seed, kept.isOpen], [3, 9, false]);
  });

  it('has nothing to list of a network that is being prepared', () => {
    const model = new NetworkModel('diabetes.csv', 'progression');
    const run = new NetworkRun('panel-1', plan, 'diabetes.csv', model, identity);
    assert.deepEqual([run.description, run.features()], ['preparing…', null]);
    model.failed('It could not be.');
    assert.equal(run.description, 'failed');
  });

  it('writes numbers with three digits and a true minus sign', () => {
    const written = [24.74, -11.23, 0.003712, 2991.4, 999.7, 1, -0.00002, 3e7, 0].map(numberText);
    assert.deepEqual(written, ['24.7', '−11.2', '0.00371', '2991', '1000', '1', '−2.00e−5', '3.00e7', '0']);
  });
});
