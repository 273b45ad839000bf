import type { Job } from '../job';
import type { CallSheet, KeptSheets } from '../kernels/callSheet';
import type { Arena } from '../kernels/kernelMemory';
import { normaliseBack } from './batchNorm';
import type { ForwardPass } from './forwardPass';
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
  private readonly sheets: KeptSheets;

  /** @param forward one that learns */
  constructor(arena: Arena, private readonly forward: ForwardPass) {
    const { units } = forward.shape;
    this.slopes = units.map((count, l) => (l === 0 ? arena.singles(0) : arena.singles(forward.capacity * stride(count))));
    this.ones = arena.singles(forward.capacity).fill(1);
    this.sheets = forward.keptSheets();
  }

  /** @param gradient becomes the sum over the rows of all parts; biases of normalised layers have none, and stay */
  *run(parameters: Parameters, gradient: Parameters, rows: number, { first, last }: BatchPart = whole): Job<null, void> {
    const { multipliers, shares } = this.forward;
    yield* this.sheets.sheet([parameters, gradient, rows, first, last, ...multipliers, ...shares], (sheet) => this.record(sheet, parameters, gradient, rows, first, last)).perform();
  }

  private record(sheet: CallSheet, parameters: Parameters, gradient: Parameters, rows: number, first: boolean, last: boolean): void {
    const { forward } = this;
    const { units, kind } = forward.shape;
    for (let l = units.length - 2; l >= 0; l--) {
      const size = { rows, from: units[l], to: units[l + 1] };
      const to = stride(units[l + 1]);
      const slopes = this.slopes[l + 1];
      const part = gradient.layers[l];
      if (l + 2 < units.length) this.throughActivation(sheet, parameters, gradient, l + 1, rows);
      // A normalised layer loses its bias with its mean: a slope that is rounding alone would send it wandering under Adam.
      if (!forward.norms[l + 1]) sheet.add(rows * to, 'multiplyMatrices', this.ones.byteOffset, 0, 0, 4, slopes.byteOffset, 32, 4 * to, part.bias.byteOffset, 4 * to, 1, rows, to, 0, first ? 0 : 1);
      const share = this.shareOfSlopes(l + 1);
      forward.products.weightSlopes(sheet, forward.values[l], slopes, part.weights, size, !first, { values: forward.shares[l], slopes: share });
      const multipliers = forward.multipliers[l];
      if (multipliers && kind === 'dropconnect' && last) sheet.add(units[l] * to, 'multiplyRows', part.weights.byteOffset, 4 * to, multipliers.byteOffset, 4 * maskStride(units[l + 1]), units[l], to);
      if (l > 0) forward.products.inputSlopes(sheet, slopes, forward.weightsOf(parameters, l), this.slopes[l], size, share);
    }
  }

  /** A unit that is 0 has no slope; a normalised layer spreads those of its units over the batch. */
  private shareOfSlopes(layer: number): number {
    return this.forward.norms[layer] ? 1 : this.forward.shares[layer];
  }

  private throughActivation(sheet: CallSheet, parameters: Parameters, gradient: Parameters, layer: number, rows: number): void {
    const { forward } = this;
    const { units, activation } = forward.shape;
    const width = stride(units[layer]);
    const slopes = this.slopes[layer];
    const known = (activation === 'relu' ? forward.values[layer] : forward.kept[layer]!).byteOffset;
    const name = { relu: 'rectifyBack', tanh: 'tanhBack', gelu: 'geluBack' } as const;
    forward.activationCalls(sheet, layer, rows, (i, count, mask, maskStep) => {
      return [name[activation], slopes.byteOffset + 4 * i * width, known + 4 * i * width, 4 * width, mask, maskStep, count, width];
    });
    const norm = forward.norms[layer];
    const own = gradient.layers[layer - 1];
    if (norm) sheet.addJob(() => normaliseBack(slopes, rows, parameters.layers[layer - 1].gain, own.gain, own.shift, norm));
  }
}
