import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EngineWorker } from '../../../src/host/engine/engineWorker';

/** Workers that misbehave: each answers pings, and does something terrible when it is to read. */
const answering = `
  const { parentPort } = require('node:worker_threads');
  parentPort.on('message', ({ rpc, id, method }) => {
    if (rpc !== 'request') return;
    if (method === 'read') misbehave(id);
    else parentPort.postMessage({ rpc: 'result', id, value: null });
  });
`;
const read = { bytes: new Uint8Array(1), options: {} };

describe('a worker that goes wrong', () => {
  let folder: string;
  let worker: EngineWorker | undefined;
  let lost = 0;

  before(() => (folder = mkdtempSync(join(tmpdir(), 'lambda-lens-'))));
  beforeEach(() => (lost = 0));
  afterEach(() => worker?.dispose());
  after(() => rmSync(folder, { recursive: true }));

  function workerThat(misbehaves: string, heapLimitMegabytes?: number): EngineWorker {
    const script = join(folder, 'worker.js');
    writeFileSync(script, `${answering}\nfunction misbehave(id) { ${misbehaves} }`);
    worker = new EngineWorker({ script, onLost: () => lost++, heapLimitMegabytes });
    return worker;
  }

  it('by throwing: the call is rejected with a sentence, and the next call starts another', async () => {
    const crashing = workerThat('setImmediate(() => { throw new Error("a defect"); });');
    await assert.rejects(crashing.call('read', read), { name: 'WorkerLostError', message: /stopped unexpectedly \(a defect\); press Retry\./ });
    assert.equal(lost, 1);
    assert.equal(await crashing.call('ping', null), null);
  });

  it('by exiting: the call is rejected', async () => {
    await assert.rejects(workerThat('process.exit(0);').call('read', read), { message: /ended unexpectedly; press Retry\./ });
    assert.equal(lost, 1);
  });

  it('by running out of memory: the sentence says so', async () => {
    const hungry = workerThat('const kept = []; for (;;) kept.push(new Array(10000).fill(id).map((x, i) => "text " + i));', 24);
    await assert.rejects(hungry.call('read', read), { name: 'WorkerLostError', message: /ran out of memory.*press Retry\./ });
    assert.equal(await hungry.call('ping', null), null);
  }).timeout(20_000);

  it('by not listening to a cancel: it is ended, and the next call waits for another', async () => {
    const deaf = workerThat('for (;;);');
    await deaf.call('ping', null);
    const controller = new AbortController();
    const call = deaf.call('read', read, { signal: controller.signal });
    setTimeout(() => controller.abort(), 30);
    await assert.rejects(call, { name: 'AbortError' });
    const begun = performance.now();
    assert.equal(await deaf.call('ping', null), null);
    assert.ok(performance.now() - begun < 1000);
    assert.equal(lost, 1);
  });

  it('by not being there at all', async () => {
    worker = new EngineWorker({ script: join(folder, 'absent.js') });
    await assert.rejects(worker.call('ping', null), { name: 'WorkerLostError' });
  });
});
