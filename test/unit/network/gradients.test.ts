import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { runToEnd } from '../../../src/engine/job';
import { openWorkshop } from '../../../src/engine/kernels/workshop';
import { BackwardPass } from '../../../src/engine/network/backwardPass';
import { networkStreams } from '../../../src/engine/network/draws';
import { ForwardPass } from '../../../src/engine/network/forwardPass';
import { initialise } from '../../../src/engine/network/initialWeights';
import { layersOf, Parameters, stride } from '../../../src/engine/network/layout';
import { multipliersOf } from '../../../src/engine/network/masks';
import type { Activation, DropoutKind, LayerWeights, NetworkTask } from '../../../src/engine/network/networkTypes';
import { exampleLoss } from '../../../src/engine/network/outputLoss';
import { smallData } from './smallData';

interface Case {
  readonly task: NetworkTask;
  readonly activation: Activation;
  readonly norm: boolean;
  readonly kind: DropoutKind;
  readonly rate: number;
}

const cases: Case[] = [];
for (const activation of ['relu', 'gelu', 'tanh'] as const) {
  for (const norm of [false, true]) {
    for (const [kind, rate] of [['inverted', 0], ['inverted', 0.4], ['classic', 0.3], ['gaussian', 0.3], ['dropconnect', 0.3]] as const) {
      cases.push({ task: kind === 'classic' ? 'binary' : kind === 'gaussian' ? 'multiclass' : 'regression', activation, norm, kind, rate });
    }
  }
}

/** The same network in double precision, straight from the formulas: an independent forward pass. */
function referenceLoss(layers: readonly Double[], { task, activation, norm, kind, rate }: Case, seed: number, step: number, inputs: Float32Array, targets: Float32Array, rows: number): number {
  const act = { relu: (x: number) => Math.max(0, x), tanh: Math.tanh, gelu: (x: number) => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3))) }[activation];
  const source = { seed, stream: networkStreams.mask, step, kind };
  let values = Array.from({ length: rows }, (_, i) => Array.from(inputs.subarray(i * layers[0].inputs, (i + 1) * layers[0].inputs)));
  const masked = (layer: number, all: number[][]) => (kind === 'dropconnect' || rate === 0 ? all : all.map((row, i) => {
    const multipliers = multipliersOf(source, layer, rate, i, row.length);
    return row.map((value, u) => value * multipliers[u]);
  }));
  values = masked(0, values);
  layers.forEach(({ inputs: from, outputs: to, weights, bias, gain, shift }, l) => {
    const connected = (i: number, j: number) => (kind === 'dropconnect' && rate > 0 ? weights[i * to + j] * multipliersOf(source, l, rate, i, to)[j] : weights[i * to + j]);
    const w = Array.from({ length: from }, (_, i) => Array.from({ length: to }, (__, j) => connected(i, j)));
    let next = values.map((row) => Array.from({ length: to }, (_, j) => row.reduce((sum, value, i) => sum + value * w[i][j], bias[j])));
    if (l + 1 === layers.length) {
      values = next;
      return;
    }
    if (norm) {
      for (let j = 0; j < to; j++) {
        const mean = next.reduce((sum, row) => sum + row[j], 0) / rows;
        const variance = next.reduce((sum, row) => sum + (row[j] - mean) ** 2, 0) / rows;
        next = next.map((row) => row.map((value, k) => (k === j ? gain[j] * ((value - mean) / Math.sqrt(variance + 1e-5)) + shift[j] : value)));
      }
    }
    values = masked(l + 1, next.map((row) => row.map(act)));
  });
  return values.reduce((sum, row, i) => {
    const y = targets[i];
    if (task === 'regression') return sum + (row[0] - y) ** 2;
    if (task === 'binary') return sum + Math.log1p(Math.exp(row[0])) - y * row[0];
    return sum + Math.log(row.reduce((total, z) => total + Math.exp(z), 0)) - row[y];
  }, 0) / rows;
}

