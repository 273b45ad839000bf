import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { runToEnd } from '../../../src/engine/job';
import { inputsOf } from '../../../src/engine/network/someRows';
import { heldOutScores } from '../../../src/engine/network/heldOutScores';
import { errorsOf } from '../../../src/engine/network/networkErrors';
import { noisePrecision } from '../../../src/engine/network/noisePrecision';
import { predictOutputs } from '../../../src/engine/network/forward';
import { LogLikelihood, predictive } from '../../../src/engine/network/predictive';
import { near } from '../linear/fitting';
import { normals } from '../linear/randomDesign';
import { smallData, trainedOn } from './smallData';

const units = { regression: { task: 'regression', outputs: 1, standardisation: { targetMean: 0, targetDeviation: 1 } }, multiclass: { task: 'multiclass', outputs: 3, standardisation: { targetMean: 0, targetDeviation: 1 } } } as const;

describe('predicting with dropout masks', () => {
  it('has the log-likelihood of the published formula', () => {
    const random = normals(5);
    const targets = Float64Array.from({ length: 6 }, random);
    const passes = Array.from({ length: 40 }, () => targets.map((y) => y + 0.5 * random()));
    const tau = 3;
    const likelihood = new LogLikelihood(units.regression, targets, tau);
    passes.forEach((pass) => likelihood.add(pass));
    likelihood.byRow().forEach((value, i) => {
      const sum = passes.reduce((total, pass) => total + Math.exp((-tau / 2) * (targets[i] - pass[i]) ** 2), 0);
      near(value, Math.log(sum) - Math.log(passes.length) - 0.5 * Math.log(2 * Math.PI) + 0.5 * Math.log(tau), 1e-12, `row ${i}`, 1);
    });
  });

  it('keeps a likelihood that is far below the smallest number', () => {
    const likelihood = new LogLikelihood(units.regression, [0, 0], 1e6);
    likelihood.add(Float64Array.of(1, 3));
    likelihood.add(Float64Array.of(1, 2));
    const constant = 0.5 * Math.log(1e6 / (2 * Math.PI));
    near(likelihood.byRow()[0], -5e5 + constant, 1e-14);
    near(likelihood.byRow()[1], -2e6 - Math.log(2) + constant, 1e-14);
  });

  it('takes classes by the mean of their probabilities over the passes', () => {
    const likelihood = new LogLikelihood(units.multiclass, [2, 0], null);
    likelihood.add(Float64Array.of(0.2, 0.2, 0.6, 0, 0.5, 0.5));
    likelihood.add(Float64Array.of(0.5, 0.3, 0.2, 0, 0.1, 0.9));
    const [first, second] = likelihood.byRow();
    near(first, Math.log(0.4), 1e-12);
    assert.equal(second, -Infinity);
  });

  it('agrees with what masks on the last hidden layer do exactly: the mean is weight scaling, the variance Σ w²h² q/(1−q)', () => {
    const data = smallData(30, 3, 'regression');
    const network = trainedOn(data, { hidden: [12], batchNorm: [false], dropout: [0, 0.4] });
    const rows = Int32Array.from({ length: 30 }, (_, i) => i);
    const passes = 4000;
    const { scaled, mean, variance } = runToEnd(predictive(network, data, inputsOf(data, rows), rows, { seed: 1, passes }));
    const [first, last] = network.layers;
    rows.forEach((row) => {
      let exact = 0;
      for (let u = 0; u < 12; u++) {
        let sum = first.bias[u];
        for (let j = 0; j < 3; j++) sum += data.inputs[row * 3 + j] * first.weights[j * 12 + u];
        exact += (Math.max(0, sum) * last.weights[u]) ** 2 * (0.4 / 0.6);
      }
      assert.ok(Math.abs(mean[row] - scaled[row]) <= 4.5 * Math.sqrt(exact / passes) + 1e-6, `row ${row}`);
      near(variance[row], exact, 0.15, `row ${row}`, 1e-9);
    });
  });

  it('predicts the same without masks as with masks that drop nothing', () => {
    const data = smallData(20, 3, 'multiclass');
    const network = trainedOn(data);
    const rows = Int32Array.from({ length: 20 }, (_, i) => i);
    const { scaled, mean, variance } = runToEnd(predictive(network, data, inputsOf(data, rows), rows, { seed: 1, passes: 3 }));
    mean.forEach((value, k) => near(value, scaled[k], 1e-12, '', 1));
    assert.ok(variance.every((value) => value < 1e-20));
  });

  it('finds the noise precision under which validation rows are most likely', () => {
    const data = { ...smallData(200, 4, 'regression', 2, 80), standardisation: { mean: new Float64Array(4), deviation: new Float64Array(4).fill(1), targetMean: 10, targetDeviation: 3 } };
    const network = trainedOn(data, { dropout: [0, 0.3, 0.3] });
    const rows = data.split.validation;
    const own = Float64Array.from(rows, (row) => 10 + 3 * data.targets[row]);
    const by = { seed: 3, passes: 60 };
    const { tau, from } = runToEnd(noisePrecision(network, data, by));
    assert.equal(from, 'validation');
    const at = (each: number) => {
      const likelihood = new LogLikelihood(data, own, each);
      runToEnd(predictive(network, data, inputsOf(data, rows), rows, by, (predictions) => likelihood.add(predictions)));
      return likelihood.byRow().reduce((sum, value) => sum + value, 0);
    };
    const best = at(tau);
    for (const factor of [0.8, 0.97, 1.03, 1.25]) assert.ok(at(tau * factor) < best, `${factor}`);
  });

  it('has the mean squared error as noise where nothing is dropped and no validation rows are kept', () => {
    const data = smallData(60, 3, 'regression');
    const network = trainedOn(data);
    const outputs = runToEnd(predictOutputs(network, data.inputs, null));
    const error = errorsOf(data, outputs, data.split.train).error;
    const { tau, from } = runToEnd(noisePrecision(network, data, { seed: 1, passes: 0 }));
    assert.equal(from, 'training');
    near(1 / tau, error ** 2, 1e-6);
  });

  it('scores rows by RMSE, log-likelihood and coverage, and classes by accuracy and AUC', () => {
    const data = smallData(300, 4, 'regression', 3, 100);
    const network = trainedOn(data, { dropout: [0, 0.1, 0.1] });
    const rows = data.split.validation;
    const scores = runToEnd(heldOutScores(network, data, rows, { seed: 1, passes: 50 }, runToEnd(noisePrecision(network, data, { seed: 1, passes: 50 })).tau));
    near(scores.rmse!, errorsOf(data, runToEnd(predictOutputs(network, inputsOf(data, rows), null)), rows).error, 1e-6);
    for (const { nominal, observed, standardError } of scores.coverage!) assert.ok(Math.abs(observed - nominal) < 4 * standardError, `${nominal}: ${observed}`);
    const classes = smallData(120, 4, 'binary', 4);
    const classifier = trainedOn(classes);
    const all = classes.split.train;
    const found = runToEnd(heldOutScores(classifier, classes, all, { seed: 1, passes: 0 }, null));
    const outputs = runToEnd(predictOutputs(classifier, classes.inputs, null));
    let [ordered, pairs] = [0, 0];
    for (const a of all) for (const b of all) if (classes.targets[a] < classes.targets[b]) [ordered, pairs] = [ordered + (outputs[a] < outputs[b] ? 1 : outputs[a] === outputs[b] ? 0.5 : 0), pairs + 1];
    near(found.auc!, ordered / pairs, 1e-12);
    near(found.accuracy!, errorsOf(classes, outputs, all).accuracy!, 1e-12);
    near(-found.logLikelihood, errorsOf(classes, outputs, all).error, 1e-9);
    assert.equal(found.rmse, null);
  });
});
