import assert from 'node:assert/strict';
import { buildDesign } from '../../../src/engine/data/buildDesign';
import { readTable } from '../../../src/engine/data/readTable';
import { runToEnd } from '../../../src/engine/job';
import { fitLinear } from '../../../src/engine/linear/fitLinear';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import { CsvEngine } from '../../../src/host/engine/csvEngine';
import { useTranslations } from '../../../src/host/translations';
import { EngineWorker } from '../../../src/host/engine/engineWorker';
import type { FitMessage, FitPoints, FitStarted } from '../../../src/protocol/workerMessages';
import { serve } from '../../../src/worker/serve';
import { chinese } from '../l10n/chinese';
import { builtWorker, sampleBytes, wideCsv } from './dataFiles';

const never = new AbortController().signal;
const target = { target: 'progression' };

function engineOn(bytes: () => Uint8Array): { engine: CsvEngine; reads: () => number } {
  let reads = 0;
  const engine = new CsvEngine({ script: builtWorker, bytes: () => Promise.resolve((reads++, bytes())) });
  return { engine, reads: () => reads };
}

describe('the worker', () => {
  let engine: CsvEngine;
  let reads: () => number;

  beforeEach(() => {
    ({ engine, reads } = engineOn(() => sampleBytes('diabetes.csv')));
  });

  afterEach(() => engine.dispose());

  it('reads a file and says what its columns are', async () => {
    const { rowCount, columns } = await engine.read({});
    assert.equal(rowCount, 442);
    assert.deepEqual(columns.map(({ name }) => name).slice(0, 3), ['age', 'sex', 'bmi']);
    assert.deepEqual({ ...columns[2] }, { name: 'bmi', kind: 'number', storage: 'numeric', missing: 0, note: null, levels: null, values: { few: null, counts: false, nonNegative: true } });
  });

  it('fits exactly as the engine does, and tells the path on the way', async () => {
    await engine.read({});
    const messages: FitMessage[] = [];
    const result = await engine.fit(target, defaultFitOptions, (message) => messages.push(message), never);
    const table = runToEnd(readTable(sampleBytes('diabetes.csv')));
    const expected = runToEnd(fitLinear(runToEnd(buildDesign(table, target)), defaultFitOptions));

    const started = messages[0] as FitStarted;
    assert.equal(started.stage, 'started');
    assert.deepEqual(started.columns, expected.columns);
    assert.equal(started.record.rowsUsed, 442);
    const points = messages.flatMap((message) => (message.stage === 'points' ? [message.points] : []));
    assert.deepEqual(joined(points, 'coefficients'), expected.path.flatMap(({ coefficients }) => [...coefficients]));
    assert.deepEqual(joined(points, 'gradients'), expected.path.flatMap(({ correlations }) => [...correlations]));
    assert.deepEqual(joined(points, 'dualityGap'), expected.path.map(({ dualityGap }) => dualityGap));
    assert.deepEqual(result.crossValidation, expected.crossValidation);
    assert.equal(result.chosenIndex, expected.chosenIndex);
  });

  it('shares sums between the mixtures of a sweep without changing a bit of any', async () => {
    await engine.read({});
    const mixtures = [1, 0.5, 0];
    for (const [run, l1Ratio] of mixtures.entries()) {
      const options = { ...defaultFitOptions, l1Ratio };
      const shared = await engine.fit(target, options, () => {}, never, run < 2);
      const { engine: fresh } = engineOn(() => sampleBytes('diabetes.csv'));
      await fresh.read({});
      const alone = await fresh.fit(target, options, () => {}, never);
      fresh.dispose();
      assert.deepEqual(shared.crossValidation, alone.crossValidation);
      assert.deepEqual(shared.chosen, alone.chosen);
    }
    // After a sweep, and after one that was cancelled, nothing of it is left in the way.
    const cancel = new AbortController();
    const running = engine.fit(target, { ...defaultFitOptions, lambdaCount: 5000 }, () => cancel.abort(), cancel.signal, true);
    await assert.rejects(running, { name: 'AbortError' });
    const after = await engine.fit(target, { ...defaultFitOptions, seed: 5 }, () => {}, never);
    assert.equal(after.crossValidation!.seed, 5);
  });

  it('opens the geometry on the two columns that weigh most', async () => {
    const { columns } = await engine.read({});
    const { pair } = await engine.fit(target, defaultFitOptions, () => {}, never);
    const names = columns.map(({ name }) => name).filter((name) => name !== 'progression');
    assert.deepEqual(new Set([names[pair!.a], names[pair!.b]]), new Set(['bmi', 's5']));
    assert.ok(Math.abs(pair!.aa - 1) < 1e-12);
  });

  it('fits again without reading again, for other options and for another target', async () => {
    await engine.read({});
    await engine.fit(target, defaultFitOptions, () => {}, never);
    await engine.read({});
    await engine.fit({ target: 'bmi' }, { ...defaultFitOptions, l1Ratio: 0.5 }, () => {}, never);
    assert.equal(reads(), 1);
    await engine.read({ header: true });
    assert.equal(reads(), 2);
  });

  it('answers the curvature of any pair, from a fresh worker too', async () => {
    await engine.read({});
    const messages: FitMessage[] = [];
    const { pair } = await engine.fit(target, defaultFitOptions, (message) => messages.push(message), never);
    const { scaling, n } = messages[0] as FitStarted;
    const fresh = engineOn(() => sampleBytes('diabetes.csv')).engine;
    const question = { design: target, n, scaling, a: pair!.a, b: pair!.b };
    const [first, second] = await Promise.all([fresh.curvature({}, question), fresh.curvature({}, { ...question, a: pair!.b, b: pair!.a })]);
    fresh.dispose();
    assert.deepEqual({ ...first, a: pair!.a, b: pair!.b }, { ...pair });
    assert.equal(second.bb, first.aa);
  });

  it('says so when the file is no longer the one that was fitted', async () => {
    const scaling = { mean: new Float64Array(3), deviation: new Float64Array(3), scale: new Float64Array(3), responseMean: 0, intercept: true };
    await assert.rejects(engine.curvature({}, { design: target, n: 3, scaling, a: 0, b: 1 }), /The file has changed/);
  });

  it('speaks the language that it was started in', async () => {
    useTranslations(chinese);
    try {
      const scaling = { mean: new Float64Array(3), deviation: new Float64Array(3), scale: new Float64Array(3), responseMean: 0, intercept: true };
      await assert.rejects(engine.curvature({}, { design: target, n: 3, scaling, a: 0, b: 1 }), /文件在本次拟合之后已被更改/);
    } finally {
      useTranslations(undefined);
    }
  });

  it('rejects with the sentence for input that cannot be used', async () => {
    await engine.read({});
    await assert.rejects(engine.fit({ target: 'nonsense' }, defaultFitOptions, () => {}, never), { name: 'InputError', message: /no column "nonsense"/ });
    const empty = engineOn(() => new Uint8Array()).engine;
    await assert.rejects(empty.read({}), { name: 'InputError', message: /empty/ });
    empty.dispose();
  });

  it('stops a long fit within 100 ms of a cancel, and keeps the table', async () => {
    const wide = engineOn(() => wideCsv(1500, 500));
    await wide.engine.read({});
    const controller = new AbortController();
    const call = wide.engine.fit({ target: 'y' }, defaultFitOptions, () => {}, controller.signal);
    const rejected = assert.rejects(call, { name: 'AbortError' });
    await new Promise((resolve) => setTimeout(resolve, 60));
    const begun = performance.now();
    controller.abort();
    await rejected;
    assert.ok(performance.now() - begun < 20, 'the caller waited');
    await wide.engine.read({});
    assert.ok(performance.now() - begun < 400, `the worker was busy for ${performance.now() - begun} ms more`);
    wide.engine.dispose();
  });

  it('stops reading when that is cancelled, and reads anew when asked again', async () => {
    const large = engineOn(() => wideCsv(4000, 100));
    const controller = new AbortController();
    const call = large.engine.read({}, { signal: controller.signal });
    setTimeout(() => controller.abort(), 40);
    await assert.rejects(call, { name: 'AbortError' });
    assert.equal((await large.engine.read({})).rowCount, 4000);
    assert.equal(large.reads(), 2);
    large.engine.dispose();
  });

  it('keeps the file that it was given last, though one before it takes longer to read', async () => {
    const { read, record } = serve();
    const context = { signal: never, progress: () => undefined };
    await Promise.all([read({ bytes: wideCsv(3000, 40), options: {} }, context), read({ bytes: sampleBytes('diabetes.csv'), options: {} }, context)]);
    assert.equal((await record({ design: target }, context)).rowsUsed, 442);
  });

  it('sends a few messages a second, not one for each λ', async () => {
    await engine.read({});
    let count = 0;
    const begun = performance.now();
    await engine.fit(target, { ...defaultFitOptions, lambdaCount: 2000 }, () => count++, never);
    const seconds = (performance.now() - begun) / 1000;
    assert.ok(count <= 4 + 30 * 2 * seconds, `${count} messages in ${seconds} s`);
  });

  it('rejects what is awaited when it is disposed of', async () => {
    const worker = new EngineWorker({ script: builtWorker });
    const call = worker.call('read', { bytes: wideCsv(2000, 50), options: {} });
    setTimeout(() => worker.dispose(), 30);
    await assert.rejects(call, /The panel was closed/);
    await assert.rejects(worker.call('ping', null), /The panel was closed/);
  });
});

function joined(points: readonly FitPoints[], key: 'coefficients' | 'gradients' | 'dualityGap'): number[] {
  return points.flatMap((each) => [...each[key]]);
}
