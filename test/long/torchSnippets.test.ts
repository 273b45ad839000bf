import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modelFileCode } from '../../src/engine/code/modelCode';
import { runToEnd } from '../../src/engine/job';
import { serialiseNetworkModel } from '../../src/engine/network/networkModel';
import type { NetworkOptions } from '../../src/engine/network/networkTypes';
import { predictNetwork } from '../../src/engine/network/predictNetwork';
import { mixedBytes, trainedModel } from '../unit/modelFile/savedModels';

/** The PyTorch code of "Copy as Code", run beside the saved model that it reads: its predictions are the network's, to single precision. */

const pythons = [process.env.LAMBDA_LENS_PYTHON ?? 'python3', 'python3', '/usr/bin/python3'];
const python = pythons.find((each) => spawnSync(each, ['-c', 'import torch, pandas']).status === 0) ?? null;

const cases: readonly (readonly [string, string, Partial<NetworkOptions>?])[] = [
  ['numbers', 'y', { dropout: [0.1, 0.2, 0.3] }],
  ['numbers, by GELU, with normalised layers', 'y', { activation: 'gelu', batchNorm: [true, true] }],
  ['two classes, by tanh', 'answer', { activation: 'tanh', dropout: [0, 0.5, 0] }],
  ['three classes', 'kind', { batchNorm: [true, false], dropout: [0, 0.2, 0.2] }],
  ['numbers, with classic dropout', 'y', { dropoutKind: 'classic', dropout: [0.2, 0.5, 0.1] }],
  ['two classes, with gaussian dropout', 'answer', { dropoutKind: 'gaussian', dropout: [0.2, 0.5, 0] }],
  ['three classes, with DropConnect', 'kind', { dropoutKind: 'dropconnect', dropout: [0.1, 0.5, 0.3] }],
  ['numbers, whole columns dropped by group L1', 'y', { groupL1: 0.5, epochs: 30 }],
];

describe('copied PyTorch code', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'lambda-lens-torch-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  before(function () {
    if (python) return;
    if (process.env.CI === 'true') throw new Error('PyTorch is not here: .ci/run installs it.');
    console.log('      PyTorch is not on this machine: its snippets are not run.');
    this.skip();
  });

  for (const [title, target, change] of cases) {
    it(`gives the predictions of a network of ${title}`, () => {
      const { model, table } = trainedModel(target, change);
      writeFileSync(join(folder, 'mixed.csv'), mixedBytes);
      writeFileSync(join(folder, 'my model.lens.json'), serialiseNetworkModel(model));
      const code = modelFileCode({ kind: 'network', model }, 'my model.lens.json', 'pytorch');
      writeFileSync(join(folder, 'network.py'), `${code}\nnp.savetxt("predictions.csv", np.asarray(predictions).reshape(len(X), -1), delimiter=",", fmt="%.17g")\n`);
      execFileSync(python!, ['-W', 'ignore', 'network.py'], { cwd: folder, stdio: 'pipe' });
      const made = readFileSync(join(folder, 'predictions.csv'), 'utf8').trim().split('\n').map((line) => line.split(',').map(Number));
      const { columns } = runToEnd(predictNetwork(model, table, 0));
      // A row of another length is no row here, either.
      assert.deepEqual([made.length, made[0].length], [table.rowCount, columns.length]);
      const scale = model.classes === null ? model.targetDeviation : 1;
      columns.forEach(({ values }, k) => values.forEach((value, row) => assert.ok(Math.abs(made[row][k] - value) <= 1e-5 * scale, `row ${row}: ${made[row][k]} instead of ${value}\n${code}`)));
    });
  }
});
