// TensorFlow.js with its WebAssembly backend: node tfjs_speed.mjs FOLDER TFJS prints a record for each training. TFJS is where it is installed.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const [folder, installed] = process.argv.slice(2);
const require = createRequire(resolve(installed, 'package.json'));
const tf = require('@tensorflow/tfjs');
const wasm = require('@tensorflow/tfjs-backend-wasm');
wasm.setWasmPaths(`${resolve(installed, 'node_modules/@tensorflow/tfjs-backend-wasm/dist')}/`);
wasm.setThreadsCount(1);
if (!(await tf.setBackend('wasm'))) throw new Error('The WebAssembly backend does not start.');
await tf.ready();

const { rows: n, columns: p, hidden, learningRate, rate, workloads } = JSON.parse(readFileSync(join(folder, 'problem.json'), 'utf8'));
const singles = (name) => new Float32Array(new Uint8Array(readFileSync(join(folder, name))).buffer);
const [inputs, targets] = [singles('inputs.f32'), singles('targets.f32')];

function network(dropout) {
  const model = tf.sequential();
  hidden.forEach((units, l) => {
    model.add(tf.layers.dense({ units, activation: 'relu', ...(l === 0 ? { inputShape: [p] } : {}) }));
    if (dropout > 0) model.add(tf.layers.dropout({ rate: dropout }));
  });
  model.add(tf.layers.dense({ units: 1 }));
  return model;
}

function shuffled() {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

function train(model, optimizer, batch, epochs, most) {
  let steps = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = shuffled();
    for (let from = 0; from < n && steps < most; from += batch) {
      const rows = order.subarray(from, from + batch);
      const x = new Float32Array(rows.length * p);
      rows.forEach((row, i) => x.set(inputs.subarray(row * p, (row + 1) * p), i * p));
      const y = Float32Array.from(rows, (row) => targets[row]);
      tf.tidy(() => {
        const [xs, ys] = [tf.tensor2d(x, [rows.length, p]), tf.tensor2d(y, [rows.length, 1])];
        optimizer.minimize(() => tf.losses.meanSquaredError(ys, model.apply(xs, { training: true })));
      });
      steps++;
    }
  }
  return steps;
}

for (const { batch, epochs } of workloads) {
  for (const dropout of [rate, 0]) {
    train(network(dropout), tf.train.adam(learningRate), batch, 4, 300);
    const model = network(dropout);
    const optimizer = tf.train.adam(learningRate);
    const started = performance.now();
    const steps = train(model, optimizer, batch, epochs, Infinity);
    const seconds = (performance.now() - started) / 1000;
    const loss = tf.tidy(() => tf.losses.meanSquaredError(tf.tensor2d(targets, [n, 1]), model.apply(tf.tensor2d(inputs, [n, p]))).dataSync()[0]);
    console.log(JSON.stringify({ program: 'TensorFlow.js (WebAssembly)', version: tf.version.tfjs, variant: '', threads: 1, batch, dropout, steps, seconds, loss }));
  }
}
