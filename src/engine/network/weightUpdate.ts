import type { Job } from '../job';
import type { Kernels } from '../kernels/kernels';
import { stride, type LayerPart, type Parameters } from './layout';
import type { NetworkOptions } from './networkTypes';

export const beta1 = 0.9;
export const beta2 = 0.999;
export const epsilon = 1e-8;
/** Weights of a layer after which there is a pause. */
const pauseAfter = 1e6;

/** An optimizer's memory: running means of slopes and of their squares, and β₁ᵗ, β₂ᵗ. */
export interface OptimizerState {
  readonly mean: Parameters;
  /** Of Adam and AdamW. */
  readonly square: Parameters | null;
  readonly powers: { one: number; two: number };
}

export interface Update {
  readonly options: NetworkOptions;
  readonly rate: number;
  /** Inputs that are one group: each list is the levels of one category, or a single column. */
  readonly groups: readonly Int32Array[];
}

/** One step of the optimizer with every penalty on the weights; biases and normalisations have none. Pauses between layers: weights are then half of a step. */
export function* updateWeights(kernels: Kernels, parameters: Parameters, gradient: Parameters, state: OptimizerState, update: Update): Job<null, void> {
  const { options } = update;
  state.powers.one *= beta1;
  state.powers.two *= beta2;
  for (const [l, part] of parameters.layers.entries()) {
    const [slopes, mean, square] = [gradient.layers[l], state.mean.layers[l], state.square?.layers[l] ?? null];
    step(kernels, part.weights, slopes.weights, mean.weights, square?.weights ?? null, state, update, true);
    step(kernels, part.bias, slopes.bias, mean.bias, square?.bias ?? null, state, update, false);
    if (part.gain.length > 0) {
      step(kernels, part.gain, slopes.gain, mean.gain, square?.gain ?? null, state, update, false);
      step(kernels, part.shift, slopes.shift, mean.shift, square?.shift ?? null, state, update, false);
    }
    if (l === 0 && options.groupL1 > 0) shrinkGroups(part, update.groups, update.rate * options.groupL1);
    if (l + 1 < parameters.layers.length && options.maxNorm !== null) limitNorms(part, options.maxNorm);
    if (part.weights.length > pauseAfter) yield null;
  }
}

function step(
  kernels: Kernels, w: Float32Array, g: Float32Array, m: Float32Array, v: Float32Array | null, { powers }: OptimizerState, { options, rate }: Update, penalised: boolean,
): void {
  const { l1, l2, weightDecay, optimizer, momentum, l1Scaling } = options;
  const ridge = penalised ? 2 * l2 : 0;
  const keep = penalised ? 1 - rate * weightDecay : 1;
  const lasso = penalised ? rate * l1 : 0;
  if (optimizer === 'sgd' || v === null) {
    kernels.momentumStep(w.byteOffset, g.byteOffset, m.byteOffset, w.length, rate, momentum, ridge, keep, lasso);
    return;
  }
  const root = 1 / Math.sqrt(1 - powers.two);
  kernels.adamStep(
    w.byteOffset, g.byteOffset, m.byteOffset, v.byteOffset, w.length, rate / (1 - powers.one), beta1, 1 - beta1, beta2, 1 - beta2, root, epsilon, ridge, keep, lasso, l1Scaling === 'adaptive' ? 1 : 0,
  );
}

/** ‖w_g‖ shrinks by threshold·√m, to exactly 0: a column that the network does not need is left out (Yuan & Lin 2006). */
function shrinkGroups({ weights, outputs }: LayerPart, groups: readonly Int32Array[], threshold: number): void {
  const width = stride(outputs);
  for (const group of groups) {
    let squares = 0;
    for (const input of group) for (let j = 0; j < outputs; j++) squares += weights[input * width + j] * weights[input * width + j];
    const norm = Math.sqrt(squares);
    if (norm === 0) continue;
    const factor = Math.max(0, 1 - (threshold * Math.sqrt(group.length * outputs)) / norm);
    for (const input of group) for (let j = 0; j < outputs; j++) weights[input * width + j] *= factor;
  }
}

/** Each unit's incoming weights: w ← w·min(1, c/‖w‖) (Srivastava et al. 2014). */
function limitNorms({ weights, inputs, outputs }: LayerPart, limit: number): void {
  const width = stride(outputs);
  const factors = new Float64Array(outputs);
  for (let i = 0; i < inputs; i++) for (let j = 0; j < outputs; j++) factors[j] += weights[i * width + j] * weights[i * width + j];
  if (factors.every((squares) => squares <= limit * limit)) return;
  for (let j = 0; j < outputs; j++) factors[j] = factors[j] <= limit * limit ? 1 : limit / Math.sqrt(factors[j]);
  for (let i = 0; i < inputs; i++) for (let j = 0; j < outputs; j++) weights[i * width + j] *= factors[j];
}
