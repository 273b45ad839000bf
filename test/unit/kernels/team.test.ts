import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, it } from 'mocha';
import type { Call } from '../../../src/engine/kernels/kernels';
import type { HelperTask, Helpers, Workshop } from '../../../src/engine/kernels/workshop';
import { openWorkshop } from '../../../src/engine/kernels/workshop';
import { helperThreads } from '../../../src/worker/helperThreads';
import { normals } from '../linear/randomDesign';

const script = resolve('dist', 'helper.js');
/** Enough that helpers are asked. */
const large = 1e9;

/** X'V of 40 columns in ten calls, 30 times over, in whichever thread. */
function products(workshop: Workshop): number[] {
  const arena = workshop.arena();
  const random = normals(2);
  const rows = 3000;
  const columns = Array.from({ length: 40 }, () => arena.floats(rows));
  for (const column of columns) for (let i = 0; i < rows; i++) column[i] = random();
  const vectors = arena.floats(4 * rows);
  for (let i = 0; i < vectors.length; i++) vectors[i] = random();
  const out = arena.floats(4 * 40);
  const list = arena.addresses(columns);
  const calls = Array.from({ length: 10 }, (_, k): Call => ['crossProducts', list.byteOffset, 4 * k, 4 * k + 4, rows, vectors.byteOffset, 1, out.byteOffset]);
  const team = workshop.teamFor(large);
  const numbers = new Float64Array(160);
  for (let round = 0; round < 30; round++) {
    vectors[round] += 1;
    team.run(calls);
    for (let i = 0; i < 160; i++) numbers[i] += out[i];
  }
  arena.free();
  return [...numbers];
}

describe('a team of threads', function () {
  this.timeout(20000);
  const alone = products(openWorkshop(null));

  for (const threads of [2, 3]) {
    it(`of ${threads} gives the same bits as one alone`, async () => {
      const workshop = openWorkshop(helperThreads(script, threads));
      assert.equal(workshop.teamFor(large).size, threads);
      // The first time helpers are still on their way, later they are not.
      for (let again = 0; again < 3; again++) {
        assert.deepEqual(products(workshop), alone);
        await new Promise((resume) => setTimeout(resume, 60));
      }
    });
  }

  it('works through what its helpers do not take, when they never start', () => {
    const absent: Helpers = { count: 3, start: () => () => false };
    assert.deepEqual(products(openWorkshop(absent)), alone);
  });

  it('works on when its helpers cannot be started or end', async () => {
    const missing = openWorkshop(helperThreads(resolve('dist', 'absent.js'), 2));
    assert.deepEqual(products(missing), alone);
    await new Promise((resume) => setTimeout(resume, 60));
    assert.deepEqual(products(missing), alone);
  });

  it('has its helpers take calls while the caller does something else', async () => {
    let task: HelperTask | null = null;
    const threads = helperThreads(script, 2);
    const workshop = openWorkshop({ count: 1, start: (given) => threads.start((task = given)) });
    const arena = workshop.arena();
    const [x, out] = [arena.floats(2), arena.floats(2)];
    x.set([1, 2]);
    const team = workshop.teamFor(large);
    team.begin([['exponentials', x.byteOffset, out.byteOffset, 2], ['sigmoids', x.byteOffset, out.byteOffset, 0]]);
    for (let wait = 0; wait < 200 && out[1] === 0; wait++) await new Promise((resume) => setTimeout(resume, 20));
    assert.ok(Math.abs(out[1] - Math.exp(2)) < 1e-14);
    team.finish();
    assert.ok(task);
    arena.free();
  });

  it('notices soon that its helpers ended in the middle of a call, and works on without them', async () => {
    const dying = join(mkdtempSync(join(tmpdir(), 'helper-')), 'dying.js');
    writeFileSync(dying, `
      const { memory } = require('node:worker_threads').workerData;
      const { Instance } = WebAssembly;
      WebAssembly.Instance = function (...given) {
        const exponentials = (x, out, n) => {
          new Float64Array(memory.buffer, out, 1)[0] = 1;
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 150);
          process.exit(1);
        };
        return { exports: { ...new Instance(...given).exports, exponentials } };
      };
      require(${JSON.stringify(script)});`);
    const workshop = openWorkshop(helperThreads(dying, 3));
    const arena = workshop.arena();
    const [x, first, second] = [arena.floats(2), arena.floats(2), arena.floats(2)];
    const team = workshop.teamFor(large);
    team.begin([['exponentials', x.byteOffset, first.byteOffset, 2], ['exponentials', x.byteOffset, second.byteOffset, 2]]);
    for (let wait = 0; wait < 400 && first[0] + second[0] < 2; wait++) await new Promise((resume) => setTimeout(resume, 5));
    const begun = performance.now();
    assert.throws(() => team.finish(), /^Error: A helper thread stopped in the middle of its work\.$/);
    assert.ok(performance.now() - begun < 3000, `${performance.now() - begun} ms`);
    assert.deepEqual(products(workshop), alone);
    arena.free();
  });

  it('returns what kernels return, also of more calls than fit into its table', () => {
    const workshop = openWorkshop(helperThreads(script, 2));
    const arena = workshop.arena();
    const gram = arena.floats(2);
    gram[0] = 1;
    const calls = Array.from({ length: 700 }, (_, k): Call => {
      const [b, c, l1, l2] = [arena.floats(2), arena.floats(2), arena.floats(2), arena.floats(2)];
      c[0] = k;
      return ['sweepCoordinates', gram.byteOffset, 2, 0, 1, b.byteOffset, c.byteOffset, l1.byteOffset, l2.byteOffset, 0, 0];
    });
    assert.deepEqual([...workshop.teamFor(large).run(calls)], calls.map((_, k) => k * k));
    arena.free();
  });

  it('lets a program end while helpers wait', () => {
    const program = `
      const { Worker } = require('node:worker_threads');
      const module = new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
      const memory = new WebAssembly.Memory({ initial: 16, maximum: 16, shared: true });
      const thread = new Worker(${JSON.stringify(script)}, { workerData: { module, memory, table: 64, helper: 0 } });
      thread.on('online', () => { thread.unref(); setTimeout(() => console.log('done'), 100); });`;
    assert.equal(execFileSync(process.execPath, ['-e', program], { timeout: 10000 }).toString().trim(), 'done');
  });
});
