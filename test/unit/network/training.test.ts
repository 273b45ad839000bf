import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { runToEnd } from '../../../src/engine/job';
import { exampleActivations } from '../../../src/engine/network/exampleActivations';
import { predictOutputs } from '../../../src/engine/network/forward';
import type { NetworkData, NetworkOptions } from '../../../src/engine/network/networkTypes';
import { startTraining } from '../../../src/engine/network/trainNetwork';
import type { Training } from '../../../src/engine/network/training';
import { plainOptions, smallData } from './smallData';

const opened: Training[] = [];

function start(data: NetworkData, change: Partial<NetworkOptions> = {}): Training {
  const training = startTraining(data, { ...plainOptions, ...change });
  opened.push(training);
  return training;
}

function trained(data: NetworkData, change: Partial<NetworkOptions> = {}): Training {
  const training = start(data, change);
  runToEnd(training.runTo(Infinity));
  return training;
}

const weightsOf = ({ network }: Training) => network.layers.flatMap(({ weights, bias }) => [...weights, ...bias]);

describe('training a network', () => {
  afterEach(() => opened.splice(0).forEach((training) => training.free()));

  it('lowers the loss of every task, with every activation and optimizer', () => {
    for (const task of ['regression', 'binary', 'multiclass'] as const) {
      for (const activation of ['relu', 'gelu', 'tanh'] as const) {
        for (const optimizer of ['adam', 'adamw', 'sgd'] as const) {
          const { history } = trained(smallData(120, 4, task), { activation, optimizer, epochs: 25, learningRate: 0.02 });
          assert.ok(history.train[24] < 0.8 * history.train[0], `${task} ${activation} ${optimizer}: ${history.train[0]} to ${history.train[24]}`);
        }
      }
    }
  });

  it('gives the same bits again for the same seed, and others for another', () => {
    const data = smallData(60, 3, 'regression');
    const change = { dropout: [0.1, 0.5, 0.3] };
    assert.deepEqual(weightsOf(trained(data, change)), weightsOf(trained(data, change)));
    assert.notDeepEqual(weightsOf(trained(data, change)), weightsOf(trained(data, { ...change, seed: 4 })));
  });

  it('comes back to any step by the same bits, however it got there', () => {
    const data = smallData(70, 3, 'regression', 1, 10);
    for (const change of [{ dropout: [0, 0.5, 0.5] }, { batchNorm: [true, true], schedule: 'cosine' as const }, { optimizer: 'sgd' as const, schedule: 'plateau' as const }]) {
      const straight = start(data, { ...change, epochs: 30, patience: 50 });
      runToEnd(straight.runTo(37));
      const expected = weightsOf(straight);
      const losses = [...straight.history.train];
      const wandering = start(data, { ...change, epochs: 30, patience: 50 });
      runToEnd(wandering.runTo(90));
      runToEnd(wandering.rewindTo(5));
      runToEnd(wandering.rewindTo(60));
      runToEnd(wandering.rewindTo(37));
      assert.equal(wandering.step, 37);
      assert.deepEqual(weightsOf(wandering), expected);
      assert.deepEqual(wandering.history.train, losses);
    }
  });

  it('keeps the norm of each layer by epoch, also when it goes back', () => {
    const data = smallData(70, 3, 'regression', 1, 10);
    const training = start(data, { epochs: 30 });
    const seen: number[][] = [];
    for (let epoch = 0; epoch <= 7; epoch++) {
      runToEnd(training.runTo(epoch * training.stepsPerEpoch));
      seen.push(training.network.layers.map(({ weights }) => Math.hypot(...weights)));
    }
    training.norms.forEach((norms, epoch) => norms.forEach((norm, l) => assert.ok(Math.abs(norm - seen[epoch][l]) < 1e-9 * norm, `epoch ${epoch}, layer ${l + 1}: ${norm}, not ${seen[epoch][l]}`)));
    const before = training.norms.map((norms) => [...norms]);
    assert.equal(before.length, 8);
    runToEnd(training.rewindTo(2 * training.stepsPerEpoch));
    assert.deepEqual(training.norms, before.slice(0, 3));
    runToEnd(training.runTo(7 * training.stepsPerEpoch));
    assert.deepEqual(training.norms, before);
  });

  it('draws the masks of a step again when it comes back to it', () => {
    for (const dropoutKind of ['inverted', 'gaussian'] as const) {
      const training = start(smallData(70, 3, 'regression'), { dropoutKind, dropout: [0.2, 0.5, 0.3] });
      const seen = (step: number) => {
        const { row, kept } = training.maskRow(step);
        return { row, kept, multipliers: training.multipliers(step, row), counts: [0, 1, 2].map((layer) => training.keptCounts(step, layer)) };
      };
      runToEnd(training.runTo(9));
      const before = seen(9);
      runToEnd(training.runTo(20));
      assert.notDeepEqual(seen(20), before);
      runToEnd(training.rewindTo(9));
      assert.deepEqual(seen(training.step), before);
    }
  });

  it('is at a whole step wherever it is stopped, inside the update of large layers too', function () {
    this.timeout(30000);
    const training = start(smallData(32, 3, 'regression'), { hidden: [1010, 1000, 1010], batchNorm: [false, false, false], dropout: [0, 0.5, 0.5, 0], learningRate: 1e-4, batchSize: 8 });
    const expected = [0, 1, 2].map((step) => {
      runToEnd(training.runTo(step));
      return training.network.layers.map(({ weights }) => weights);
    });
    const found = new Set<number>();
    for (let pauses = 1; pauses < 24; pauses += 2) {
      runToEnd(training.rewindTo(0));
      const job = training.runTo(2);
      for (let k = 0; k < pauses; k++) if (job.next().done) break;
      job.return();
      found.add(training.step);
      training.network.layers.forEach(({ weights }, l) => assert.ok(Buffer.from(weights.buffer).equals(Buffer.from(expected[training.step][l].buffer)), `${pauses} pauses: layer ${l} at step ${training.step}`));
    }
    assert.deepEqual([...found].sort(), [0, 1, 2]);
  });

  it('is at a whole step wherever it is stopped', () => {
    const data = smallData(64, 3, 'regression');
    const training = start(data, { dropout: [0, 0.5, 0.5] });
    const job = training.runTo(20);
    for (let k = 0; k < 7; k++) job.next();
    job.return();
    const { step } = training;
    const stopped = weightsOf(training);
    const straight = start(data, { dropout: [0, 0.5, 0.5] });
    runToEnd(straight.runTo(step));
    assert.deepEqual(stopped, weightsOf(straight));
  });

  it('uses other rates from the next step on, and forgets them where it goes back and changes again', () => {
    const data = smallData(64, 3, 'regression');
    const training = start(data);
    runToEnd(training.runTo(6));
    training.setDropout([0, 0.9, 0.9]);
    assert.deepEqual(training.maskRow(6).kept.map((bits) => [...bits]), start(data).maskRow(6).kept.map((bits) => [...bits]));
    const before = weightsOf(training);
    runToEnd(training.runTo(12));
    runToEnd(training.rewindTo(6));
    assert.deepEqual(weightsOf(training), before);
    training.setDropout([0, 0, 0]);
    assert.equal(training.changes.length, 1);
    runToEnd(training.runTo(12));
    const never = start(data);
    runToEnd(never.runTo(12));
    assert.deepEqual(weightsOf(training), weightsOf(never));
  });

  it('shows the masks that were used: a dropped hidden unit gets no gradient in that step', () => {
    const data = { ...smallData(1, 3, 'regression'), split: { train: Int32Array.of(0), validation: new Int32Array(0), test: new Int32Array(0) } };
    const training = start(data, { hidden: [12], batchNorm: [false], dropout: [0, 0.5], optimizer: 'sgd', momentum: 0, epochs: 40, batchSize: 1 });
    let dropped = 0;
    for (let step = 1; step <= 20; step++) {
      const before = training.network.layers[0].weights.slice();
      runToEnd(training.runTo(step));
      const after = training.network.layers[0].weights;
      const { kept, row } = training.maskRow(step);
      assert.equal(row, 0);
      for (let u = 0; u < 12; u++) {
        if ((kept[1][u >> 3] >> (u & 7)) & 1) continue;
        dropped++;
        for (let j = 0; j < 3; j++) assert.equal(after[j * 12 + u], before[j * 12 + u]);
      }
    }
    assert.ok(dropped > 60);
  });

  it('shows the weights that DropConnect used: with the others gone they make the loss of that step', () => {
    const data = smallData(30, 3, 'regression');
    const training = start(data, { hidden: [40, 9], dropout: [0.3, 0.5, 0.2], dropoutKind: 'dropconnect', batchSize: 30, epochs: 8 });
    for (let step = 1; step <= 5; step++) {
      const connections = [0, 1, 2].map((layer) => training.connections(step, layer));
      let sum = 0;
      for (let row = 0; row < data.n; row++) {
        const made = runToEnd(exampleActivations(training.network, data.inputs.subarray(3 * row, 3 * row + 3), null, connections)).at(-1)![0];
        sum += (made - data.targets[row]) ** 2;
      }
      const whole = runToEnd(exampleActivations(training.network, data.inputs.subarray(0, 3), null)).at(-1)![0];
      assert.notEqual(runToEnd(exampleActivations(training.network, data.inputs.subarray(0, 3), null, connections)).at(-1)![0], whole);
      runToEnd(training.runTo(step + 1));
      // One batch is an epoch: its loss is told when the next step begins.
      const told = training.history.train[step - 1];
      assert.ok(Math.abs(sum / data.n - told) < 1e-5 * told, `step ${step}: ${sum / data.n}, not ${told}`);
      runToEnd(training.rewindTo(step));
    }
    const kept = training.connections(7, 1)!.filter((multiplier) => multiplier !== 0).length;
    assert.ok(Math.abs(kept - 180) < 4.5 * Math.sqrt(90), `${kept} of 360 kept`);
    assert.equal(start(data, { dropout: [0.3, 0.5, 0.2] }).connections(1, 0), null);
  });

  it('may count masks of other steps in the middle of a step without changing it', () => {
    const data = smallData(128, 4, 'regression');
    const change = { hidden: [1200, 900], batchNorm: [false, false], dropout: [0.1, 0.5, 0.5], batchSize: 64, epochs: 3 } as const;
    const undisturbed = start(data, change);
    runToEnd(undisturbed.runTo(4));
    const looked = start(data, change);
    const job = looked.runTo(4);
    let pauses = 0;
    while (!job.next().done) {
      if (looked.step === 2) pauses += 1;
      looked.keptCounts(2, 1);
      looked.keptCounts(1, 2);
    }
    assert.ok(pauses > 1, 'the network is too small to be paused half-way');
    assert.deepEqual(weightsOf(looked), weightsOf(undisturbed));
  });

  it('repeats a training whose rates were changed on the way, to the same bits', () => {
    const data = smallData(70, 3, 'regression', 1, 10);
    const first = start(data, { dropout: [0, 0.5, 0.5], epochs: 30 });
    runToEnd(first.runTo(20));
    first.setDropout([0.1, 0.9, 0]);
    runToEnd(first.runTo(33));
    first.setDropout([0, 0, 0.25]);
    runToEnd(first.runTo(50));
    const options = { ...plainOptions, dropout: [0, 0.5, 0.5], epochs: 30 };
    const again = startTraining(data, options, JSON.parse(JSON.stringify(first.changes)) as typeof first.changes);
    opened.push(again);
    runToEnd(again.runTo(50));
    assert.deepEqual(weightsOf(again), weightsOf(first));
    assert.deepEqual(again.changes, first.changes);
  });

  it('draws masks that are Bernoulli, and independent from one step to the next', () => {
    const data = smallData(200, 3, 'regression');
    const training = start(data, { hidden: [50, 30], dropout: [0.2, 0.5, 0.3], batchSize: 50, epochs: 200 });
    [0.2, 0.5, 0.3].forEach((rate, layer) => {
      const units = [3, 50, 30][layer];
      let [kept, draws, chiSquare] = [0, 0, 0];
      for (let step = 1; step <= 40; step++) {
        const counts = training.keptCounts(step, layer);
        counts.kept.forEach((count) => {
          kept += count;
          draws += counts.examples;
          chiSquare += (count - counts.examples * (1 - rate)) ** 2 / (counts.examples * rate * (1 - rate));
        });
      }
      assert.ok(Math.abs(kept / draws - (1 - rate)) < 4.5 * Math.sqrt((rate * (1 - rate)) / draws));
      const freedom = 40 * units;
      assert.ok(Math.abs(chiSquare - freedom) < 4.5 * Math.sqrt(2 * freedom), `χ² ${chiSquare} of ${freedom}`);
    });
    let [both, pairs] = [0, 0];
    for (let step = 1; step < 400; step++) {
      const [now, next] = [training.maskRow(step).kept[1], training.maskRow(step + 1).kept[1]];
      for (let u = 0; u < 50; u++) {
        both += ((now[u >> 3] >> (u & 7)) & 1) & ((next[u >> 3] >> (u & 7)) & 1);
        pairs++;
      }
    }
    assert.ok(Math.abs(both / pairs - 0.25) < 4.5 * Math.sqrt((0.25 * 0.75) / pairs));
  });

  it('draws masks that are independent between examples, between units and between layers', () => {
    const training = start(smallData(200, 3, 'regression'), { hidden: [40, 40], dropout: [0, 0.5, 0.5] });
    const agreement = new Map<string, [number, number]>();
    const count = (what: string, same: boolean) => {
      const [agreeing, all] = agreement.get(what) ?? [0, 0];
      agreement.set(what, [agreeing + Number(same), all + 1]);
    };
    for (let step = 1; step <= 60; step++) {
      for (let row = 0; row < 20; row += 2) {
        const [, first, second] = training.multipliers(step, row) as Float32Array[];
        const [, other] = training.multipliers(step, row + 1) as Float32Array[];
        for (let u = 0; u < 40; u++) {
          count('examples', first[u] === other[u]);
          count('layers', first[u] === second[u]);
          if (u % 2 === 0) count('neighbouring units', first[u] === first[u + 1]);
          if (u % 8 < 4) count('units of one word', first[u] === first[u + 4]);
        }
      }
    }
    for (const [what, [agreeing, all]] of agreement) assert.ok(Math.abs(agreeing / all - 0.5) < 4.5 * Math.sqrt(0.25 / all), `${what}: ${agreeing} of ${all}`);
  });

  it('inverted and classic dropout agree in prediction when trained weights are told by each in its own way', () => {
    const data = smallData(40, 4, 'regression');
    for (const rate of [0.1, 0.2, 0.5, 0.8]) {
      const { network } = trained(data, { dropout: [rate, rate, rate], epochs: 3 });
      // Classic: weights are those that act on unscaled kept units: inverted ones divided by 1 − q.
      const layers = network.layers.map((layer) => ({ ...layer, weights: layer.weights.map((w) => w / (1 - rate)) }));
      const inverted = runToEnd(predictOutputs(network, data.inputs, null));
      const classic = runToEnd(predictOutputs({ ...network, layers, dropoutKind: 'classic' }, data.inputs, null));
      inverted.forEach((value, i) => assert.ok(Math.abs(classic[i] - value) < 1e-5 * (1 + Math.abs(value)), `rate ${rate}: ${classic[i]}, ${value}`));
      const rows = Int32Array.from({ length: data.n }, (_, i) => i);
      const [a, b] = [network, { ...network, layers, dropoutKind: 'classic' as const }].map((each) => runToEnd(predictOutputs(each, data.inputs, { seed: 1, pass: 3, rows })));
      a.forEach((value, i) => assert.ok(Math.abs(b[i] - value) < 1e-4 * (1 + Math.abs(value))));
    }
  });

  it('makes exact zeros by proximal L1, and a zeroed weight can come back', () => {
    const data = smallData(80, 5, 'regression');
    for (const [l1Scaling, l1] of [['decoupled', 0.5], ['adaptive', 0.01]] as const) {
      const training = start(data, { l1, l1Scaling, epochs: 40 });
      let returned = 0;
      let before = training.network.layers[0].weights.slice();
      for (let step = 10; step <= 200; step += 10) {
        runToEnd(training.runTo(step));
        const now = training.network.layers[0].weights.slice();
        now.forEach((w, k) => (returned += Number(before[k] === 0 && w !== 0)));
        before = now;
      }
      const zeros = weightsOf(training).filter((w) => w === 0).length;
      assert.ok(zeros > 20, `${l1Scaling}: ${zeros} zeros`);
      assert.ok(returned > 0, `${l1Scaling}: no weight came back`);
    }
  });

  it('drops whole inputs by group L1, all levels of a category together', () => {
    const plain = smallData(150, 6, 'regression');
    const data = { ...plain, inputSources: ['x0', 'x1', 'city', 'city', 'city', 'x5'] };
    const { network } = trained(data, { groupL1: 0.08, epochs: 100, optimizer: 'sgd', momentum: 0, learningRate: 0.03, batchSize: 75 });
    const norms = Array.from({ length: 6 }, (_, j) => Math.hypot(...network.layers[0].weights.subarray(j * 8, (j + 1) * 8)));
    assert.ok(norms[0] > 0 && norms[1] > 0, `what matters was dropped: ${norms}`);
    assert.deepEqual(norms.slice(2, 5), [0, 0, 0]);
  });

  it('keeps incoming norms within max-norm', () => {
    const { network } = trained(smallData(80, 5, 'regression'), { maxNorm: 0.8, epochs: 20 });
    for (const { weights, inputs, outputs } of network.layers.slice(0, -1)) {
      for (let j = 0; j < outputs; j++) assert.ok(Math.hypot(...Array.from({ length: inputs }, (_, i) => weights[i * outputs + j])) < 0.8 + 1e-6);
    }
  });

  it('decays weights by AdamW as the paper says, and by L2 in the loss otherwise', () => {
    const data = smallData(16, 3, 'regression');
    const first = (change: Partial<NetworkOptions>) => {
      const training = start(data, { ...change, learningRate: 0.01 });
      const before = training.network.layers[0].weights.slice();
      runToEnd(training.runTo(1));
      return { before, after: training.network.layers[0].weights };
    };
    const plain = first({});
    const decayed = first({ optimizer: 'adamw', weightDecay: 0.5 });
    decayed.after.forEach((w, k) => assert.ok(Math.abs(w - (plain.after[k] - 0.01 * 0.5 * plain.before[k])) < 1e-7));
    // Adam's first step is η·sign(g): an L2 term in g can turn its sign, but not its size.
    const ridged = first({ l2: 0.5 });
    ridged.after.forEach((w, k) => assert.ok(Math.abs(Math.abs(w - ridged.before[k]) - 0.01) < 1e-4 || plain.after[k] === plain.before[k]));
    assert.notDeepEqual([...ridged.after], [...decayed.after]);
  });

  it('stops early with the best weights, and goes on from before when it is taken back', () => {
    const data = smallData(60, 6, 'regression', 2, 20);
    const training = trained(data, { epochs: 400, patience: 8, learningRate: 0.02, hidden: [32, 32] });
    const { validation } = training.history;
    assert.ok(training.finished && validation.length < 400);
    const best = validation.indexOf(Math.min(...validation)) + 1;
    assert.equal(training.bestEpoch, best);
    assert.equal(validation.length, best + 8);
    const restored = weightsOf(training);
    runToEnd(training.rewindTo(best * training.stepsPerEpoch));
    assert.deepEqual(weightsOf(training), restored);
    assert.equal(training.finished, false);
    runToEnd(training.runTo(Infinity));
    assert.deepEqual(weightsOf(training), restored);
  });

  it('says so when it runs away, and names the learning rate', () => {
    const training = start(smallData(60, 4, 'regression'), { learningRate: 300, optimizer: 'sgd', epochs: 50 });
    assert.throws(() => runToEnd(training.runTo(Infinity)), { name: 'FitError', message: /^Training ran away at step \d+: its loss .*\. The learning rate 300 is too large here; try 0\.1\.$/ });
  });

  it('refuses a weight decay that would turn the weights around, whatever the optimizer, and not one that leaves nothing of them', () => {
    const data = smallData(20, 3, 'regression');
    for (const optimizer of ['adamw', 'adam', 'sgd'] as const) {
      assert.throws(() => start(data, { optimizer, weightDecay: 101, learningRate: 0.01 }), { name: 'InputError', message: 'A weight decay of 101 at a learning rate of 0.01 would turn every weight around at each step; give a decay of at most 100.' });
      start(data, { optimizer, weightDecay: 100, learningRate: 0.01 });
    }
  });

  it('ends where it stands with the best epoch so far, as early stopping would', () => {
    const data = smallData(60, 6, 'regression', 2, 20);
    const change = { epochs: 400, patience: 300, learningRate: 0.05, hidden: [32, 32] };
    const training = start(data, change);
    runToEnd(training.runTo(60 * training.stepsPerEpoch + 1));
    const { validation } = training.history;
    const best = validation.indexOf(Math.min(...validation)) + 1;
    assert.ok(validation.length === 60 && best < 60, `epoch ${best} of ${validation.length}`);
    training.end();
    assert.deepEqual([training.finished, training.bestEpoch], [true, best]);
    const there = start(data, change);
    runToEnd(there.runTo(best * there.stepsPerEpoch));
    assert.deepEqual(weightsOf(training), weightsOf(there));
  });

  it('copies a large network in pieces, and not in the middle of a step', () => {
    const training = start(smallData(60, 3, 'regression'), { hidden: [2048, 2048], dropout: [0, 0.5, 0.5], batchNorm: [false, false], epochs: 2 });
    let inBetween = 0;
    runToEnd(training.runTo(2), () => (inBetween += Number(!training.isWhole)));
    assert.ok(inBetween > 0 && training.isWhole);
    let pauses = 0;
    const copied = runToEnd(training.copied(), () => pauses++);
    assert.ok(pauses >= 4, `${pauses}`);
    assert.equal(training.network, copied, 'it is the one that is shown');
    assert.equal(copied.layers[1].weights.length, 2048 * 2048);
    runToEnd(training.runTo(3));
    assert.notEqual(training.network, copied);
  });
});
