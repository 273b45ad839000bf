import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { runToEnd } from '../../../src/engine/job';
import { predictOutputs } from '../../../src/engine/network/forward';
import { defaultNetworkOptions } from '../../../src/engine/network/networkDefaults';
import { networkNotes, type TrainingFacts } from '../../../src/engine/network/networkNotes';
import type { NetworkData } from '../../../src/engine/network/networkTypes';
import { gatheredInputs } from '../../../src/engine/network/someRows';
import { startTraining } from '../../../src/engine/network/trainNetwork';
import { normals } from '../linear/randomDesign';
import { smallData } from './smallData';

/** Rows whose target is the sum and difference of three columns, and noise of a quarter of its variance; 600 of them held out. */
function wideData(n: number, p: number, seed: number): NetworkData {
  const all = n + 600;
  const made = smallData(all, p, 'regression', seed);
  const noise = normals(seed + 100);
  const targets = Float32Array.from({ length: all }, (_, i) => (made.inputs[i * p] - made.inputs[i * p + 1] + made.inputs[i * p + 2] + noise()) / 2);
  const rows = Int32Array.from({ length: all }, (_, i) => i);
  return { ...made, targets, split: { train: rows.slice(0, 0.8 * n), validation: rows.slice(0.8 * n, n), test: rows.slice(n) } };
}

/** Share of the held-out variance that the network explains. */
function explained(data: NetworkData, groupL1: number): number {
  const training = startTraining(data, { ...defaultNetworkOptions(data.split.train.length, data.inputNames.length, data.task), groupL1 });
  try {
    runToEnd(training.runTo(Infinity));
    const { test } = data.split;
    const outputs = runToEnd(predictOutputs(training.network, runToEnd(gatheredInputs(data, test)), null));
    const own = Array.from(test, (row) => data.targets[row]);
    const mean = own.reduce((sum, y) => sum + y / own.length, 0);
    const squares = (of: (i: number) => number) => own.reduce((sum, y, i) => sum + (y - of(i)) ** 2, 0);
    return 1 - squares((i) => outputs[i]) / squares(() => mean);
  } finally {
    training.free();
  }
}

describe('what a network is when nothing is asked for', function () {
  this.timeout(60000);

  it('has group L1 where rows are few for so many columns, and none where they are many', () => {
    const groupL1 = (n: number, p: number) => defaultNetworkOptions(n, p, 'regression').groupL1;
    assert.deepEqual([groupL1(96, 300), groupL1(60, 9), groupL1(300, 30), groupL1(283, 10), groupL1(20000, 50)], [0.3, 0.3, 0.2, 0, 0]);
  });

  it('learns three of 300 columns from 120 rows, which without group L1 it does not', () => {
    for (const seed of [1, 2]) {
      const data = wideData(120, 300, seed);
      const { groupL1 } = defaultNetworkOptions(96, 300, 'regression');
      assert.ok(explained(data, groupL1) > 0.5, `seed ${seed}: ${explained(data, groupL1)}`);
      assert.ok(explained(data, 0) < 0.3, `seed ${seed} without: ${explained(data, 0)}`);
    }
  });
});

describe('what is said of a network before it is trusted', () => {
  const facts: TrainingFacts = { options: { groupL1: 0, learningRate: 0.003 }, inputs: 10, rows: { train: 300, validation: 70, test: 90 }, history: { train: [1, 0.8, 0.5] }, bestEpoch: 2 };
  const notes = (change: Partial<TrainingFacts>) => networkNotes({ ...facts, ...change });

  it('is nothing where rows are many and it learned', () => {
    assert.deepEqual(notes({}), []);
    assert.deepEqual(notes({ rows: { train: 440, validation: 0, test: 0 }, bestEpoch: null }), []);
  });

  it('is what drops columns, or that nothing does, where they are more than the rows', () => {
    assert.match(notes({ inputs: 301, options: { ...facts.options, groupL1: 0.3 } }).join('|'), /^More columns than rows: 301 inputs for 300 rows to train on, so that group L1 0.3 drops columns that tell too little\.$/);
    assert.match(notes({ inputs: 301 }).join('|'), /nothing drops a column; without group L1, such as 0\.3/);
  });

  it('is that few rows choose it or judge it', () => {
    const few = (validation: number, test: number) => notes({ rows: { train: 60, validation, test } }).join('|');
    assert.match(few(15, 19), /Only 15 validation rows choose .* only 19 rows judge it/);
    assert.match(few(15, 40), /^Only 15 validation rows choose/);
    assert.match(few(20, 19), /^Only 19 held-out rows judge it/);
    assert.match(few(0, 19), /^Only 19 held-out rows judge it/);
    assert.equal(few(20, 20), '');
  });

  it('is that the first epoch was the best, whether it learned noise or nothing, and what to try', () => {
    assert.match(notes({ bestEpoch: 1 }).join('|'), /After the first of 3 epochs, .* only the training loss still fell: .*learning rate below 0\.003, stronger penalties/);
    const flat = { bestEpoch: 1, history: { train: [1, 1.01, 0.99, 1] } };
    assert.match(notes(flat).join('|'), /Neither loss fell after the first of 4 epochs, .*weaker penalties and less dropout/);
    assert.match(notes({ ...flat, options: { ...facts.options, groupL1: 0.3 } }).join('|'), /Try less group L1/);
    assert.deepEqual(notes({ bestEpoch: 1, history: { train: [1] } }), []);
  });
});
