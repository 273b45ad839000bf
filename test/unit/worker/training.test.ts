import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'mocha';
import { CsvEngine } from '../../../src/host/engine/csvEngine';
import type { NetworkOptions } from '../../../src/engine/network/networkTypes';
import { changeLog } from '../../../src/protocol/changeLog';
import type { TrainingMessage } from '../../../src/protocol/workerMessages';
import type { TrainingResume, TrainingUpdate } from '../../../src/protocol/networkMessages';
import { builtWorker, sampleBytes } from './dataFiles';

/** One training of the sample in a real worker, and what it told. */
class Watched {
  readonly messages: TrainingMessage[] = [];
  private readonly controller = new AbortController();
  private waiting: (() => void)[] = [];
  readonly ended: Promise<unknown>;

  constructor(readonly engine: CsvEngine, resume: TrainingResume | null, options: NetworkOptions | null = null) {
    const hear = (message: TrainingMessage) => {
      this.messages.push(message);
      this.waiting.splice(0).forEach((wake) => wake());
    };
    this.ended = engine.train({ design: { target: 'progression' }, options, resume, stepsPerSecond: null }, hear, this.controller.signal).catch((error: unknown) => error);
  }

  get update(): TrainingUpdate | undefined {
    const last = this.messages.at(-1);
    return last?.stage === 'update' ? last.update : undefined;
  }

  async until(holds: (update: TrainingUpdate) => boolean): Promise<TrainingUpdate> {
    while (!this.update || !holds(this.update)) await new Promise<void>((wake) => this.waiting.push(wake));
    return this.update;
  }

  async stop(): Promise<void> {
    this.controller.abort();
    await this.ended;
    this.engine.dispose();
  }
}

async function watch(pauseAt: number | null, changes: TrainingResume['changes'] = [], options: NetworkOptions | null = null): Promise<Watched> {
  const engine = new CsvEngine({ script: builtWorker, bytes: () => Promise.resolve(sampleBytes('diabetes.csv')) });
  await engine.read({});
  return new Watched(engine, pauseAt === null ? null : { step: pauseAt, changes }, options);
}

