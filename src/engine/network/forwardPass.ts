import type { Job } from '../job';
import type { Arena } from '../kernels/kernelMemory';
import type { Kernels } from '../kernels/kernels';
import { activate } from './activations';
import { NormBuffers, normaliseByBatch, normaliseByRunning } from './batchNorm';
import { maskStride, stride, type Parameters, type RunningNorms } from './layout';
import { drawMultipliers, predictionScale, type MaskSource } from './masks';
import type { Activation, DropoutKind } from './networkTypes';

/** Multiplications between two pauses: a few milliseconds. */
const pauseAfter = 3e7;

export interface PassShape {
  /** Units of each layer, input and output included. */
  readonly units: readonly number[];
  readonly activation: Activation;
  readonly norm: readonly boolean[];
  readonly kind: DropoutKind;
}

/** The memory of a pass through a network for up to so many examples, and the pass. */
export class ForwardPass {
  /** By layer, rows × stride: what the next layer reads, multipliers on. The first is to be filled by the caller, the last is the output. */
  readonly values: readonly Float32Array[];
  /** Numbers of the examples (Uint32), by which masks are drawn. */
  readonly examples: Uint32Array;
  /** Before the activation; only where its slope cannot be told from its value. */
  readonly before: readonly (Float32Array | null)[];
  readonly norms: readonly (NormBuffers | null)[];
  /** Weights with DropConnect's multipliers on, by layer. */
  readonly connected: (Float32Array | null)[];
  /** Multipliers of the last pass: by example, or of DropConnect by input; null where nothing was dropped. */
  readonly multipliers: (Float32Array | null)[];
  private readonly room: (Float32Array | null)[];
  private readonly inputNumbers: Uint32Array;

  constructor(private readonly kernels: Kernels, arena: Arena, readonly shape: PassShape, readonly capacity: number) {
    const { units, activation, norm, kind } = shape;
    const last = units.length - 1;
    this.values = units.map((count) => arena.singles(capacity * stride(count)));
    this.examples = arena.words(capacity);
    this.before = units.map((count, l) => (activation === 'relu' || l === 0 || l === last ? null : new Float32Array(capacity * stride(count))));
    this.norms = units.map((count, l) => (l > 0 && norm[l - 1] ? new NormBuffers(capacity, count) : null));
    this.room = units.map((count, l) => {
      if (l === last) return null;
      return arena.singles(kind === 'dropconnect' ? count * maskStride(units[l + 1]) : capacity * maskStride(count));
    });
    this.connected = units.map((count, l) => (l < last && kind === 'dropconnect' ? arena.singles(count * stride(units[l + 1])) : null));
    this.multipliers = units.map(() => null);
    this.inputNumbers = arena.words(kind === 'dropconnect' ? Math.max(...units) : 1);
    this.inputNumbers.forEach((_, i, all) => (all[i] = i));
  }

  /** Address of the weights that the last pass used between a layer and the next. */
  weightsOf(parameters: Parameters, layer: number): Float32Array {
    return this.multipliers[layer] && this.shape.kind === 'dropconnect' ? this.connected[layer]! : parameters.layers[layer].weights;
  }

  /**
   * From values[0] to values.at(-1), for the first `rows` examples.
   * @param masks null for prediction: nothing is dropped @param running null to normalise by the batch itself
   */
  *run(parameters: Parameters, rows: number, rates: readonly number[], masks: MaskSource | null, running: RunningNorms | null): Job<null, void> {
    const { units } = this.shape;
    const last = units.length - 1;
    this.drop(parameters, 0, rows, rates[0], masks);
    let work = 0;
    for (let l = 0; l < last; l++) {
      const { bias } = parameters.layers[l];
      const weights = this.weightsOf(parameters, l);
      const [from, to] = [stride(units[l]), stride(units[l + 1])];
      const [input, output] = [this.values[l], this.values[l + 1]];
      const piece = Math.max(6, Math.floor(pauseAfter / (units[l] * to)));
      for (let i = 0; i < rows; i += piece) {
        const count = Math.min(piece, rows - i);
        this.kernels.multiplyMatrices(input.byteOffset + 4 * i * from, 4 * from, 4, weights.byteOffset, 4 * to, output.byteOffset + 4 * i * to, 4 * to, count, units[l], to, bias.byteOffset, 0);
        work += count * units[l] * to;
        if (work > pauseAfter) {
          work = 0;
          yield null;
        }
      }
      if (l + 1 < last) this.activateLayer(parameters, l + 1, rows, rates[l + 1], masks, running);
    }
  }

