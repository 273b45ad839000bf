import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { describe, it } from 'mocha';
import { runToEnd } from '../../../src/engine/job';
import { openWorkshop, plainWorkshop, type Workshop } from '../../../src/engine/kernels/workshop';
import { NetworkTraining } from '../../../src/engine/network/networkTraining';
import type { NetworkOptions } from '../../../src/engine/network/networkTypes';
import { helperThreads } from '../../../src/worker/helperThreads';
import { plainOptions, smallData } from './smallData';

function trainedWith(shop: Workshop, n: number, change: Partial<NetworkOptions>, steps: number): number[] {
  const training = new NetworkTraining(shop, shop.arena(), smallData(n, 20, 'multiclass'), { ...plainOptions, batchNorm: change.hidden!.map(() => false), ...change });
  try {
    runToEnd(training.runTo(steps));
    return training.network.layers.flatMap(({ weights, bias }) => [...weights, ...bias]);
  } finally {
    training.free();
  }
}

describe('the bits of a trained network', function () {
  this.timeout(30000);

  it('do not depend on the number of threads, for narrow and for wide layers', async () => {
    for (const hidden of [[64, 50], [200, 130]]) {
      const change = { hidden, dropout: [0.1, 0.4, 0.3], batchSize: 500 };
      const expected = trainedWith(openWorkshop(null), 1200, change, 6);
      for (const threads of [2, 3]) {
        const shop = openWorkshop(helperThreads(resolve('dist', 'helper.js'), threads));
        assert.deepEqual(trainedWith(shop, 1200, change, 6), expected);
        await new Promise((resume) => setTimeout(resume, 100));
        assert.deepEqual(trainedWith(shop, 1200, change, 6), expected);
      }
    }
  });

  it('are the same in plain TypeScript, with every activation and kind of dropout', () => {
    for (const [activation, dropoutKind] of [['relu', 'inverted'], ['tanh', 'gaussian'], ['gelu', 'classic'], ['relu', 'dropconnect']] as const) {
      const change = { hidden: [30, 140], activation, dropoutKind, dropout: [0.1, 0.4, 0.3], batchSize: 40 };
      assert.deepEqual(trainedWith(plainWorkshop(), 90, change, 5), trainedWith(openWorkshop(null), 90, change, 5));
    }
  });

  it('do not depend on how many parts a large batch goes in', () => {
    const data = smallData(1500, 5, 'regression');
    for (const dropoutKind of ['inverted', 'dropconnect'] as const) {
      const options = { ...plainOptions, dropoutKind, dropout: [0.1, 0.4, 0.3], batchSize: 1500 };
      const shop = openWorkshop(null);
      const training = new NetworkTraining(shop, shop.arena(), data, options);
      runToEnd(training.runTo(3));
      const parts = training.network.layers.flatMap(({ weights, bias }) => [...weights, ...bias]);
      const whole = new NetworkTraining(shop, shop.arena(), data, options, [], 1500);
      runToEnd(whole.runTo(3));
      assert.deepEqual(parts, whole.network.layers.flatMap(({ weights, bias }) => [...weights, ...bias]));
    }
  });
});