describe('a training in the worker', function () {
  this.timeout(30000);

  it('tells what it trains, streams its steps, and ends with the errors on rows held out', async () => {
    const watched = await watch(null);
    const update = await watched.until(({ status, heldOut }) => status.kind === 'finished' && heldOut !== null);
    const [started] = watched.messages;
    assert.ok(started.stage === 'started' && started.frame.inputs.includes('bmi') && started.options.hidden.length === 3);
    const { heldOut } = update;
    assert.ok(heldOut!.test! > 30 && heldOut!.test! < heldOut!.baseline!, `test RMSE ${heldOut!.test}, the mean's ${heldOut!.baseline}`);
    const epochs = watched.messages.reduce((sum, message) => sum + (message.stage === 'update' ? message.update.curves.train.length : 0), 0);
    assert.equal(epochs, update.epoch);
    await watched.stop();
  });

  it('waits where it is told, goes step by step and back, and shows the same masks again', async () => {
    const watched = await watch(40);
    const there = await watched.until(({ status, step }) => status.kind === 'paused' && step === 40);
    assert.equal(there.picture.history.steps, 40);
    await watched.engine.controlTraining({ act: 'stepForward' });
    const next = await watched.until(({ status, step }) => status.kind === 'paused' && step === 41);
    await watched.engine.controlTraining({ act: 'stepBack' });
    const back = await watched.until(({ status, step }) => status.kind === 'paused' && step === 40);
    assert.deepEqual(back.picture.kept, there.picture.kept);
    assert.deepEqual(back.picture.weights, there.picture.weights);
    assert.notDeepEqual(next.picture.weights, there.picture.weights);
    await watched.engine.controlTraining({ act: 'toStep', step: 7 });
    const early = await watched.until(({ status, step }) => status.kind === 'paused' && step === 7);
    assert.equal(early.picture.history.steps, 7);
    await watched.stop();
  });

  it('takes other rates from the next step on, and says what was changed', async () => {
    const watched = await watch(10);
    await watched.until(({ step, status }) => step === 10 && status.kind === 'paused');
    await watched.engine.setDropout([0, 0.9, 0, 0]);
    const { changes } = await watched.until((update) => update.changes.length > 0);
    assert.deepEqual(changes, [{ step: 10, dropout: [0, 0.9, 0, 0] }]);
    assert.match(changeLog([0, 0.2, 0, 0], changes)[0], /^Step 10: hidden layer 1 drops 90 % instead of 20 %\.$/);
    await watched.engine.controlTraining({ act: 'stepForward' });
    const { picture } = await watched.until(({ step, status }) => step === 11 && status.kind === 'paused');
    const kept = picture.kept[1].reduce((sum, byte) => sum + byte.toString(2).split('1').length - 1, 0);
    assert.ok(kept <= 10, `${kept} of 32 kept at a rate of 0.9`);
    await watched.stop();
  });

  it('is repeated, changes of rates and all, to where it stood', async () => {
    const changes = [{ step: 10, dropout: [0, 0.9, 0, 0.5] }];
    const first = await watch(10);
    await first.until(({ step, status }) => step === 10 && status.kind === 'paused');
    await first.engine.setDropout(changes[0].dropout);
    await first.engine.controlTraining({ act: 'toStep', step: 25 });
    const there = await first.until(({ step, status }) => step === 25 && status.kind === 'paused');
    const again = await watch(25, changes);
    const back = await again.until(({ step, status }) => step === 25 && status.kind === 'paused');
    assert.deepEqual([back.picture.weights, back.picture.kept, back.changes, back.dropout], [there.picture.weights, there.picture.kept, changes, changes[0].dropout]);
    await first.stop();
    await again.stop();
  });

  it('with group L1 drops whole columns, and tells the norm of each', async () => {
    const plain = await watch(1);
    await plain.until(({ step, status }) => step === 1 && status.kind === 'paused');
    const [started] = plain.messages;
    assert.ok(started.stage === 'started');
    await plain.stop();
    const watched = await watch(1500, [], { ...started.options, groupL1: 1 });
    const { columnNorms } = await watched.until(({ status }) => status.kind === 'finished' || status.kind === 'paused');
    const dropped = started.frame.sources.filter((_, j) => columnNorms[j] === 0);
    assert.ok(dropped.length >= 1 && dropped.length < 8, `dropped: ${dropped.join(', ') || 'nothing'}`);
    assert.ok(!dropped.includes('bmi') && !dropped.includes('s5'));
    await watched.stop();
  });

  it('has the curve without regularisation from when a rate is raised, of every epoch since the beginning', async () => {
    const first = await watch(1);
    await first.until(({ step, status }) => step === 1 && status.kind === 'paused');
    const [started] = first.messages;
    assert.ok(started.stage === 'started');
    await first.stop();
    const { stepsPerEpoch } = started.frame;
    const watched = await watch(2 * stepsPerEpoch, [], { ...started.options, dropout: started.options.dropout.map(() => 0), l2: 0, weightDecay: 0 });
    await watched.until(({ step, status }) => step === 2 * stepsPerEpoch && status.kind === 'paused');
    const plainSoFar = () => watched.messages.flatMap((message) => (message.stage === 'update' ? message.update.curves.plainTrain : []));
    assert.deepEqual(plainSoFar(), []);
    await watched.engine.setDropout(started.options.dropout.map((_, l) => (l === 0 ? 0 : 0.5)));
    await watched.engine.controlTraining({ act: 'toStep', step: 4 * stepsPerEpoch });
    await watched.until(({ step, status }) => step === 4 * stepsPerEpoch && status.kind === 'paused');
    const train = watched.messages.flatMap((message) => (message.stage === 'update' ? message.update.curves.train : []));
    const plain = plainSoFar();
    assert.ok(plain.length >= 3 && train.length >= 3, `${plain.length} and ${train.length} epochs`);
    assert.deepEqual(plain.slice(0, 2), train.slice(0, 2));
    assert.ok(plain[2] < train[2], 'dropout does not show in the training loss');
    await watched.stop();
  });

  it('with DropConnect shows which weights were kept, and counts them', async () => {
    const plain = await watch(1);
    await plain.until(({ step, status }) => step === 1 && status.kind === 'paused');
    const [started] = plain.messages;
    assert.ok(started.stage === 'started');
    await plain.stop();
    const watched = await watch(30, [], { ...started.options, dropoutKind: 'dropconnect', dropout: [0, 0.5, 0.5, 0.5] });
    const { picture } = await watched.until(({ step, status }) => step === 30 && status.kind === 'paused');
    const [first, second] = picture.edges;
    assert.equal(first, null);
    assert.equal(second!.count, 64 * 64);
    assert.ok(Math.abs(second!.keptCount - 2048) < 4.5 * 32);
    const bits = second!.kept.reduce((sum, byte) => sum + byte.toString(2).split('1').length - 1, 0);
    assert.ok(Math.abs(bits - 128) < 4.5 * 8, `${bits} of 256`);
    assert.notDeepEqual(picture.masked[3], picture.whole[3]);
    assert.deepEqual(picture.history.masks.map((masks) => masks.length), [0, 0, 0, 0]);
    await watched.stop();
  });

  it('answers every question about the network where it stands', async () => {
    const watched = await watch(200);
    await watched.until(({ step, status }) => step === 200 && status.kind === 'paused');
    const never = new AbortController().signal;
    for (const kind of ['expectedActivation', 'coadaptation', 'ensemble', 'predictions', 'layers', 'linear'] as const) {
      const insight = await watched.engine.networkInsight(kind, kind === 'predictions' ? 'bmi' : null, () => {}, never);
      assert.equal(insight.kind, kind);
      assert.equal(insight.step, 200);
      assert.ok(insight.sentence.length > 40);
      if (insight.kind === 'expectedActivation') assert.ok(insight.layers[0].gap < 1.6 * insight.layers[0].floor, 'the first layer, whose input is whole, keeps its mean');
      if (insight.kind === 'layers') insight.weights.forEach(({ norm }, l) => assert.ok(insight.norms.length > 3 && Math.abs(norm / insight.norms.at(-1)![l] - 1) < 0.2, `${norm}, at the end of the last epoch ${insight.norms.at(-1)![l]}`));
      if (insight.kind === 'linear') assert.ok(insight.inputs.length === 10 && Math.hypot(...insight.exact.map((w, j) => w - insight.sampled[j])) < 0.1 * Math.hypot(...insight.exact), insight.sentence);
      if (insight.kind === 'predictions') assert.ok(insight.coverage! > 0.75 && insight.column!.name === 'bmi');
    }
    await watched.stop();
  });

  it('is saved as one of the rows that it has, when the file has been read anew since', async () => {
    const before = sampleBytes('diabetes.csv');
    let bytes = before;
    const engine = new CsvEngine({ script: builtWorker, bytes: () => Promise.resolve(bytes.slice()) });
    await engine.read({});
    const watched = new Watched(engine, { step: 3, changes: [] });
    await watched.until(({ step, status }) => step === 3 && status.kind === 'paused');
    bytes = before.slice(0, before.lastIndexOf(10, before.length - 2) + 1);
    engine.forget();
    assert.equal((await engine.read({})).rowCount, 441);
    const { origin } = JSON.parse(await engine.networkModel('diabetes.csv')) as { origin: { data: { sha256: string; rows: number } } };
    assert.deepEqual([origin.data.sha256, origin.data.rows], [createHash('sha256').update(before).digest('hex'), 442]);
    await watched.stop();
  });

  it('stops within a tenth of a second', async () => {
    const watched = await watch(null);
    await watched.until(({ step }) => step > 5);
    const begun = performance.now();
    await watched.engine.controlTraining({ act: 'pause' });
    await watched.until(({ status }) => status.kind === 'paused' || status.kind === 'finished');
    assert.ok(performance.now() - begun < 100, `${performance.now() - begun} ms`);
    await watched.stop();
  });
});
