import type { Job } from '../job';
import type { Arena } from '../kernels/kernelMemory';
import type { Kernels } from '../kernels/kernels';
import { normaliseBack } from './batchNorm';
import { multiplyRows, type ForwardPass } from './forwardPass';
import { maskStride, stride, type Parameters } from './layout';

/** Where a part of a batch stands in it: slopes are summed over the parts. */
export interface BatchPart {
  readonly first: boolean;
  readonly last: boolean;
}

const whole: BatchPart = { first: true, last: true };

/** From the loss's slopes at the outputs back to those of every parameter. */
export class BackwardPass {
  /** Loss by the values of each layer, rows × stride; the last is to be filled by the caller. */
  readonly slopes: readonly Float32Array[];
  private readonly ones: Float32Array;

  /** @param forward one that learns */
  constructor(private readonly kernels: Kernels, arena: Arena, private readonly forward: ForwardPass) {
    const { units } = forward.shape;
    this.slopes = units.map((count, l) => (l === 0 ? arena.singles(0) : arena.singles(forward.capacity * stride(count))));
    this.ones = arena.singles(forward.capacity).fill(1);
  }

  /** @param gradient becomes the sum over the rows of all parts; biases of normalised layers have none, and stay */
  *run(parameters: Parameters, gradient: Parameters, rows: number, { first, last }: BatchPart = whole): Job<null, void> {
    const { forward, kernels } = this;
    const { units, kind } = forward.shape;
    for (let l = units.length - 2; l >= 0; l--) {
      const to = stride(units[l + 1]);
      const slopes = this.slopes[l + 1];
      const part = gradient.layers[l];
      if (l + 2 < units.length) yield* this.throughActivation(parameters, gradient, l + 1, rows);
      // A normalised layer loses its bias with its mean: a slope that is rounding alone would send it wandering under Adam.
      if (!forward.norms[l + 1]) kernels.multiplyMatrices(this.ones.byteOffset, 0, 0, 4, slopes.byteOffset, 32, 4 * to, part.bias.byteOffset, 4 * to, 1, rows, to, 0, first ? 0 : 1);
      yield* forward.products.weightSlopes(forward.values[l], slopes, part.weights, rows, units[l], units[l + 1], !first);
      const multipliers = forward.multipliers[l];
      if (multipliers && kind === 'dropconnect' && last) multiplyRows(part.weights, to, multipliers, maskStride(units[l + 1]), units[l], units[l + 1]);
      if (l > 0) yield* forward.products.inputSlopes(slopes, forward.weightsOf(parameters, l), this.slopes[l], rows, units[l], units[l + 1]);
    }
  }

  private *throughActivation(parameters: Parameters, gradient: Parameters, layer: number, rows: number): Job<null, void> {
    const { forward, kernels } = this;
    const { units, activation, kind } = forward.shape;
    const width = stride(units[layer]);
    const slopes = this.slopes[layer];
    const [mask, maskStep] = [kind === 'dropconnect' ? 0 : (forward.multipliers[layer]?.byteOffset ?? 0), 4 * maskStride(units[layer])];
    if (activation === 'relu') kernels.rectifyBack(slopes.byteOffset, forward.values[layer].byteOffset, 4 * width, mask, maskStep, rows, width);
    else kernels[activation === 'tanh' ? 'tanhBack' : 'geluBack'](slopes.byteOffset, forward.kept[layer]!.byteOffset, 4 * width, mask, maskStep, rows, width);
    const norm = forward.norms[layer];
    const own = gradient.layers[layer - 1];
    if (norm) yield* normaliseBack(slopes, rows, parameters.layers[layer - 1].gain, own.gain, own.shift, norm);
  }
}
