import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { CsvEngine } from '../../../src/host/engine/csvEngine';
import { PanelModel } from '../../../src/host/panel/panelModel';
import { PanelWork } from '../../../src/host/panel/panelWork';
import type { PanelViewName } from '../../../src/protocol/panelMessages';
import { builtWorker, sampleBytes } from '../worker/dataFiles';
import { plan } from './snapshots';

const small = { ...plan, fit: { ...plan.fit, folds: 0, lambdaCount: 10 } };

describe('the work of a panel', function () {
  this.timeout(30_000);
  let work: PanelWork;
  let reads: number;

  function workIn(shownView: PanelViewName): PanelWork {
    reads = 0;
    const engine = new CsvEngine({ script: builtWorker, bytes: () => Promise.resolve((reads++, sampleBytes('diabetes.csv'))) });
    const model = new PanelModel('panel-1', 'diabetes.csv', small);
    model.shownView = shownView;
    const nothing = () => undefined;
    return (work = new PanelWork(model, engine, { fitChanged: nothing, networkChanged: nothing, comparisonChanged: nothing, whyChanged: nothing }));
  }

  afterEach(() => work.dispose());

  const until = async (condition: () => boolean) => {
    while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
  };
  const kinds = () => [work.model.status.kind, work.network.started, work.model.comparison.status.kind];

  it('begins with what is looked at, and with the rest when that is', async () => {
    const { model } = workIn('fit');
    await work.start(small);
    assert.deepEqual(kinds(), ['done', false, 'idle']);
    model.shownView = 'network';
    work.beginShown();
    await until(() => work.network.model.status.kind === 'running' || work.network.model.status.kind === 'finished');
    model.shownView = 'compare';
    work.beginShown();
    await until(() => model.comparison.status.kind === 'running');
    assert.ok(work.running);
    // A training waits while times are measured.
    await until(() => work.network.model.status.kind !== 'running');
    work.cancel();
    await until(() => !work.running);
    assert.deepEqual(kinds(), ['done', true, 'cancelled']);
  });

  it('explains the fit that is shown as soon as there is one', async () => {
    const { model } = workIn('why');
    void work.start({ ...small, fit: { ...small.fit, folds: 4 } });
    await until(() => model.why.part.status.kind === 'done');
    assert.deepEqual([...kinds(), model.why.part.explanation?.view], ['done', false, 'idle', 'fit']);
  });

  it('keeps a training of the same rows when a fit is made otherwise, and none of other rows or of a file that changed', async () => {
    const { model } = workIn('fit');
    await work.start(small);
    void work.train(null);
    await until(() => work.network.model.step > 0);
    await work.start({ ...small, fit: { ...small.fit, l1Ratio: 0.5 }, l1Ratios: [0.5] });
    assert.ok(work.network.started);
    await work.start({ ...model.plan, design: { target: 'progression', exclude: ['age'] } });
    assert.ok(!work.network.started);
    void work.train(null);
    await until(() => work.network.model.step > 0);
    const before = reads;
    await work.readAgain();
    assert.ok(!work.network.started && reads > before);
  });

  it('has no model of a comparison, and none once it is disposed of', async () => {
    workIn('compare');
    await assert.rejects(work.modelText(), { name: 'ReadError' });
    work.dispose();
    await work.compare();
    assert.equal(work.model.comparison.status.kind, 'idle');
  });
});
