import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { runToEnd } from '../../../src/engine/job';
import { activationSparsity } from '../../../src/engine/network/diagnostics/activationSparsity';
import { coadaptation } from '../../../src/engine/network/diagnostics/coadaptation';
import { ensembleErrors } from '../../../src/engine/network/diagnostics/ensemble';
import { expectedActivation } from '../../../src/engine/network/diagnostics/expectedActivation';
import { gradientCheck } from '../../../src/engine/network/diagnostics/gradientCheck';
import { weightNorms } from '../../../src/engine/network/diagnostics/weightNorms';
import { maskIntervals } from '../../../src/engine/network/diagnostics/maskIntervals';
import { heldOutScores } from '../../../src/engine/network/heldOutScores';
import { noisePrecision } from '../../../src/engine/network/noisePrecision';
import type { LayerWeights, Network, NetworkData, NetworkOptions } from '../../../src/engine/network/networkTypes';
import { near } from '../linear/fitting';
import { plainOptions, smallData, trainedOn } from './smallData';

const layer = (inputs: number, outputs: number, weights: number[], bias: number[]): LayerWeights => ({ inputs, outputs, weights: Float32Array.from(weights), bias: Float32Array.from(bias), norm: null });
const handMade = (layers: LayerWeights[], dropout: number[]): Network => ({ task: 'regression', activation: 'relu', dropout, dropoutKind: 'inverted', layers });
const allRows = ({ n }: NetworkData) => Int32Array.from({ length: n }, (_, i) => i);