  private activateLayer(parameters: Parameters, layer: number, rows: number, rate: number, masks: MaskSource | null, running: RunningNorms | null): void {
    const { units, activation } = this.shape;
    const width = stride(units[layer]);
    const values = this.values[layer];
    const norm = this.norms[layer];
    if (norm) {
      const { gain, shift } = parameters.layers[layer - 1];
      if (running) normaliseByRunning(values, rows, gain, shift, running[layer - 1]!, units[layer]);
      else normaliseByBatch(values, rows, gain, shift, norm);
    }
    if (activation === 'relu' && this.shape.kind !== 'gaussian') {
      const multipliers = this.draw(layer, rows, rate, masks);
      const byUnit = this.shape.kind === 'dropconnect' ? null : multipliers;
      this.kernels.rectify(values.byteOffset, 4 * width, byUnit?.byteOffset ?? 0, 4 * maskStride(units[layer]), rows, width);
      this.connect(parameters, layer, multipliers);
      this.scale(layer, rows, rate, masks);
      return;
    }
    const before = this.before[layer];
    if (before) before.set(values.subarray(0, rows * width));
    for (let k = 0; k < rows * width; k++) values[k] = activate(activation, values[k]);
    this.drop(parameters, layer, rows, rate, masks);
  }

  /** Multiplies a layer's values by what is drawn for them. */
  private drop(parameters: Parameters, layer: number, rows: number, rate: number, masks: MaskSource | null): void {
    const multipliers = this.draw(layer, rows, rate, masks);
    if (this.shape.kind === 'dropconnect') this.connect(parameters, layer, multipliers);
    else if (multipliers) multiplyRows(this.values[layer], stride(this.shape.units[layer]), multipliers, maskStride(this.shape.units[layer]), rows, this.shape.units[layer]);
    this.scale(layer, rows, rate, masks);
  }

  private draw(layer: number, rows: number, rate: number, masks: MaskSource | null): Float32Array | null {
    const { units, kind } = this.shape;
    const used = masks !== null && rate > 0;
    const room = used ? this.room[layer] : null;
    this.multipliers[layer] = room;
    if (!room || masks === null) return null;
    if (kind === 'dropconnect') drawMultipliers(this.kernels, masks, layer, rate, this.inputNumbers, units[layer], units[layer + 1], room);
    else drawMultipliers(this.kernels, masks, layer, rate, this.examples, rows, units[layer], room);
    return room;
  }

  private connect(parameters: Parameters, layer: number, multipliers: Float32Array | null): void {
    const connected = this.connected[layer];
    if (!connected || !multipliers) return;
    const { units } = this.shape;
    connected.set(parameters.layers[layer].weights);
    multiplyRows(connected, stride(units[layer + 1]), multipliers, maskStride(units[layer + 1]), units[layer], units[layer + 1]);
  }

  private scale(layer: number, rows: number, rate: number, masks: MaskSource | null): void {
    const factor = masks === null ? predictionScale(this.shape.kind, rate) : 1;
    if (factor === 1) return;
    const values = this.values[layer];
    const count = rows * stride(this.shape.units[layer]);
    for (let k = 0; k < count; k++) values[k] *= factor;
  }
}

/** Entry by entry, rows of different strides. */
export function multiplyRows(values: Float32Array, width: number, multipliers: Float32Array, maskWidth: number, rows: number, units: number): void {
  for (let i = 0; i < rows; i++) {
    for (let u = 0; u < units; u++) values[i * width + u] *= multipliers[i * maskWidth + u];
  }
}
