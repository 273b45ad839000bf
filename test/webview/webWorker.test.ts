import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { defaultFitOptions } from '../../src/engine/linear/fitTypes';
import { CsvEngine } from '../../src/host/engine/csvEngine';
import type { FitResult } from '../../src/protocol/workerMessages';
import { launchChromium } from '../vscode/launchChromium';
import { repository } from '../vscode/repository';

interface Asked {
  readonly isolated: boolean;
  readonly helpers: number;
  /** Of each call: its result as text, each array by its bytes. */
  readonly results: readonly string[];
}

const diabetes = readFileSync(join(repository, 'media', 'samples', 'diabetes.csv'), 'utf8');
const calls = [
  { csv: diabetes, design: { target: 'progression' }, fit: defaultFitOptions },
  { csv: bigTable(false), design: { target: 'y' }, fit: { ...defaultFitOptions, l1Ratio: 0.5, folds: 3 } },
  { csv: bigTable(true), design: { target: 'y' }, fit: { ...defaultFitOptions, folds: 3, lambdaCount: 30 } },
];

/** Enough rows and columns for helper threads to be started. */
function bigTable(classes: boolean): string {
  let state = 7;
  const next = () => ((state = (state * 48271) % 2147483647) / 2147483647) - 0.5;
  const lines = [[...Array.from({ length: 80 }, (_, j) => `x${j}`), 'y'].join(',')];
  for (let i = 0; i < 2500; i++) {
    const x = Array.from({ length: 80 }, () => Number(next().toFixed(5)));
    const y = 2 * x[0] - x[1] + next();
    lines.push([...x, classes ? (y > 0 ? 'yes' : 'no') : y.toFixed(4)].join(','));
  }
  return lines.join('\n');
}

/** What crosses from the page: each array as its bytes. */
interface Result {
  readonly chosenIndex: number;
  readonly chosen: { readonly coefficients: string };
  readonly crossValidation: { readonly lambda: string; readonly mean: string; readonly standardError: string };
}

const numbersOf = (hex: string) => new Float64Array(Uint8Array.from(hex.split(' '), (byte) => Number.parseInt(byte, 16)).buffer);

/** In the page: starts the worker from a Blob, as the extension does, and asks it. */
async function askWorker(asked: typeof calls): Promise<Asked> {
  const hex = (view: ArrayBufferView) => Array.from(new Uint8Array(view.buffer, view.byteOffset, view.byteLength), (byte) => byte.toString(16)).join(' ');
  const bits = (result: unknown) => JSON.stringify(result, (_, value: unknown) => (ArrayBuffer.isView(value) ? hex(value) : value));
  const counting = 'const Own = self.Worker; self.Worker = class extends Own { constructor(...given) { super(...given); self.postMessage({ helper: true }); } };\n';
  const source = await (await fetch('/worker.js')).text();
  const worker = new Worker(URL.createObjectURL(new Blob([counting, source], { type: 'text/javascript' })));
  let helpers = 0;
  let id = 0;
  const call = (method: string, params: unknown) => new Promise<unknown>((resolve, reject) => {
    const own = id++;
    worker.addEventListener('message', function hear({ data }: MessageEvent<{ helper?: boolean; rpc?: string; id?: number; value?: unknown; message?: string }>) {
      if (data.id !== own || (data.rpc !== 'result' && data.rpc !== 'error')) return;
      worker.removeEventListener('message', hear);
      if (data.rpc === 'result') resolve(data.value);
      else reject(new Error(data.message));
    });
    worker.postMessage({ rpc: 'request', id: own, method, params });
  });
  worker.addEventListener('message', ({ data }: MessageEvent<{ helper?: boolean }>) => (helpers += data.helper ? 1 : 0));
  const results: string[] = [];
  for (const { csv, design, fit } of asked) {
    await call('read', { bytes: new TextEncoder().encode(csv), options: {} });
    results.push(bits(await call('fit', { design, fit, moreMixtures: false })));
  }
  worker.terminate();
  return { isolated: crossOriginIsolated, helpers, results };
}

describe('the engine in a Web Worker', () => {
  let browser: Browser;
  let server: Server;
  let inNode: FitResult[];

  before('open a browser, and fit in Node', async () => {
    server = createServer((request, response) => {
      const isolated = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };
      if (request.url === '/worker.js') response.writeHead(200, { 'content-type': 'text/javascript' }).end(readFileSync(join(repository, 'dist', 'web', 'worker.js')));
      else response.writeHead(200, { 'content-type': 'text/html', ...(request.url === '/isolated' && isolated) }).end('<!DOCTYPE html><title>worker</title>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    browser = await launchChromium();
    inNode = [];
    for (const { csv, design, fit } of calls) {
      const engine = new CsvEngine({ script: join(repository, 'dist', 'worker.js'), bytes: () => Promise.resolve(new TextEncoder().encode(csv)) });
      await engine.read({});
      inNode.push(await engine.fit(design, fit, () => undefined, new AbortController().signal));
      engine.dispose();
    }
  });

  after(async () => {
    await browser.close();
    server.close();
  });

  async function ask(path: string): Promise<Asked & { cores: number }> {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
    const found = await page.evaluate(askWorker, calls);
    const cores = await page.evaluate(() => navigator.hardwareConcurrency);
    await page.close();
    return { ...found, cores };
  }

  it('gives the same numbers to the last bit alone, where memory may not be shared, and with helpers, where it may', async () => {
    const alone = await ask('/');
    assert.deepEqual([alone.isolated, alone.helpers], [false, 0]);
    const helped = await ask('/isolated');
    assert.deepEqual([helped.isolated, helped.helpers], [true, Math.min(helped.cores, 8) - 1]);
    helped.results.forEach((result, i) => assert.ok(result === alone.results[i], `fit ${i} depends on helpers`));
  });

  it('gives the numbers of Node, but for the last bits of exp, which a browser may round differently', async () => {
    const { results } = await ask('/');
    for (const [i, result] of results.entries()) {
      const [here, there] = [JSON.parse(result) as Result, inNode[i]];
      assert.equal(here.chosenIndex, there.chosenIndex);
      for (const [a, b] of [
        [numbersOf(here.chosen.coefficients), there.chosen.coefficients],
        [numbersOf(here.crossValidation.lambda), there.crossValidation!.lambda],
        [numbersOf(here.crossValidation.mean), there.crossValidation!.mean],
        [numbersOf(here.crossValidation.standardError), there.crossValidation!.standardError],
      ]) a.forEach((value, k) => assert.ok(Math.abs(value - b[k]) <= 1e-7 * Math.abs(b[k]) + 1e-12, `fit ${i}: ${value} is not ${b[k]}`));
    }
  });
});
