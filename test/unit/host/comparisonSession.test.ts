import assert from 'node:assert/strict';
import { defaultComparisonOptions, type ComparisonOptions } from '../../../src/engine/compare/comparisonTypes';
import { ComparisonModel } from '../../../src/host/compare/comparisonModel';
import { ComparisonSession, type ComparisonChange } from '../../../src/host/compare/comparisonSession';
import { CsvEngine } from '../../../src/host/engine/csvEngine';
import { ReadError } from '../../../src/host/sentences';
import { builtWorker, sampleBytes, wideCsv } from '../worker/dataFiles';
import { plan } from './snapshots';

const quick: ComparisonOptions = { ...defaultComparisonOptions, methods: ['mean', 'lasso', 'ridge'] };

describe('the comparisons of a panel', function () {
  this.timeout(30_000);
  let session: ComparisonSession;
  let engine: CsvEngine;
  let changes: ComparisonChange[];

  function sessionOn(bytes: () => Promise<Uint8Array> | Uint8Array): ComparisonSession {
    changes = [];
    engine = new CsvEngine({ script: builtWorker, bytes: async () => bytes() });
    session = new ComparisonSession('diabetes.csv', new ComparisonModel(defaultComparisonOptions), engine, (change) => changes.push(change));
    return session;
  }

  afterEach(() => {
    session.dispose();
    engine.dispose();
  });

  const until = async (condition: () => boolean) => {
    while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
  };
  const known = () => session.model.comparison?.results.filter(({ heldOutError }) => heldOutError !== null).length ?? 0;

  it('end with every method on the same folds, the best marked', async () => {
    await sessionOn(() => sampleBytes('diabetes.csv')).start(plan, quick);
    const { status, comparison } = session.model.snapshot();
    assert.deepEqual(status, { kind: 'done' });
    assert.deepEqual(comparison!.results.map(({ method, state, errorOfFold }) => [method, state, errorOfFold!.length]), [['mean', 'done', 5], ['lasso', 'done', 5], ['ridge', 'done', 5]]);
    assert.notEqual(comparison!.best, 'mean');
    assert.deepEqual([changes[0], changes.at(-1)], ['turn', 'turn']);
    assert.ok(changes.includes('result') && !session.running);
  });

  it('keep what is done when one is cancelled, at once', async () => {
    const running = sessionOn(() => wideCsv(500, 250)).start({ ...plan, design: { target: 'y' } }, { ...defaultComparisonOptions, methods: ['mean', 'elasticNet'] });
    await until(() => known() > 0);
    const begun = performance.now();
    session.cancel();
    await running;
    assert.ok(performance.now() - begun < 100);
    assert.deepEqual(session.model.status, { kind: 'cancelled' });
    assert.ok(known() > 0);
  });

  it('give way to a newer one without a word of the older', async () => {
    const first = sessionOn(() => wideCsv(500, 250)).start({ ...plan, design: { target: 'y' } }, quick);
    await until(() => known() > 0);
    const second = session.start({ ...plan, design: { target: 'x3' } }, { ...quick, seed: 4, folds: 3 });
    await Promise.all([first, second]);
    const { status, comparison, options } = session.model.snapshot();
    assert.deepEqual([status.kind, comparison!.target, comparison!.folds.count, options.seed], ['done', 'x3', 3, 4]);
  });

  it('fail with one sentence that names the file', async () => {
    await sessionOn(() => Promise.reject(new ReadError('diabetes.csv could not be read: it is no longer there.'))).start(plan, quick);
    assert.deepEqual(session.model.status, { kind: 'failed', sentence: 'diabetes.csv could not be read: it is no longer there.' });
    await sessionOn(() => sampleBytes('diabetes.csv')).start(plan, { ...quick, methods: [] });
    const { status } = session.model;
    assert.match(status.kind === 'failed' ? status.sentence : '', /^diabetes\.csv: There is no method to compare/);
  });

  it('are forgotten with the data they were of, and then say nothing more', async () => {
    const running = sessionOn(() => wideCsv(500, 250)).start({ ...plan, design: { target: 'y' } }, quick);
    await until(() => known() > 0);
    session.forget();
    await running;
    assert.deepEqual(session.model.snapshot(), { status: { kind: 'idle' }, options: { ...quick, foldKind: null }, comparison: null });
  });

  it('do as the column says that deals the rows to folds', async () => {
    await sessionOn(() => sampleBytes('prostate.csv')).start({ ...plan, design: { target: 'lpsa', foldColumn: 'gleason' }, fit: { ...plan.fit, foldKind: 'group' } }, { ...quick, folds: 3 });
    assert.equal(session.model.comparison?.folds.kind, 'group');
  });
});

describe('a saved comparison', () => {
  it('is there again, unless it was interrupted', () => {
    const model = new ComparisonModel(defaultComparisonOptions);
    model.begin(quick);
    assert.deepEqual(ComparisonModel.of(model.snapshot()).snapshot(), { status: { kind: 'idle' }, options: quick, comparison: null });
    model.cancelled();
    assert.deepEqual(ComparisonModel.of(model.snapshot()).snapshot(), model.snapshot());
  });
});
