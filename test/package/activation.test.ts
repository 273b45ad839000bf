import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../vscode/repository';
import type { Activation } from './activateOnce';

const longestMilliseconds = 30;
const mostBytes = 100_000;

/** In fresh processes: nothing is compiled yet, as when a window opens. */
function activations(count: number): Activation[] {
  return Array.from({ length: count }, () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(repository, 'out', 'package', 'activateOnce.js')], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    return JSON.parse(stdout) as Activation;
  });
}

/** What vsix.test.ts has just built for production; alone, this file builds it. */
describe('the extension as it is published', () => {
  let measured: Activation[];

  before('build for production and activate', () => {
    const { status, stderr } = spawnSync(process.execPath, ['esbuild.mjs', '--production'], { cwd: repository, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    measured = activations(7);
  });

  it(`is active within ${longestMilliseconds} ms`, () => {
    const times = measured.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
    console.log(`      read and activated in ${times.map((time) => time.toFixed(1)).join(', ')} ms`);
    assert.ok(times[3] < longestMilliseconds, `the median is ${times[3]} ms`);
  });

  it(`reads less than ${mostBytes / 1000} KB to be active`, () => {
    const { bytes, files } = measured[0];
    console.log(`      ${bytes} bytes in ${files.length} files; extension.js has ${readFileSync(join(repository, 'dist', 'extension.js')).length}`);
    assert.ok(bytes < mostBytes, `${bytes} bytes: ${files.join(', ')}`);
  });

  it('starts no worker, opens no webview and reads no question, tool or model before one is needed', () => {
    const [{ workers, webviews, files }] = measured;
    assert.deepEqual([workers, webviews], [0, 0]);
    assert.deepEqual(files.filter((name) => /^(worker|helper|panel|fitPanel|panelModel|agentTools|fitCommands|askSetting|openSample|copyAsCode|predictWith|saveModel)\b/.test(name)), []);
  });
});
