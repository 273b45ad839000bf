import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { runToEnd } from '../../../src/engine/job';
import { CallSheet } from '../../../src/engine/kernels/callSheet';
import { SoloTeam } from '../../../src/engine/kernels/team';
import { openWorkshop } from '../../../src/engine/kernels/workshop';
import { Parameters, stride, type LayerPart } from '../../../src/engine/network/layout';
import type { NetworkOptions } from '../../../src/engine/network/networkTypes';
import { rateAt } from '../../../src/engine/network/schedule';
import { WeightUpdate } from '../../../src/engine/network/weightUpdate';
import { normals } from '../linear/randomDesign';
import { plainOptions } from './smallData';

const units = [5, 9, 4, 2];
const groups = [Int32Array.of(0, 1), Int32Array.of(2), Int32Array.of(3, 4)];
const rate = 0.02;
const steps = 25;

/** One array of parameters in double precision, with what the optimizer remembers of it. */
interface Reference {
  readonly values: number[];
  readonly mean: number[];
  readonly square: number[];
  /** Weights are penalised, biases and normalisations are not. */
  readonly penalised: boolean;
  /** Columns of a weight matrix. */
  readonly outputs: number;
}

/** The update of the papers, written down number by number. */
function step(own: Reference, gradient: readonly number[], t: number, { l1, l1Scaling, l2, weightDecay, optimizer, momentum }: NetworkOptions): void {
  own.values.forEach((w, k) => {
    const g = gradient[k] + (own.penalised ? 2 * l2 * w : 0);
    const kept = own.penalised ? w - rate * weightDecay * w : w;
    let threshold = own.penalised ? rate * l1 : 0;
    let next: number;
    if (optimizer === 'sgd') {
      own.mean[k] = momentum * own.mean[k] + g;
      next = kept - rate * own.mean[k];
    } else {
      own.mean[k] = 0.9 * own.mean[k] + 0.1 * g;
      own.square[k] = 0.999 * own.square[k] + 0.001 * g * g;
      const size = Math.sqrt(own.square[k] / (1 - 0.999 ** t)) + 1e-8;
      next = kept - (rate * (own.mean[k] / (1 - 0.9 ** t))) / size;
      if (l1Scaling === 'adaptive') threshold /= size;
    }
    own.values[k] = threshold > 0 ? Math.sign(next) * Math.max(0, Math.abs(next) - threshold) : next;
  });
}

function shrinkGroups({ values, outputs }: Reference, threshold: number): void {
  for (const group of groups) {
    const places = values.flatMap((_, k) => (group.includes(Math.floor(k / outputs)) ? [k] : []));
    const norm = Math.hypot(...places.map((k) => values[k]));
    for (const k of places) values[k] *= Math.max(0, 1 - (threshold * Math.sqrt(places.length)) / norm);
  }
}

function limitNorms({ values, outputs }: Reference, most: number): void {
  for (let j = 0; j < outputs; j++) {
    const norm = Math.hypot(...values.filter((_, k) => k % outputs === j));
    if (norm > most) values.forEach((w, k) => k % outputs === j && (values[k] = (w * most) / norm));
  }
}

const dense = (values: Float32Array, rows: number, outputs: number) => Array.from({ length: rows * outputs }, (_, k) => values[Math.floor(k / outputs) * stride(outputs) + (k % outputs)]);
const partsOf = ({ inputs, outputs, weights, bias, gain, shift }: LayerPart) => [
  { array: weights, rows: inputs, outputs, penalised: true }, ...[bias, gain, shift].filter((array) => array.length > 0).map((array) => ({ array, rows: 1, outputs, penalised: false })),
];

