import assert from 'node:assert/strict';
import { defaultExplainOptions } from '../../../src/engine/explain/explain';
import { fitAndOverfit } from '../../../src/engine/explain/fitAndOverfit';
import { runToEnd } from '../../../src/engine/job';
import { CsvEngine } from '../../../src/host/engine/csvEngine';
import { WhyModel } from '../../../src/host/why/whyModel';
import { WhySession, type WhyChange } from '../../../src/host/why/whySession';
import { designFrom } from '../linear/fitting';
import { builtWorker, sampleBytes, wideCsv } from '../worker/dataFiles';
import { plan } from './snapshots';

describe('the explanations of a panel', function () {
  this.timeout(30_000);
  let session: WhySession;
  let engine: CsvEngine;
  let changes: WhyChange[];

  function sessionOn(bytes: () => Promise<Uint8Array> | Uint8Array, model = new WhyModel()): WhySession {
    changes = [];
    engine = new CsvEngine({ script: builtWorker, bytes: async () => bytes() });
    session = new WhySession('diabetes.csv', model, engine, (change) => changes.push(change));
    return session;
  }

  afterEach(() => {
    session.giveUp();
    engine.dispose();
  });

  const until = async (condition: () => boolean) => {
    while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
  };
  const refits = { view: 'bias-variance', options: { mode: 'data', resamples: 10_000 } } as const;

  it('begin with fit and overfit, and have the numbers of the engine itself, arrays as they are', async () => {
    const bytes = await sampleBytes('diabetes.csv');
    const own = bytes.slice();
    await sessionOn(() => bytes).ensure(plan, plan.fit);
    const design = designFrom(own, plan.design);
    const { part } = session.model;
    assert.deepEqual(part.status, { kind: 'done' });
    assert.deepEqual(part.explanation, runToEnd(fitAndOverfit(design, plan.fit)));
    assert.deepEqual([changes[0], changes.at(-1)], ['turn', 'turn']);
  });

  it('are computed once for a fit, and anew for another or for other options', async () => {
    await sessionOn(() => sampleBytes('diabetes.csv')).ensure(plan, plan.fit);
    const { explanation } = session.model.part;
    await session.ensure(plan, plan.fit);
    assert.equal(session.model.part.explanation, explanation);
    await session.ensure(plan, { ...plan.fit, l1Ratio: 0 });
    assert.match((session.model.part.explanation as { penalty?: string }).penalty!, /ridge/);
    session.show({ view: 'polynomial', options: { column: 'bmi', degree: 3, l1Ratio: 0 } });
    await session.ensure(plan, plan.fit);
    session.show({ view: 'polynomial', options: { column: 'bmi', degree: 4, l1Ratio: 0 } });
    assert.equal(session.model.part.explanation, null);
    await session.ensure(plan, plan.fit);
    assert.deepEqual(session.model.snapshot().parts.polynomial?.explanation?.degree, 4);
    session.show({ view: 'fit', options: {} });
    assert.notEqual(session.model.part.explanation, null, 'another view keeps what it knows');
  });

  it('tell what is known on the way, and keep it when they are cancelled, at once', async () => {
    sessionOn(() => sampleBytes('diabetes.csv')).show(refits);
    const running = session.ensure(plan, plan.fit);
    await until(() => session.model.part.explanation !== null);
    assert.equal(session.model.part.status.kind, 'running');
    session.show(refits);
    assert.ok(session.running, 'what is asked for already goes on');
    const begun = performance.now();
    session.cancel();
    await running;
    assert.ok(performance.now() - begun < 200);
    assert.deepEqual(session.model.part.status, { kind: 'cancelled' });
    assert.ok((session.model.part.explanation as { resamples: number }).resamples >= 16);
    const kept = session.model.part;
    await session.ensure(plan, plan.fit);
    assert.equal(session.model.part, kept, 'what a person cancelled does not begin by itself');
  });

  it('give way to another view without a word, and begin again when they are looked at', async () => {
    sessionOn(() => sampleBytes('diabetes.csv')).show(refits);
    const first = session.ensure(plan, plan.fit);
    await until(() => session.model.part.explanation !== null);
    session.show({ view: 'fit', options: {} });
    await session.ensure(plan, plan.fit);
    await first;
    assert.deepEqual(session.model.part.status, { kind: 'done' });
    assert.deepEqual(session.model.snapshot().parts['bias-variance']!.status, { kind: 'idle' });
  });

  it('say in one sentence what a view cannot do', async () => {
    sessionOn(() => wideCsv(40, 5)).show({ view: 'priors', options: defaultExplainOptions.priors });
    await session.ensure({ ...plan, design: { target: 'y' } }, { ...plan.fit, penalty: 'mcp' });
    const { status } = session.model.part;
    assert.ok(status.kind === 'failed');
    assert.match(status.sentence, /^diabetes\.csv: Priors knows those of lasso, ridge and elastic net/);
  });

  it('forget what was known when the fit is made again, and columns that were chosen when the data are others', async () => {
    sessionOn(() => sampleBytes('diabetes.csv')).show({ view: 'polynomial', options: { column: 'bmi', degree: 2, l1Ratio: null } });
    await session.ensure(plan, plan.fit);
    session.forget(true);
    assert.deepEqual(session.model.part, { view: 'polynomial', options: { column: 'bmi', degree: 2, l1Ratio: null }, status: { kind: 'idle' }, explanation: null, fit: null });
    session.forget(false);
    assert.deepEqual(session.model.part.options, defaultExplainOptions.polynomial);
  });

  it('come back from a snapshot, but for one that was interrupted', async () => {
    await sessionOn(() => sampleBytes('diabetes.csv')).ensure(plan, plan.fit);
    const back = WhyModel.of(session.model.snapshot());
    assert.deepEqual(back.snapshot(), session.model.snapshot());
    assert.ok(back.explains(plan.fit));
    session.model.begin(plan.fit);
    assert.ok(!WhyModel.of(session.model.snapshot()).explains(plan.fit));
  });
});
