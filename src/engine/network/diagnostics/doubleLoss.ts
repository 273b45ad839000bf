import { activate } from '../activations';
import { exponential, logOnePlus } from '../../kernels/plain/exponential';
import { naturalLog } from '../draws';
import { multipliersOf, type MaskSource } from '../masks';
import type { Activation, NetworkTask } from '../networkTypes';

/** One layer in double precision; gain and shift are empty where it is not normalised. Weights are inputs × outputs. */
export interface DoubleLayer {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: Float64Array;
  readonly bias: Float64Array;
  readonly gain: Float64Array;
  readonly shift: Float64Array;
}

export interface DoubleBatch {
  readonly task: NetworkTask;
  readonly activation: Activation;
  readonly rates: readonly number[];
  readonly masks: MaskSource;
  /** Rows of `inputs`, by which their masks are drawn. */
  readonly rows: Int32Array;
  readonly inputs: Float32Array;
  readonly targets: Float32Array;
  readonly weights: Float32Array;
}

const normEpsilon = 1e-5;

/** Mean weighted loss of one batch with one step's masks on, in double precision and straight from the formulas: what the fast kernels are checked by. */
export function doubleLoss(layers: readonly DoubleLayer[], batch: DoubleBatch): number {
  const { task, activation, rates, masks, rows, inputs, targets, weights } = batch;
  const p = layers[0].inputs;
  const byWeight = masks.kind === 'dropconnect';
  const dropped = (values: Float64Array[], layer: number) => {
    if (byWeight || rates[layer] === 0) return values;
    return values.map((row, i) => {
      const own = multipliersOf(masks, layer, rates[layer], rows[i], row.length);
      return row.map((value, u) => value * own[u]);
    });
  };
  let values = dropped(Array.from(rows, (row) => Float64Array.from(inputs.subarray(row * p, (row + 1) * p))), 0);
  layers.forEach((layer, l) => {
    const connected = byWeight && rates[l] > 0 ? maskedWeights(layer, masks, l, rates[l]) : layer.weights;
    const sums = values.map((row) => affine(row, connected, layer.bias));
    if (l + 1 === layers.length) values = sums;
    else values = dropped((layer.gain.length > 0 ? normalised(sums, layer) : sums).map((row) => row.map((value) => activate(activation, value))), l + 1);
  });
  return values.reduce((sum, row, i) => sum + weights[rows[i]] * lossOf(task, row, targets[rows[i]]), 0) / rows.length;
}

function affine(row: Float64Array, weights: Float64Array, bias: Float64Array): Float64Array {
  const sums = bias.slice();
  for (let i = 0; i < row.length; i++) for (let j = 0; j < sums.length; j++) sums[j] += row[i] * weights[i * sums.length + j];
  return sums;
}

function maskedWeights({ weights, outputs, inputs }: DoubleLayer, masks: MaskSource, layer: number, rate: number): Float64Array {
  const made = weights.slice();
  for (let i = 0; i < inputs; i++) multipliersOf(masks, layer, rate, i, outputs).forEach((each, j) => (made[i * outputs + j] *= each));
  return made;
}

function normalised(sums: Float64Array[], { gain, shift }: DoubleLayer): Float64Array[] {
  const mean = gain.map((_, j) => sums.reduce((sum, row) => sum + row[j] / sums.length, 0));
  const variance = gain.map((_, j) => sums.reduce((sum, row) => sum + (row[j] - mean[j]) ** 2 / sums.length, 0));
  return sums.map((row) => row.map((value, j) => (gain[j] * (value - mean[j])) / Math.sqrt(variance[j] + normEpsilon) + shift[j]));
}

function lossOf(task: NetworkTask, z: Float64Array, target: number): number {
  if (task === 'regression') return (z[0] - target) ** 2;
  if (task === 'binary') return Math.max(z[0], 0) + logOnePlus(exponential(-Math.abs(z[0]))) - target * z[0];
  const largest = z.reduce((most, each) => Math.max(most, each), -Infinity);
  return largest + naturalLog(z.reduce((sum, each) => sum + exponential(each - largest), 0)) - z[target];
}