/** 25 steps on the same random slopes, by the kernels and by the reference. @returns both, layer by layer, and how many weights are exactly 0 */
function both(change: Partial<NetworkOptions>) {
  const options = { ...plainOptions, ...change };
  const { kernels, arena: newArena } = openWorkshop(null);
  const arena = newArena();
  const random = normals(3);
  const norm = [true, false];
  const [parameters, gradient, mean, square] = [0, 0, 0, 0].map(() => new Parameters(arena, units, norm));
  const slots = parameters.layers.map((layer, l) => partsOf(layer).map((part, k) => ({ ...part, slopes: partsOf(gradient.layers[l])[k].array })));
  for (const { array, rows, outputs } of slots.flat()) for (let i = 0; i < rows; i++) for (let j = 0; j < outputs; j++) array[i * stride(outputs) + j] = 0.5 * random();
  const references = slots.map((layer) => layer.map(({ array, rows, outputs, penalised }): Reference => {
    const values = dense(array, rows, outputs);
    return { values, mean: values.map(() => 0), square: values.map(() => 0), penalised, outputs };
  }));
  const state = { mean, square: options.optimizer === 'sgd' ? null : square, powers: { one: 1, two: 1 } };
  const update = new WeightUpdate(new CallSheet(kernels, new SoloTeam(kernels), arena), { parameters, gradient, state, groups }, options);
  for (let t = 1; t <= steps; t++) {
    slots.forEach((layer, l) => layer.forEach(({ slopes, rows, outputs }, k) => {
      for (let i = 0; i < rows; i++) for (let j = 0; j < outputs; j++) slopes[i * stride(outputs) + j] = random() * 0.3 + 0.1 * Math.sin(k + j);
      step(references[l][k], dense(slopes, rows, outputs), t, options);
    }));
    if (options.groupL1 > 0) shrinkGroups(references[0][0], rate * options.groupL1);
    if (options.maxNorm !== null) for (const [weights] of references.slice(0, -1)) limitNorms(weights, options.maxNorm);
    runToEnd(update.step(rate));
  }
  const made = slots.map((layer) => layer.map(({ array, rows, outputs }) => dense(array, rows, outputs)));
  arena.free();
  const expected = references.map((layer) => layer.map(({ values }) => values));
  return { made, expected, zeros: made.flatMap(([weights]) => weights).filter((w) => w === 0).length };
}

const cases: readonly (readonly [string, Partial<NetworkOptions>])[] = [
  ['Adam', { optimizer: 'adam' }],
  ['Adam with L2 in the loss', { optimizer: 'adam', l2: 0.3 }],
  ['AdamW: decoupled decay', { optimizer: 'adamw', weightDecay: 0.6 }],
  ['momentum with L2 in the loss', { optimizer: 'sgd', l2: 0.3 }],
  ['momentum with decoupled decay', { optimizer: 'sgd', weightDecay: 0.6 }],
  ['elastic net, decoupled threshold', { optimizer: 'adam', l1: 0.4, l2: 0.1 }],
  ['L1, adaptive threshold', { optimizer: 'adam', l1: 0.1, l1Scaling: 'adaptive' }],
  ['L1 and momentum', { optimizer: 'sgd', l1: 0.8, l1Scaling: 'adaptive' }],
  ['L1 on columns', { optimizer: 'adam', groupL1: 5 }],
  ['max-norm', { optimizer: 'sgd', maxNorm: 0.7 }],
  ['everything together', { optimizer: 'adamw', l1: 0.1, l2: 0.1, weightDecay: 0.2, groupL1: 0.2, maxNorm: 0.9 }],
];

describe('a step of the optimizer', () => {
  for (const [name, change] of cases) {
    it(`is what the papers write, over ${steps} steps, and leaves biases and normalisations unpenalised: ${name}`, () => {
      const { made, expected, zeros } = both(change);
      made.forEach((layer, l) => layer.forEach((part, k) => part.forEach((value, at) => {
        assert.ok(Math.abs(value - expected[l][k][at]) < 3e-6, `layer ${l}, part ${k}, ${at}: ${value}, expected ${expected[l][k][at]}`);
      })));
      const exact = expected.flatMap(([weights]) => weights).filter((w) => w === 0).length;
      assert.equal(zeros, exact);
      assert.equal(exact > 0, ((change.l1 ?? 0) > 0 || (change.groupL1 ?? 0) > 0));
    });
  }

  it('of AdamW is not one of Adam with L2 in the loss, which √v̂ divides; without √v̂ both are one', () => {
    const flat = (change: Partial<NetworkOptions>) => both(change).made.flatMap((layer) => layer[0]);
    const apart = (a: readonly number[], b: readonly number[]) => Math.max(...a.map((value, k) => Math.abs(value - b[k])));
    assert.ok(apart(flat({ optimizer: 'adamw', weightDecay: 0.6 }), flat({ optimizer: 'adam', l2: 0.3 })) > 0.05);
    assert.ok(apart(flat({ optimizer: 'sgd', momentum: 0, weightDecay: 0.6 }), flat({ optimizer: 'sgd', momentum: 0, l2: 0.3 })) < 1e-5);
  });

  it('has the learning rate of its schedule', () => {
    const at = (schedule: NetworkOptions['schedule'], now: number, halvings = 0) => rateAt({ schedule, learningRate: 0.2 }, now, 100, halvings);
    assert.deepEqual([at('constant', 0), at('constant', 99, 3)], [0.2, 0.2]);
    for (const t of [0, 1, 25, 50, 77, 100, 120]) assert.ok(Math.abs(at('cosine', t) - 0.1 * (1 + Math.cos((Math.PI * Math.min(t, 100)) / 100))) < 1e-12);
    assert.deepEqual([at('plateau', 50), at('plateau', 50, 1), at('plateau', 50, 3)], [0.2, 0.1, 0.025]);
  });
});