describe('what is asked of a trained network', () => {
  it('finds that the first layer keeps its expected activation, and that deeper ones do not', () => {
    const data = smallData(80, 4, 'regression');
    const network = trainedOn(data, { dropout: [0, 0.5, 0.5] });
    const { layers } = runToEnd(expectedActivation(network, data, allRows(data), 2));
    assert.ok(layers[0].gap < 1.2 * layers[0].floor && layers[0].gap > 0.8 * layers[0].floor, `${layers[0].gap} beside ${layers[0].floor}`);
    assert.ok(layers[1].gap > 2 * layers[1].floor, `${layers[1].gap} beside ${layers[1].floor}`);
    // One unit's multipliers have deviation √(q/(1−q)) = 1, so that the floor of the first layer is 1/√passes.
    near(layers[0].floor, 1 / Math.sqrt(200), 0.1);
  });

  it('finds the unit that carries everything, and what goes without it', () => {
    const data = smallData(50, 2, 'regression');
    // Unit 1 is |x0| halved by two neighbours that do nothing.
    const network = handMade([layer(2, 3, [0, 1, 0, 0, 0, 0], [0.1, 0, 0.1]), layer(3, 1, [0, 2, 0], [0])], [0, 0.3]);
    const own: NetworkData = { ...data, targets: Float32Array.from({ length: 50 }, (_, i) => 2 * Math.max(0, data.inputs[2 * i])) };
    const { removed, worst } = runToEnd(coadaptation(network, own, allRows(own), 1));
    near(removed[0].error, 0, 0, '', 1);
    assert.deepEqual([worst.layer, worst.unit], [1, 1]);
    near(worst.error, Math.sqrt(own.targets.reduce((sum, y) => sum + y * y, 0) / 50), 1e-6);
    assert.ok(removed[3].error > 0);
  });

  it('needs more masks the nearer their average comes to weight scaling, and tells how many networks there are', () => {
    const data = smallData(60, 3, 'regression');
    const options: NetworkOptions = { ...plainOptions, hidden: [10], batchNorm: [false], dropout: [0, 0.5], epochs: 30 };
    const network = trainedOn(data, options);
    const { averages, weightScaling, droppableUnits, bagged } = runToEnd(ensembleErrors(network, data, allRows(data), options));
    assert.equal(droppableUnits, 10);
    assert.ok(averages[0].error > averages[4].error && averages[4].error > averages.at(-1)!.error);
    // Masks on the last hidden layer only: the mean over all of them is weight scaling itself, and T masks miss it by variance/T.
    near(averages.at(-1)!.error, weightScaling, 0.01);
    assert.deepEqual([averages.at(-1)!.k, bagged.length], [1000, 5]);
  });

  it('never has a larger error of a larger average, of thinned networks or bagged ones, since an error is the mean of many averages', () => {
    for (const task of ['regression', 'multiclass'] as const) {
      const data = smallData(24, 3, task);
      const options: NetworkOptions = { ...plainOptions, dropout: [0, 0.5, 0.5], epochs: 10 };
      const { averages, bagged } = runToEnd(ensembleErrors(trainedOn(data, options), data, allRows(data), options));
      const errorOf = (k: number) => averages.find((each) => each.k === k)!.error;
      // Each average of the larger number is made of whole smaller ones: errors are convex.
      const nested = [1, 5, 10, 50, 100, 500, 1000];
      nested.slice(1).forEach((k, i) => assert.ok(errorOf(k) <= errorOf(nested[i]) + 1e-12, `${task}: ${k} networks have ${errorOf(k)}, ${nested[i]} have ${errorOf(nested[i])}`));
      bagged.slice(1).forEach(({ error }, i) => assert.ok(error <= bagged[i].error + 1e-12, `${task}: bags ${bagged.map((each) => each.error)}`));
    }
  });

  it('makes the intervals that the scores of held-out rows count', () => {
    const data = smallData(150, 3, 'regression', 4, 70);
    const network = trainedOn(data, { dropout: [0, 0.3, 0.3] });
    const rows = data.split.validation;
    const passes = { seed: 3, passes: 100 };
    const { tau } = runToEnd(noisePrecision(network, data, passes));
    const { coverage, upper, mean } = runToEnd(maskIntervals(network, data, rows, 3));
    const scores = runToEnd(heldOutScores(network, data, rows, passes, tau));
    assert.equal(coverage, scores.coverage!.find(({ nominal }) => nominal === 0.95)!.observed);
    mean.forEach((each, i) => assert.ok(upper[i] - each >= 1.95 / Math.sqrt(tau)));
  });

  it('makes intervals that hold what they promise of noise that is normal', () => {
    const data = smallData(400, 3, 'regression', 9, 150);
    const network = trainedOn(data, { dropout: [0, 0.1, 0.1] });
    const { coverage, lower, upper, mean } = runToEnd(maskIntervals(network, data, data.split.validation, 1));
    assert.ok(coverage! > 0.88 && coverage! <= 1, String(coverage));
    mean.forEach((each, i) => near((lower[i] + upper[i]) / 2, each, 1e-9, '', 1));
  });

  it('counts units that keep quiet, for one row and for all', () => {
    const data = smallData(200, 2, 'regression');
    const network = handMade([layer(2, 3, [1, -1, 0, 0, 0, 0], [0, 0, -1]), layer(3, 1, [1, 1, 1], [0])], [0, 0]);
    const [{ quiet, silentUnits, units }] = runToEnd(activationSparsity(network, data, allRows(data)));
    assert.deepEqual([silentUnits, units], [1, 3]);
    // Of x and −x one is quiet always, both where x is near 0; the third unit never speaks.
    assert.ok(quiet >= 2 / 3 && quiet < 0.69, String(quiet));
  });

  it('measures weights by layer', () => {
    const [first, last] = weightNorms(handMade([layer(2, 2, [3, 0, 4, 1], [9, 9]), layer(2, 1, [0, -2], [9])], [0, 0]));
    assert.deepEqual([first.largestUnit, first.zeros, first.weights], [5, 1, 4]);
    near(first.norm, Math.sqrt(26), 1e-12);
    assert.deepEqual(last, { norm: 2, largestUnit: 2, zeros: 1, weights: 2 });
  });

  it('checks its own slopes against differences in double precision, for every task and kind of dropout', () => {
    for (const [task, dropoutKind, activation] of [['regression', 'inverted', 'relu'], ['binary', 'classic', 'gelu'], ['multiclass', 'gaussian', 'tanh'], ['regression', 'dropconnect', 'relu']] as const) {
      const data = smallData(60, 3, task);
      data.weights.forEach((_, i, all) => (all[i] = 0.5 + (i % 2)));
      const network = trainedOn(data, { dropoutKind, activation, batchNorm: [true, false], dropout: [0.1, 0.4, 0.3], epochs: 3 });
      for (const { checked, largestDifference } of runToEnd(gradientCheck(network, data, 1))) {
        assert.ok(checked > 0.6 * Math.min(60, 8), `${task}: ${checked}`);
        assert.ok(largestDifference < 2e-4, `${task}, ${dropoutKind}: ${largestDifference}`);
      }
    }
  });
});
