import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { buildDesign } from '../../../src/engine/data/buildDesign';
import { runToEnd } from '../../../src/engine/job';
import { predictOutputs } from '../../../src/engine/network/forward';
import { networkModelOf, serialiseNetworkModel, type NetworkModel } from '../../../src/engine/network/networkModel';
import type { NetworkData, NetworkOptions } from '../../../src/engine/network/networkTypes';
import { predictNetwork, readOptionsForNetwork } from '../../../src/engine/network/predictNetwork';
import { prepareNetwork } from '../../../src/engine/network/prepareNetwork';
import { singlesAsText, singlesOfText } from '../../../src/engine/network/singlesText';
import { startTraining } from '../../../src/engine/network/trainNetwork';
import { parseAnyModel } from '../../../src/engine/parseAnyModel';
import { read, readBytes } from '../data/reading';
import { near } from '../linear/fitting';
import { refusedAt } from '../modelFile/meddling';
import { plainOptions } from './smallData';

interface Saved {
  readonly model: NetworkModel;
  readonly data: NetworkData;
  readonly text: string;
  readonly bytes: Uint8Array;
  /** Raw outputs of every row. */
  readonly outputs: Float32Array;
}

function saved(bytes: Uint8Array, target: string, change: Partial<NetworkOptions> = {}): Saved {
  const design = runToEnd(buildDesign(readBytes(bytes), { target }));
  const data = runToEnd(prepareNetwork(design, { seed: 1, testRows: null, testShare: 0.2, validationShare: 0 }));
  const training = startTraining(data, { ...plainOptions, ...change });
  try {
    runToEnd(training.runTo(Infinity));
    const model = networkModelOf(design, data, training.network, 7, data.task === 'regression' ? 0.25 : null);
    return { model, data, bytes, text: serialiseNetworkModel(model), outputs: runToEnd(predictOutputs(training.network, data.inputs, null)) };
  } finally {
    training.free();
  }
}

function parsed(text: string): NetworkModel {
  const found = parseAnyModel(text);
  assert.ok(found.kind === 'network');
  return found.model;
}

const fixture = (name: string) => readFileSync(join('test', 'fixtures', name));

