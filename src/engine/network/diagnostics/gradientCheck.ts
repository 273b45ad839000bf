import { randomOrder } from '../../random';
import { runToEnd, telling, type Job } from '../../job';
import { workshop } from '../../kernels/workshop';
import { BackwardPass } from '../backwardPass';
import { networkStreams } from '../draws';
import { layersOf, Parameters, stride } from '../layout';
import { networkPass } from '../networkPass';
import type { LayerWeights, Network, NetworkData } from '../networkTypes';
import { exampleLoss } from '../outputLoss';
import { doubleLoss, type DoubleBatch, type DoubleLayer } from './doubleLoss';

/** Of one layer: the fast slopes beside differences of a loss in double precision. */
export interface LayerGradientCheck {
  readonly checked: number;
  /** Largest difference of a weight's or bias's slope, as a share of the layer's root mean square slope. */
  readonly largestDifference: number;
}

const mostRows = 32;
const mostSlopes = 60;
const h = 1e-5;

/**
 * Slopes of the loss that training would use at these weights, with masks drawn and without penalties, on up to 32 training rows and up to 60 weights
 * and biases of each layer, against central differences in double precision. A slope next to a kink of ReLU, where left and right differ, is not
 * compared.
 */
export function* gradientCheck(network: Network, data: NetworkData, seed: number): Job<number, LayerGradientCheck[]> {
  const { layers } = network;
  const train = data.split.train;
  const rows = randomOrder(train.length, seed, networkStreams.order).subarray(0, mostRows).map((at) => train[at]).sort();
  const slopes = yield* telling(fastSlopes(network, data, rows, seed), 0);
  const batch: DoubleBatch = {
    task: data.task, activation: network.activation, rates: network.dropout, rows, inputs: data.inputs, targets: data.targets, weights: data.weights,
    masks: { seed, stream: networkStreams.predictionMask, step: 0, kind: network.dropoutKind },
  };
  const doubled = layers.map(inDouble);
  const centre = doubleLoss(doubled, batch);
  const checks: LayerGradientCheck[] = [];
  for (const [l, own] of doubled.entries()) {
    const size = Math.sqrt(slopes[l].reduce((sum, slope) => sum + slope * slope, 0) / slopes[l].length);
    const all = own.weights.length + own.bias.length;
    let [checked, largest] = [0, 0];
    for (const at of randomOrder(all, seed, networkStreams.weights, l).subarray(0, mostSlopes)) {
      const [values, k] = at < own.weights.length ? [own.weights, at] : [own.bias, at - own.weights.length];
      const value = values[k];
      values[k] = value + h;
      const up = doubleLoss(doubled, batch);
      values[k] = value - h;
      const down = doubleLoss(doubled, batch);
      values[k] = value;
      yield (l + 1) / layers.length;
      const expected = (up - down) / (2 * h);
      if (Math.abs((up - centre) / h - (centre - down) / h) > 0.01 * size + 1e-3 * Math.abs(expected)) continue;
      checked++;
      largest = Math.max(largest, size === 0 ? Math.abs(slopes[l][at] - expected) : Math.abs(slopes[l][at] - expected) / size);
    }
    checks.push({ checked, largestDifference: largest });
  }
  return checks;
}

/** By layer: slopes of the weights, inputs × outputs, then of the biases. */
function* fastSlopes(network: Network, data: NetworkData, rows: Int32Array, seed: number): Job<null, Float32Array[]> {
  const { dropout, dropoutKind } = network;
  const shop = workshop();
  const arena = shop.arena();
  try {
    const { parameters, forward, norm } = networkPass(shop, arena, network, rows.length, true);
    const gradient = new Parameters(arena, forward.shape.units, norm);
    const backward = new BackwardPass(arena, forward);
    rows.forEach((row, i) => forward.setExample(i, data.inputs, row, row));
    yield* forward.run(parameters, rows.length, dropout, { seed, stream: networkStreams.predictionMask, step: 0, kind: dropoutKind }, null);
    const [made, wanted] = [forward.values.at(-1)!, backward.slopes.at(-1)!];
    rows.forEach((row, i) => exampleLoss(data.task, made, i * stride(data.outputs), data.outputs, data.targets[row], data.weights[row] / rows.length, wanted));
    yield* backward.run(parameters, gradient, rows.length);
    return runToEnd(layersOf(gradient, norm.map(() => null))).map(({ weights, bias }) => joined(weights, bias));
  } finally {
    arena.free();
  }
}

function joined(weights: Float32Array, bias: Float32Array): Float32Array {
  const made = new Float32Array(weights.length + bias.length);
  made.set(weights);
  made.set(bias, weights.length);
  return made;
}

function inDouble({ inputs, outputs, weights, bias, norm }: LayerWeights): DoubleLayer {
  return { inputs, outputs, weights: Float64Array.from(weights), bias: Float64Array.from(bias), gain: Float64Array.from(norm?.gain ?? []), shift: Float64Array.from(norm?.shift ?? []) };
}
