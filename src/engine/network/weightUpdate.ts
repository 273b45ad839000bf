import type { Job } from '../job';
import type { CallSheet, Changing } from '../kernels/callSheet';
import { stride, type LayerPart, type Parameters } from './layout';
import type { NetworkOptions } from './networkTypes';

export const beta1 = 0.9;
export const beta2 = 0.999;
export const epsilon = 1e-8;
/** Multiplications that a parameter's step takes as long as. */
const stepCost = 15;
/** Parameters of a call at most; a multiple of 4. */
const updatedAtOnce = 1 << 20;
/** Weights of a layer in whose limits there is a pause. */
const manyWeights = 1e6;

/** An optimizer's memory: running means of slopes and of their squares, and β₁ᵗ, β₂ᵗ. */
export interface OptimizerState {
  readonly mean: Parameters;
  /** Of Adam and AdamW. */
  readonly square: Parameters | null;
  readonly powers: { one: number; two: number };
}

/** What is updated by what. */
export interface Updated {
  readonly parameters: Parameters;
  readonly gradient: Parameters;
  readonly state: OptimizerState;
  /** Inputs that are one group: each list is the levels of one category, or a single column. */
  readonly groups: readonly Int32Array[];
}

/** Steps of the optimizer with every penalty on the weights; biases and normalisations have none. */
export class WeightUpdate {
  /** Numbers of the next step: η, with Adam's correction of the first mean; that of the second; what decay keeps; the proximal threshold; group L1's. */
  private readonly rate: Changing = { value: 0 };
  private readonly root: Changing = { value: 0 };
  private readonly keep: Changing = { value: 1 };
  private readonly lasso: Changing = { value: 0 };
  private readonly groupLasso: Changing = { value: 0 };

  /** @param sheet an empty one, of this update alone */
  constructor(private readonly sheet: CallSheet, private readonly updated: Updated, private readonly options: NetworkOptions) {
    const { parameters, gradient, state } = updated;
    // Where no weight is penalised all parameters are one array.
    if (options.l1 === 0 && options.l2 === 0 && options.weightDecay === 0) this.record(parameters.all, gradient.all, state.mean.all, state.square?.all ?? null, false);
    else parameters.layers.forEach((_, l) => this.recordLayer(l));
    parameters.layers.forEach((part, l) => {
      const { maxNorm } = options;
      if (l === 0 && options.groupL1 > 0) sheet.addJob(() => shrinkGroups(part, updated.groups, this.groupLasso.value));
      if (l + 1 < parameters.layers.length && maxNorm !== null) sheet.addJob(() => limitNorms(part, maxNorm));
    });
  }

  /** One step at the rate η. It pauses where parameters are many: they are then half of a step. */
  *step(rate: number): Job<null, void> {
    const { l1, weightDecay, groupL1 } = this.options;
    const { powers, square } = this.updated.state;
    powers.one *= beta1;
    powers.two *= beta2;
    this.rate.value = square === null ? rate : rate / (1 - powers.one);
    this.root.value = 1 / Math.sqrt(1 - powers.two);
    this.keep.value = 1 - rate * weightDecay;
    this.lasso.value = rate * l1;
    this.groupLasso.value = rate * groupL1;
    yield* this.sheet.perform();
  }

  private recordLayer(l: number): void {
    const { parameters, gradient, state } = this.updated;
    const [part, slopes, mean, square] = [parameters.layers[l], gradient.layers[l], state.mean.layers[l], state.square?.layers[l] ?? null];
    this.record(part.weights, slopes.weights, mean.weights, square?.weights ?? null, true);
    this.record(part.bias, slopes.bias, mean.bias, square?.bias ?? null, false);
    if (part.gain.length === 0) return;
    this.record(part.gain, slopes.gain, mean.gain, square?.gain ?? null, false);
    this.record(part.shift, slopes.shift, mean.shift, square?.shift ?? null, false);
  }

  private record(w: Float32Array, g: Float32Array, m: Float32Array, v: Float32Array | null, penalised: boolean): void {
    const { l2, momentum, l1Scaling } = this.options;
    const ridge = penalised ? 2 * l2 : 0;
    const [keep, lasso] = penalised ? [this.keep, this.lasso] : [1, 0];
    for (let from = 0; from < w.length; from += updatedAtOnce) {
      const count = Math.min(updatedAtOnce, w.length - from);
      const cost = stepCost * count;
      const [ws, gs, ms] = [w, g, m].map((each) => each.byteOffset + 4 * from);
      if (v === null) this.sheet.add(cost, 'momentumStep', ws, gs, ms, count, this.rate, momentum, ridge, keep, lasso);
      else this.sheet.add(cost, 'adamStep', ws, gs, ms, v.byteOffset + 4 * from, count, this.rate, beta1, 1 - beta1, beta2, 1 - beta2, this.root, epsilon, ridge, keep, lasso, l1Scaling === 'adaptive' ? 1 : 0);
    }
  }
}

/** ‖w_g‖ shrinks by threshold·√m, to exactly 0: a column that the network does not need is left out (Yuan & Lin 2006). */
function* shrinkGroups({ weights, outputs }: LayerPart, groups: readonly Int32Array[], threshold: number): Job<null, void> {
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
function* limitNorms({ weights, inputs, outputs }: LayerPart, limit: number): Job<null, void> {
  const width = stride(outputs);
  const factors = new Float64Array(outputs);
  for (let i = 0; i < inputs; i++) for (let j = 0; j < outputs; j++) factors[j] += weights[i * width + j] * weights[i * width + j];
  if (factors.every((squares) => squares <= limit * limit)) return;
  if (weights.length > manyWeights) yield null;
  for (let j = 0; j < outputs; j++) factors[j] = factors[j] <= limit * limit ? 1 : limit / Math.sqrt(factors[j]);
  for (let i = 0; i < inputs; i++) for (let j = 0; j < outputs; j++) weights[i * width + j] *= factors[j];
}
