import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Network } from '../../../src/engine/network/networkTypes';
import { activationSentence, coadaptationSentence, ensembleSentence, layersSentence, linearSentence, predictionsSentence } from '../../../src/worker/training/insightSentences';

const network: Network = { task: 'regression', activation: 'relu', dropout: [0, 0.5], dropoutKind: 'inverted', layers: [] };

/** Errors of averages of 1, 10 and 1000 thinned networks beside weight scaling at 2. */
const ensemble = (...errors: number[]) => ensembleSentence({
  averages: errors.map((error, i) => ({ k: [1, 10, 1000][i], error })),
  weightScaling: 2, bagged: [{ k: 5, error: 2.5 }], droppableUnits: 64,
});

describe('the sentence of each question', () => {
  it('of the ensemble names the average from which on all are as good as weight scaling', () => {
    assert.match(ensemble(3, 1.9, 1.8), /one alone has an error of 3\.00 on average; averaging 10 of them is as good as weight scaling \(2\.00\)/);
    assert.match(ensemble(3, 1.9, 2.1), /averaging even 1000 of them \(2\.10\) is not as good as weight scaling \(2\.00\)/);
    assert.match(ensemble(1.9, 1.8, 1.7), /one alone has an error of 1\.90 on average, as good as weight scaling \(2\.00\); averaging 1000 of them makes it 1\.70/);
  });

  it('of the ensemble never calls two errors different that read the same', () => {
    assert.match(ensemble(3, 2.2, 2.0001), /averaging 1000 of them is as good as weight scaling \(2\.00\)/);
  });

  it('of expected activation allows the less for chance the more rows were asked', () => {
    const of = (rows: number) => activationSentence(network, { layers: [{ gap: 0.02, floor: 0.02 }, { gap: 0.026, floor: 0.02 }], passes: 200, rows });
    assert.match(of(200), /whole network in hidden layer 1, .*; it differs in hidden layer 2 by 2\.6 %/);
    assert.match(of(12), /whole network in hidden layer 1 and hidden layer 2, as far as chance/);
  });

  it('of co-adaptation says how many units were tried where it was not all', () => {
    const removed = [0, 0.1, 0.3, 0.5].map((share) => ({ share, error: 1 + share, deviation: 0.1 }));
    const of = (count: number) => coadaptationSentence({ removed, worst: { layer: 2, unit: 6, error: 1.2 }, tried: { count, of: 512 } });
    assert.match(of(512), /from 1\.00 to 1\.50 \(1\.50 times\); without its most missed unit, number 7 of hidden layer 2, it is 1\.20/);
    assert.match(of(256), /without the most missed of 256 units that were tried, number 7 of hidden layer 2, it is 1\.20/);
  });

  it('of layers puts the norms of all layers together, and counts quiet units over all of them', () => {
    const weight = (norm: number) => ({ norm, largestUnit: 1, zeros: 0, weights: 4 });
    const of = (bestEpoch: number | null) => layersSentence({
      bestEpoch,
      weights: [weight(6), weight(8)], norms: [[3, 4], [5, 7], [6, 8]],
      activations: [{ quiet: 0.6, silentUnits: 1, units: 30 }, { quiet: 0.8, silentUnits: 4, units: 10 }],
    });
    assert.match(of(3), /went from 5\.00 as they were drawn to 10\.0 at epoch 3, whose weights are kept; a held-out row leaves 65 %/);
    assert.equal(of(null), 'The norm of all weights went from 5.00 as they were drawn to 10.0; a held-out row leaves 65 % of the 40 hidden units quiet, and 5 of them are quiet for every such row.');
  });

  it('of a linear model says how far masks are from ridge', () => {
    const told = linearSentence({ rate: 0.2, passes: 100, exact: Float64Array.of(3, -4), sampled: Float64Array.of(3, -4.5) });
    assert.equal(told, 'A linear model whose inputs are dropped 20 % of the time is exactly ridge, each input penalised by 0.250 times its mean square; weights from 100 masks of each row are 10 % of their norm away from that.');
  });

  it('of predictions of two classes counts the rows about which the masks agree, and those of them that are right', () => {
    const of = (lower: number[], upper: number[]) => predictionsSentence(network, { task: 'binary', classes: ['cured', 'relapse'] }, {
      observed: Float64Array.of(1, 0, 1, 0), mean: Float64Array.of(0.8, 0.4, 0.2, 0.1), lower: Float64Array.from(lower), upper: Float64Array.from(upper), coverage: null, passes: 100,
    });
    assert.equal(of([0.6, 0.3, 0.1, 0.05], [0.9, 0.7, 0.3, 0.2]), 'Over 100 masks the probability of "relapse" stays on one side of one half, by its central 95 %, in 3 of 4 held-out rows; 2 of these are classified correctly.');
    assert.equal(of([0.3, 0.3, 0.1, 0.05], [0.9, 0.7, 0.6, 0.7]), 'Over 100 masks the probability of "relapse" lies on both sides of one half in each of 4 held-out rows.');
  });

  it('of predictions of several classes reads the probability of the right one', () => {
    const told = predictionsSentence(network, { task: 'multiclass', classes: ['a', 'b', 'c'] }, {
      observed: Float64Array.of(1, 1, 1), mean: Float64Array.of(0.2, 0.4, 0.9), lower: Float64Array.of(0.1, 0.2, 0.8), upper: Float64Array.of(0.3, 0.6, 0.95), coverage: null, passes: 100,
    });
    assert.equal(told, 'Over 100 masks a held-out row’s own class has a probability of 0.500, the mean of 3 rows; the central 95 % of it are 0.200 wide in the median row.');
  });
});