interface Double {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: Float64Array;
  readonly bias: Float64Array;
  readonly gain: Float64Array;
  readonly shift: Float64Array;
}

function doubled({ inputs, outputs, weights, bias, norm }: LayerWeights): Double {
  return { inputs, outputs, weights: Float64Array.from(weights), bias: Float64Array.from(bias), gain: Float64Array.from(norm?.gain ?? []), shift: Float64Array.from(norm?.shift ?? []) };
}

describe('gradients of a network', () => {
  for (const each of cases) {
    const { task, activation, norm, kind, rate } = each;
    it(`agree with finite differences in double precision: ${task}, ${activation}${norm ? ', normalised' : ''}, ${rate === 0 ? 'nothing dropped' : kind}`, () => {
      const [rows, p, seed, step] = [9, 5, 4, 17];
      const data = smallData(rows, p, task, 8);
      const units = [p, 7, 4, data.outputs];
      const shop = openWorkshop(null);
      const arena = shop.arena();
      const [parameters, gradient] = [new Parameters(arena, units, [norm, norm]), new Parameters(arena, units, [norm, norm])];
      runToEnd(initialise(parameters, 'he', seed));
      parameters.layers.forEach(({ bias, gain, shift, outputs }) => {
        for (let j = 0; j < outputs; j++) {
          bias[j] = 0.1 * Math.sin(j + 1);
          if (gain.length > 0) [gain[j], shift[j]] = [1 + 0.2 * Math.cos(j), 0.15 * Math.sin(2 * j)];
        }
      });
      const forward = new ForwardPass(shop, arena, { units, activation, norm: [norm, norm], kind }, rows, true);
      const backward = new BackwardPass(arena, forward);
      for (let i = 0; i < rows; i++) {
        forward.values[0].set(data.inputs.subarray(i * p, (i + 1) * p), i * stride(p));
        forward.examples[i] = i;
      }
      const rates = [rate, rate, rate];
      runToEnd(forward.run(parameters, rows, rates, { seed, stream: networkStreams.mask, step, kind }, null));
      let loss = 0;
      for (let i = 0; i < rows; i++) loss += exampleLoss(task, forward.values[3], i * stride(data.outputs), data.outputs, data.targets[i], 1 / rows, backward.slopes[3]) / rows;
      runToEnd(backward.run(parameters, gradient, rows));

      const layers = runToEnd(layersOf(parameters, [norm, norm].map((has, l) => (has ? { mean: new Float32Array(units[l + 1]), variance: new Float32Array(units[l + 1]) } : null)))).map(doubled);
      const at = () => referenceLoss(layers, each, seed, step, data.inputs, data.targets, rows);
      assert.ok(Math.abs(loss - at()) < 2e-6 * (1 + Math.abs(loss)), `loss ${loss}, reference ${at()}`);
      layers.forEach((layer, l) => {
        const width = stride(layer.outputs);
        const slopes = gradient.layers[l];
        const check = (values: Float64Array, slopeOf: (k: number) => number, name: string) => values.forEach((value, k) => {
          const h = 1e-5;
          values[k] = value + h;
          const up = at();
          values[k] = value - h;
          const down = at();
          values[k] = value;
          const expected = (up - down) / (2 * h);
          assert.ok(Math.abs(slopeOf(k) - expected) < 3e-5 * (1 + Math.abs(expected)), `${name} ${k} of layer ${l}: ${slopeOf(k)}, expected ${expected}`);
        });
        check(layer.weights, (k) => slopes.weights[Math.floor(k / layer.outputs) * width + (k % layer.outputs)], 'weight');
        check(layer.bias, (k) => slopes.bias[k], 'bias');
        check(layer.gain, (k) => slopes.gain[k], 'gain');
        check(layer.shift, (k) => slopes.shift[k], 'shift');
      });
      arena.free();
    });
  }
});
