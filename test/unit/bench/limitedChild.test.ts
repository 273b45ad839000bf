import assert from 'node:assert/strict';
import { limitedChild } from '../../bench/peers/limitedChild';

const run = (script: string, seconds: number, answer?: (line: string) => string) => limitedChild(process.execPath, ['-e', script], process.env, seconds, answer);

describe('a peer\'s program', function () {
  this.timeout(20_000);

  it('is answered line by line, and its end is told', async () => {
    const asked: string[] = [];
    const script = `
      const lines = require('node:readline').createInterface({ input: process.stdin });
      let left = 3;
      lines.on('line', (line) => { if (line === 'enough') process.exit(0); console.log(left -= 1); });
      console.log(left);`;
    const ended = await run(script, 20, (line) => { asked.push(line); return line === '1' ? 'enough' : 'tighter'; });
    assert.equal(ended, null);
    assert.deepEqual(asked, ['3', '2', '1']);
  });

  it('is stopped when its time is over, not for the time that answering takes', async () => {
    assert.equal(await run('setInterval(() => {}, 1000)', 0.3), 'stopped after 0.3 s');
    const slow = () => { const until = performance.now() + 2500; while (performance.now() < until); return 'enough'; };
    assert.equal(await run("process.stdin.once('data', () => process.exit(0)); console.log('tried')", 2, slow), null);
  });

  it('tells the last line of what went wrong', async () => {
    assert.match((await run("throw new Error('no such matrix')", 20))!, /^failed: /);
  });
});
