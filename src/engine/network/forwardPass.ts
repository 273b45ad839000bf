import type { Job } from '../job';
import type { Arena } from '../kernels/kernelMemory';
import type { Kernels } from '../kernels/kernels';
import type { Workshop } from '../kernels/workshop';
import { NormBuffers, normaliseByBatch, normaliseByRunning } from './batchNorm';
import { LayerProducts } from './layerProducts';
import { maskStride, stride, type Parameters, type RunningNorms } from './layout';
import { multiplierCall, predictionScale, type MaskSource } from './masks';
import type { Activation, DropoutKind } from './networkTypes';

/** Activations of a layer after which there is a pause. */
const pauseAfter = 1e6;
/** Multiplications that a drawn multiplier takes as long as. */
const drawCost = 50;

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
  /** What the slope of tanh and GELU is told from: see the kernels. */
  readonly kept: readonly (Float32Array | null)[];
  readonly norms: readonly (NormBuffers | null)[];
  /** Weights with DropConnect's multipliers on, by layer. */
  readonly connected: (Float32Array | null)[];
  /** Multipliers of the last pass: by example, or of DropConnect by input; null where nothing was dropped. */
  readonly multipliers: (Float32Array | null)[];
  readonly products: LayerProducts;
  private readonly kernels: Kernels;
  private readonly room: (Float32Array | null)[];
  private readonly inputNumbers: Uint32Array;

  /** @param learns whether there is a way back too: see backwardPass.ts */
  constructor(shop: Pick<Workshop, 'kernels' | 'teamFor'>, arena: Arena, readonly shape: PassShape, readonly capacity: number, learns: boolean) {
    this.kernels = shop.kernels;
    this.products = new LayerProducts(shop, arena, shape.units, capacity, learns);
    const { units, activation, norm, kind } = shape;
    const last = units.length - 1;
    this.values = units.map((count) => arena.singles(capacity * stride(count)));
    this.examples = arena.words(capacity);
    this.kept = units.map((count, l) => (activation === 'relu' || l === 0 || l === last ? null : arena.singles(capacity * stride(count))));
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

  /** Example i of the next pass: a row of inputs, and the number by which its masks are drawn. */
  setExample(i: number, inputs: Float32Array, row: number, number: number): void {
    const [p] = this.shape.units;
    const [from, to] = [row * p, i * stride(p)];
    for (let j = 0; j < p; j++) this.values[0][to + j] = inputs[from + j];
    this.examples[i] = number;
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
    this.dropInputs(parameters, rows, rates[0], masks);
    for (let l = 0; l < last; l++) {
      yield* this.products.outputs(this.values[l], this.weightsOf(parameters, l), parameters.layers[l].bias, this.values[l + 1], rows, units[l], units[l + 1]);
      if (l + 1 === last) return;
      yield* this.normalise(parameters, l + 1, rows, running);
      this.activateLayer(parameters, l + 1, rows, rates[l + 1], masks);
      if (rows * units[l + 1] > pauseAfter) yield null;
    }
  }

  private *normalise(parameters: Parameters, layer: number, rows: number, running: RunningNorms | null): Job<null, void> {
    const norm = this.norms[layer];
    if (!norm) return;
    const { gain, shift } = parameters.layers[layer - 1];
    if (running) normaliseByRunning(this.values[layer], rows, gain, shift, running[layer - 1]!, norm.units);
    else yield* normaliseByBatch(this.values[layer], rows, gain, shift, norm);
  }

  private activateLayer(parameters: Parameters, layer: number, rows: number, rate: number, masks: MaskSource | null): void {
    const { units, activation, kind } = this.shape;
    const [h, width, kept] = [this.values[layer].byteOffset, stride(units[layer]), this.kept[layer]?.byteOffset ?? 0];
    const multipliers = this.draw(layer, rows, rate, masks);
    const [mask, maskStep] = [kind === 'dropconnect' ? 0 : (multipliers?.byteOffset ?? 0), 4 * maskStride(units[layer])];
    if (activation === 'relu') this.kernels.rectify(h, 4 * width, mask, maskStep, rows, width);
    else this.kernels[activation === 'tanh' ? 'tanhForward' : 'geluForward'](h, kept, 4 * width, mask, maskStep, rows, width);
    this.connect(parameters, layer, multipliers);
    this.scale(layer, rows, rate, masks);
  }

  /** Multiplies the inputs by what is drawn for them. */
  private dropInputs(parameters: Parameters, rows: number, rate: number, masks: MaskSource | null): void {
    const multipliers = this.draw(0, rows, rate, masks);
    const [count] = this.shape.units;
    if (this.shape.kind === 'dropconnect') this.connect(parameters, 0, multipliers);
    else if (multipliers) multiplyRows(this.values[0], stride(count), multipliers, maskStride(count), rows, count);
    this.scale(0, rows, rate, masks);
  }

  private draw(layer: number, rows: number, rate: number, masks: MaskSource | null): Float32Array | null {
    const { units, kind } = this.shape;
    const used = masks !== null && rate > 0;
    const room = used ? this.room[layer] : null;
    this.multipliers[layer] = room;
    if (!room || masks === null) return null;
    const [list, count, width] = kind === 'dropconnect' ? [this.inputNumbers, units[layer], units[layer + 1]] : [this.examples, rows, units[layer]];
    this.products.inPieces(count, drawCost * count * width, (from, many) => multiplierCall(masks, layer, rate, list.byteOffset + 4 * from, many, width, room.byteOffset + 4 * from * maskStride(width)));
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
