import type { Job } from '../job';
import type { Arena } from '../kernels/kernelMemory';
import type { Kernels } from '../kernels/kernels';
import { activationSlope } from './activations';
import { normaliseBack } from './batchNorm';
import { multiplyRows, type ForwardPass } from './forwardPass';
import { maskStride, stride, type Parameters } from './layout';

const pauseAfter = 3e7;

/** From the loss's slopes at the outputs back to those of every parameter. */
export class BackwardPass {
  /** Loss by the values of each layer, rows × stride; the last is to be filled by the caller. */
  readonly slopes: readonly Float32Array[];
  private readonly turned: Float32Array;
  private readonly ones: Float32Array;

  constructor(private readonly kernels: Kernels, arena: Arena, private readonly forward: ForwardPass) {
    const { units } = forward.shape;
    this.slopes = units.map((count, l) => (l === 0 ? arena.singles(0) : arena.singles(forward.capacity * stride(count))));
    const widest = units.slice(1, -1).map((count, l) => units[l + 2] * stride(count));
    this.turned = arena.singles(Math.max(8, ...widest));
    this.ones = arena.singles(forward.capacity).fill(1);
  }

  /** @param gradient overwritten: the sum over the rows */
  *run(parameters: Parameters, gradient: Parameters, rows: number): Job<null, void> {
    const { forward, kernels } = this;
    const { units } = forward.shape;
    let work = 0;
    for (let l = units.length - 2; l >= 0; l--) {
      const [from, to] = [stride(units[l]), stride(units[l + 1])];
      const slopes = this.slopes[l + 1];
      const part = gradient.layers[l];
      if (l + 2 < units.length) this.throughActivation(parameters, gradient, l + 1, rows);
      kernels.multiplyMatrices(this.ones.byteOffset, 4, 4, slopes.byteOffset, 4 * to, part.bias.byteOffset, 4 * to, 1, rows, to, 0, 0);
      const piece = Math.max(6, Math.floor(pauseAfter / (rows * to)));
      for (let i = 0; i < units[l]; i += piece) {
        const count = Math.min(piece, units[l] - i);
        kernels.multiplyMatrices(forward.values[l].byteOffset + 4 * i, 4, 4 * from, slopes.byteOffset, 4 * to, part.weights.byteOffset + 4 * i * to, 4 * to, count, rows, to, 0, 0);
        work += count * rows * to;
        if (work > pauseAfter) {
          work = 0;
          yield null;
        }
      }
      const multipliers = forward.multipliers[l];
      if (multipliers && forward.shape.kind === 'dropconnect') multiplyRows(part.weights, to, multipliers, maskStride(units[l + 1]), units[l], units[l + 1]);
      if (l === 0) return;
      // X's slopes are D·W': W is turned so that the same kernel serves.
      const weights = forward.weightsOf(parameters, l);
      kernels.transposeMatrix(weights.byteOffset, 4 * to, units[l], units[l + 1], this.turned.byteOffset, 4 * from);
      const rowsAtOnce = Math.max(6, Math.floor(pauseAfter / (units[l + 1] * from)));
      for (let i = 0; i < rows; i += rowsAtOnce) {
        const count = Math.min(rowsAtOnce, rows - i);
        kernels.multiplyMatrices(slopes.byteOffset + 4 * i * to, 4 * to, 4, this.turned.byteOffset, 4 * from, this.slopes[l].byteOffset + 4 * i * from, 4 * from, count, units[l + 1], from, 0, 0);
        work += count * units[l + 1] * from;
        if (work > pauseAfter) {
          work = 0;
          yield null;
        }
      }
    }
  }

  private throughActivation(parameters: Parameters, gradient: Parameters, layer: number, rows: number): void {
    const { forward } = this;
    const { units, activation, kind } = forward.shape;
    const width = stride(units[layer]);
    const slopes = this.slopes[layer];
    const byUnit = kind === 'dropconnect' ? null : forward.multipliers[layer];
    if (activation === 'relu' && kind !== 'gaussian') {
      this.kernels.rectifyBack(slopes.byteOffset, forward.values[layer].byteOffset, 4 * width, byUnit?.byteOffset ?? 0, 4 * maskStride(units[layer]), rows, width);
    } else {
      if (byUnit) multiplyRows(slopes, width, byUnit, maskStride(units[layer]), rows, units[layer]);
      // Gaussian noise may turn a value's sign, but what ReLU let through is not 0.
      const before = forward.before[layer];
      for (let i = 0; i < rows; i++) {
        for (let u = 0; u < units[layer]; u++) {
          const k = i * width + u;
          const x = before ? before[k] : forward.values[layer][k] === 0 ? 0 : 1;
          slopes[k] *= activationSlope(activation, x);
        }
      }
    }
    const norm = forward.norms[layer];
    if (norm) normaliseBack(slopes, rows, parameters.layers[layer - 1].gain, gradient.layers[layer - 1].gain, gradient.layers[layer - 1].shift, norm);
  }
}
