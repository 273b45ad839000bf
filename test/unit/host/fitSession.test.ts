import assert from 'node:assert/strict';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildDesign } from '../../../src/engine/data/buildDesign';
import { readTable } from '../../../src/engine/data/readTable';
import { runToEnd } from '../../../src/engine/job';
import { fitLinear } from '../../../src/engine/linear/fitLinear';
import { modelOf, type Model } from '../../../src/engine/model';
import type { ViewState } from '../../../src/protocol/panelMessages';
import { repository } from '../../vscode/repository';
import { CsvEngine } from '../../../src/host/engine/csvEngine';
import { FitSession, type Change } from '../../../src/host/panel/fitSession';
import { PanelModel } from '../../../src/host/panel/panelModel';
import { ReadError } from '../../../src/host/sentences';
import { builtWorker, sampleBytes, wideCsv } from '../worker/dataFiles';
import { plan } from './snapshots';

describe('the fits of a panel', () => {
  let session: FitSession;
  let changes: Change[];
  let reads: number;

  function sessionOn(bytes: () => Promise<Uint8Array> | Uint8Array): FitSession {
    changes = [];
    reads = 0;
    const engine = new CsvEngine({ script: builtWorker, bytes: async () => (reads++, bytes()) });
    session = new FitSession(new PanelModel('panel-1', 'diabetes.csv', plan), engine, (change) => changes.push(change));
    return session;
  }

  afterEach(() => session.dispose());

  const until = async (condition: () => boolean) => {
    while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
  };

  it('end with the whole path, its cross-validation and the record of the data', async () => {
    await sessionOn(() => sampleBytes('diabetes.csv')).start(plan);
    const { status, runs, record, elapsed, columnKinds } = session.model.snapshot();
    assert.deepEqual(status, { kind: 'done' });
    assert.equal(runs[0].solved, 100);
    assert.equal(runs[0].crossValidation?.oneSeIndex, runs[0].chosenIndex);
    assert.equal(record?.rowsUsed, 442);
    assert.equal(columnKinds.length, 11);
    assert.ok(elapsed !== null && elapsed > 0);
    assert.equal(changes.at(-1), 'whole');
  });

  for (const [file, target] of [['breast_cancer.csv', 'class'], ['counts.csv', 'claims'], ['wine.csv', 'class']] as const) {
    it(`have the λs that a rule may choose to the last digits, as the command line has: ${file}`, async function () {
      this.timeout(20000);
      const made = { ...plan, fit: { ...plan.fit, folds: 4, lambdaCount: 30 }, design: { target, family: file === 'counts.csv' ? 'poisson' : file === 'wine.csv' ? 'multinomial' : 'binomial' } } as const;
      const bytes = () => new Uint8Array(readFileSync(join(repository, 'test', 'fixtures', file)));
      await sessionOn(bytes).start(made);
      const run = session.model.run(0)!;
      const { minIndex, oneSeIndex } = run.crossValidation!;
      assert.deepEqual([run.solved, run.chosenIndex], [run.lambda.length, oneSeIndex]);
      for (const index of [minIndex, oneSeIndex]) assert.ok(run.dualityGap[index] <= 1e-9 * run.objective[index], `${index}: ${run.dualityGap[index] / run.objective[index]}`);
      assert.ok(Array.from(run.lambda.keys()).some((index) => run.dualityGap[index] > 1e-9 * run.objective[index]), 'the rest of the path is as rough as it was');
      const { chosen } = runToEnd(fitLinear(runToEnd(buildDesign(runToEnd(readTable(bytes())), made.design)), made.fit));
      const width = run.columns.length * (run.classes?.length ?? 1);
      assert.deepEqual([...run.coefficients.slice(oneSeIndex * width, (oneSeIndex + 1) * width)], [...chosen.coefficients]);
    });
  }

  it('have a λ that was chosen by hand to the last digits once the cursor rests there, and in the model that is saved', async function () {
    this.timeout(20000);
    const design = { target: 'claims', family: 'poisson' } as const;
    const bytes = () => new Uint8Array(readFileSync(join(repository, 'test', 'fixtures', 'counts.csv')));
    const made = { ...plan, fit: { ...plan.fit, folds: 4, lambdaCount: 30 }, design };
    await sessionOn(bytes).start(made);
    const { model } = session;
    const run = model.run(0)!;
    const rough = Array.from(run.lambda.keys()).filter((index) => run.dualityGap[index] > 1e-9 * run.objective[index]);
    const pointAt = (index: number) => (model.view = { cursor: { run: 0, index, choice: null } } as unknown as ViewState);
    const isFine = (index: number) => run.dualityGap[index] <= 1e-9 * run.objective[index];

    pointAt(rough[0]);
    session.cursorMoved();
    await until(() => changes.at(-1) === 'refined');
    assert.ok(isFine(rough[0]) && !isFine(rough[1]), 'there, and there alone');
    assert.deepEqual(model.takeRefined(), [{ run: 0, index: rough[0] }]);

    pointAt(rough[1]);
    const saved = JSON.parse(await session.modelText()) as Model;
    assert.ok(isFine(rough[1]));
    const table = runToEnd(readTable(bytes()));
    const alone = runToEnd(buildDesign(table, design));
    const asked = modelOf(alone, runToEnd(fitLinear(alone, { ...made.fit, lambda: run.lambda[rough[1]] })));
    saved.terms.forEach(({ coefficients: [value] }, j) => assert.ok(Math.abs(value - asked.terms[j].coefficients[0]) <= 1e-6 * Math.max(1e-3, Math.abs(value)), `${j}: ${value}`));
  });

  it('run one mixture after the other in a sweep', async () => {
    await sessionOn(() => sampleBytes('diabetes.csv')).start({ ...plan, mode: 'sweep', l1Ratios: [1, 0.5, 0] });
    const { runs, status } = session.model.snapshot();
    assert.equal(status.kind, 'done');
    assert.deepEqual(runs.map(({ l1Ratio, solved }) => [l1Ratio, solved]), [[1, 100], [0.5, 100], [0, 100]]);
  });

  it('answer the curvature of another pair', async () => {
    await sessionOn(() => sampleBytes('diabetes.csv')).start(plan);
    const { a, b, aa } = session.model.run(0)!.pair!;
    assert.equal((await session.curvature(0, b, a)).bb, aa);
  });

  it('keep what has arrived when cancelled, and begin anew with Retry', async () => {
    sessionOn(() => wideCsv(800, 200));
    const design = { target: 'y' };
    const running = session.start({ ...plan, design, fit: { ...plan.fit, folds: 4 } });
    await until(() => changes.includes('points'));
    const begun = performance.now();
    session.cancel();
    await running;
    assert.ok(performance.now() - begun < 100);
    assert.equal(session.model.status.kind, 'cancelled');
    assert.ok(session.model.run(0)!.solved > 0);
    await session.retry();
    assert.equal(session.model.status.kind, 'done');
    assert.equal(reads, 2);
  });

  it('give way to a newer one without a word of the older', async () => {
    sessionOn(() => wideCsv(1200, 300));
    const first = session.start({ ...plan, design: { target: 'y' } });
    await until(() => changes.includes('points'));
    const second = session.start({ ...plan, design: { target: 'x3' }, fit: { ...plan.fit, folds: 0 } });
    await Promise.all([first, second]);
    const { status, target, runs } = session.model.snapshot();
    assert.deepEqual([status.kind, target, runs[0].crossValidation], ['done', 'x3', null]);
  });

  it('give way to a plan that wants no fit yet, which is then not called cancelled', async () => {
    sessionOn(() => wideCsv(800, 200));
    const running = session.start({ ...plan, design: { target: 'y' } });
    await until(() => changes.includes('points'));
    session.replan({ ...plan, design: { target: 'x3' } });
    await running;
    const { status, target, runs } = session.model.snapshot();
    assert.deepEqual([status, target, runs.length], [{ kind: 'idle' }, 'x3', 0]);
  });

  it('fail with one sentence that names the file', async () => {
    await sessionOn(() => Promise.reject(new ReadError('diabetes.csv could not be read: it is no longer there.'))).start(plan);
    assert.deepEqual(session.model.status, { kind: 'failed', sentence: 'diabetes.csv could not be read: it is no longer there.' });
    await sessionOn(() => new Uint8Array()).start(plan);
    const { status } = session.model;
    assert.match(status.kind === 'failed' ? status.sentence : '', /^diabetes\.csv: The file is empty/);
  });

  it('can be tried again after the worker was lost', async () => {
    await sessionOn(() => sampleBytes('diabetes.csv')).start(plan);
    session.cancel();
    await session.retry();
    assert.equal(session.model.status.kind, 'done');
  });

  it('do not hold up the extension host', async function () {
    // Other programs on the machine may.
    this.retries(2);
    sessionOn(() => wideCsv(600, 800));
    await session.start({ ...plan, design: { target: 'y' }, fit: { ...plan.fit, folds: 0 } });
    const delay = monitorEventLoopDelay({ resolution: 2 });
    delay.enable();
    await session.start({ ...plan, design: { target: 'y' }, fit: { ...plan.fit, folds: 0, l1Ratio: 0.5 } });
    delay.disable();
    assert.ok(delay.max / 1e6 < 50, `held up for ${delay.max / 1e6} ms`);
  });
});
