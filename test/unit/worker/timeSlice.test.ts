import assert from 'node:assert/strict';
import type { Job } from '../../../src/engine/job';
import { runInSlices } from '../../../src/worker/timeSlice';

const never = new AbortController().signal;

function* busy(milliseconds: number, onEnd: (finished: boolean) => void = () => {}): Job<number, string> {
  let finished = false;
  try {
    const end = performance.now() + milliseconds;
    for (let step = 0; performance.now() < end; step++) yield step;
    finished = true;
    return 'done';
  } finally {
    onEnd(finished);
  }
}

describe('a job in time slices', () => {
  it('returns its result and tells every progress in order', async () => {
    function* counting(): Job<number, string> {
      for (let i = 0; i < 5; i++) yield i;
      return 'counted';
    }
    const told: number[] = [];
    assert.equal(await runInSlices(counting(), { signal: never, onProgress: (value) => told.push(value) }), 'counted');
    assert.deepEqual(told, [0, 1, 2, 3, 4]);
  });

  it('lets the event loop turn at least every 15 ms or so', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await runInSlices(busy(150), { signal: never });
    clearInterval(timer);
    assert.ok(turns >= 6, `only ${turns} turns in 150 ms`);
  });

  it('ends the job within a slice when it is aborted', async () => {
    const controller = new AbortController();
    let ended: boolean | null = null;
    const begun = performance.now();
    setTimeout(() => controller.abort(), 20);
    await assert.rejects(runInSlices(busy(5000, (finished) => (ended = finished)), { signal: controller.signal }), { name: 'AbortError' });
    assert.equal(ended, false);
    assert.ok(performance.now() - begun < 200);
  });

  it('rejects with the error of the job', async () => {
    function* failing(): Job<number, void> {
      yield 1;
      throw new TypeError('a defect');
    }
    await assert.rejects(runInSlices(failing(), { signal: never }), { name: 'TypeError', message: 'a defect' });
  });
});