describe('a network in a file', () => {
  it('keeps every bit', () => {
    const { model, text } = saved(fixture('wine.csv'), 'class', { batchNorm: [true, false], dropout: [0.1, 0.2, 0.3] });
    assert.deepEqual(parsed(text), model);
  });

  it('writes float32 numbers as the base64 of their bytes, and reads no other text', () => {
    for (const count of [0, 1, 2, 3, 4, 17]) {
      const singles = Float32Array.from({ length: count }, (_, k) => Math.sin(k) * 10 ** (k - 8));
      const text = singlesAsText(singles);
      assert.equal(text, Buffer.from(singles.buffer).toString('base64'));
      assert.deepEqual(singlesOfText(text, count), singles);
      assert.equal(singlesOfText(text, count + 1), null);
    }
    const good = singlesAsText(Float32Array.of(1, 2));
    for (const bad of [good.replace('A', '*'), good.replace('A', 'é'), good.slice(1), `${good.slice(0, -1)}A`, 5, null, singlesAsText(Float32Array.of(1, NaN)), singlesAsText(Float32Array.of(Infinity, 0))]) {
      assert.equal(singlesOfText(bad, 2), null, String(bad));
    }
  });

  it('predicts numbers, in their own units, as the training did', () => {
    const { text, bytes, outputs, data } = saved(fixture('diabetes.csv'), 'progression');
    const model = parsed(text);
    const { columns } = runToEnd(predictNetwork(model, readBytes(bytes, readOptionsForNetwork(model)), 0));
    const { targetMean, targetDeviation } = data.standardisation;
    assert.deepEqual(columns.map(({ name }) => name), ['prediction']);
    columns[0].values.forEach((value, i) => near(value, targetMean + targetDeviation * outputs[i], 1e-5, `row ${i}`));
  });

  it('predicts the probability of the second of two classes, or of every class', () => {
    const two = saved(fixture('breast_cancer.csv'), 'class');
    const own = parsed(two.text);
    const { columns: [column] } = runToEnd(predictNetwork(own, readBytes(two.bytes), 0));
    assert.equal(column.name, 'P(malignant)');
    column.values.forEach((value, i) => near(value, 1 / (1 + Math.exp(-two.outputs[i])), 1e-4, `row ${i}`, 1));
    const three = saved(fixture('wine.csv'), 'class');
    const { columns } = runToEnd(predictNetwork(parsed(three.text), readBytes(three.bytes), 0));
    assert.deepEqual(columns.map(({ name }) => name), ['P(class_0)', 'P(class_1)', 'P(class_2)']);
    columns[0].values.forEach((value, i) => near(value + columns[1].values[i] + columns[2].values[i], 1, 1e-12));
  });

  it('gives intervals over masks, mean ± 1.96 √(variance + 1/τ)', () => {
    const still = saved(fixture('diabetes.csv'), 'progression');
    const { columns } = runToEnd(predictNetwork(parsed(still.text), readBytes(still.bytes), 5));
    const [prediction, mean, lower, upper] = columns.map(({ values }) => values);
    assert.deepEqual(columns.map(({ name }) => name), ['prediction', 'mcMean', 'lower95', 'upper95']);
    prediction.forEach((value, i) => {
      near(mean[i], value, 1e-9);
      near(upper[i] - lower[i], 2 * 1.959963984540054 * 2, 1e-6);
    });
  });

  it('fills missing numbers with the training mean and says which levels it does not know', () => {
    const rows = Array.from({ length: 60 }, (_, i) => `${(i * 7) % 13},${['Oslo', 'Rome', 'Lima'][i % 3]},${((i * 7) % 13) * 2 + (i % 3)}`);
    const { text, data } = saved(new TextEncoder().encode(`size,city,price\n${rows.join('\n')}\n`), 'price');
    const model = parsed(text);
    const table = read('city,size\nOslo,\nParis,4\n', readOptionsForNetwork(model));
    const { columns, filled, unseen } = runToEnd(predictNetwork(model, table, 0));
    assert.deepEqual([filled, unseen], [[{ column: 'size', rows: 1 }], [{ column: 'city', level: 'Paris', rows: 1 }]]);
    const mean = data.standardisation.mean[data.inputNames.indexOf('size')];
    const whole = runToEnd(predictNetwork(model, read(`size,city\n${mean},Oslo\n`, readOptionsForNetwork(model)), 0));
    near(columns[0].values[0], whole.columns[0].values[0], 1e-6);
    assert.throws(() => runToEnd(predictNetwork(model, read('city\nOslo\n'), 0)), /no column "size"/);
    assert.throws(() => runToEnd(predictNetwork(model, read('x\n1\n'), 0)), /lacks 2 of the 2 columns that the model needs: "size", "city"/);
    assert.throws(() => runToEnd(predictNetwork(model, read('size,city\n1,2\n'), 0)), /"city" holds numbers where the network has the categories "Lima"/);
  });

  it('is refused in one sentence wherever the file was meddled with', () => {
    const { text } = saved(fixture('wine.csv'), 'class', { batchNorm: [true, false], dropout: [0.1, 0.2, 0.3] });
    let refused = 0;
    const meddle = (path: readonly (string | number)[]) => (refused += refusedAt(text, path));
    const file = JSON.parse(text) as Record<string, unknown>;
    for (const key of Object.keys(file)) meddle([key]);
    for (const key of ['inputs', 'outputs', 'weights', 'bias', 'norm']) meddle(['layers', 0, key]);
    for (const key of ['shift', 'gain', 'mean', 'variance']) meddle(['layers', 0, 'norm', key]);
    for (const key of ['kind', 'column', 'reading', 'mean', 'deviation']) meddle(['inputs', 2, key]);
    meddle(['classes', 1]);
    meddle(['dropout', 1]);
    // Where a value of the right kind is given, such as another seed, nothing is wrong.
    assert.ok(refused > 300, String(refused));
    assert.throws(() => parseAnyModel(JSON.stringify({ ...file, version: 2 })), /version 2, and this Lambda Lens reads versions 1 and 3 of networks; update/);
  });
});
