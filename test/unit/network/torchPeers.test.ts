import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { startTraining } from '../../../src/engine/network/trainNetwork';
import { torchCases, torchSteps } from './torchCases';

interface Golden {
  readonly cases: readonly {
    readonly name: string;
    readonly losses: readonly number[];
    readonly layers: readonly Readonly<Record<'weights' | 'bias' | 'gain' | 'shift' | 'mean' | 'variance', readonly number[] | undefined>>[];
  }[];
}

const { cases } = JSON.parse(readFileSync('test/golden/torch.json', 'utf8')) as Golden;

describe('PyTorch, from the same weights, batches and masks', () => {
  for (const { name, data, options } of torchCases) {
    it(`agrees to 1e-4 over 200 steps: ${name}`, () => {
      const expected = cases.find((each) => each.name === name)!;
      const training = startTraining(data, options);
      try {
        const losses: number[] = [];
        for (const { step, loss } of training.runTo(torchSteps)) if (!Number.isNaN(loss)) losses[step - 1] = loss;
        agree(losses, expected.losses, 'loss');
        training.network.layers.forEach(({ weights, bias, norm }, l) => {
          const own = { weights, bias, ...norm };
          for (const [part, values] of Object.entries(own)) agree(values, expected.layers[l][part as keyof typeof own] ?? [], `${part} of layer ${l + 1}`);
        });
      } finally {
        training.free();
      }
    });
  }

  it('makes the same weights exactly zero', () => {
    const zeros = cases.map(({ layers }) => layers.reduce((sum, { weights }) => sum + weights!.filter((w) => w === 0).length, 0));
    assert.equal(zeros.filter((count) => count > 0).length, 3, String(zeros));
    torchCases.forEach(({ name, data, options }, k) => {
      if (zeros[k] === 0) return;
      const training = startTraining(data, options);
      try {
        for (const progress of training.runTo(torchSteps)) void progress;
        const own = training.network.layers.reduce((sum, { weights }) => sum + weights.filter((w) => w === 0).length, 0);
        assert.equal(own, zeros[k], name);
      } finally {
        training.free();
      }
    });
  });
});

function agree(own: ArrayLike<number>, expected: readonly number[], what: string): void {
  assert.equal(own.length, expected.length, what);
  expected.forEach((value, k) => assert.ok(Math.abs(own[k] - value) <= 1e-4 * Math.max(1, Math.abs(value)), `${what} ${k}: ${own[k]}, expected ${value}`));
}
