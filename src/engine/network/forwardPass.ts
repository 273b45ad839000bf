import type { Job } from '../job';
import { CallSheet, KeptSheets, type Changing, type RecordedCall } from '../kernels/callSheet';
import type { Arena } from '../kernels/kernelMemory';
import type { Team } from '../kernels/team';
import type { Workshop } from '../kernels/workshop';
import { NormBuffers, normaliseByBatch, normaliseByRunning } from './batchNorm';
import { LayerProducts } from './layerProducts';
import { maskStride, stride, type Parameters, type RunningNorms } from './layout';
import { multiplierCall, predictionScale, type MaskSource } from './masks';
import type { Activation, DropoutKind } from './networkTypes';

/** Multiplications that a number takes as long as: drawn as a multiplier, and sent through an activation, or a slope back. */
const [drawCost, activationCost] = [50, 10];

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
  /** About how much of each layer's values is not 0 after the last pass. */
  readonly shares: number[];
  readonly products: LayerProducts;
  readonly team: Team;
  private readonly room: (Float32Array | null)[];
  private readonly inputNumbers: Uint32Array;
  private readonly sheets: KeptSheets;
  /** Number of the step whose masks are drawn. */
  private readonly step: Changing = { value: 0 };

  /** @param learns whether there is a way back too: see backwardPass.ts */
  constructor(private readonly shop: Pick<Workshop, 'kernels' | 'teamFor'>, private readonly arena: Arena, readonly shape: PassShape, readonly capacity: number, learns: boolean) {
    const { units, activation, norm, kind } = shape;
    this.team = shop.teamFor(capacity * units.slice(1).reduce((sum, to, l) => sum + units[l] * stride(to), 0));
    this.products = new LayerProducts(this.team, arena, units, capacity, learns);
    this.sheets = this.keptSheets();
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
    this.shares = units.map(() => 1);
    this.inputNumbers = arena.words(kind === 'dropconnect' ? Math.max(...units) : 1);
    this.inputNumbers.forEach((_, i, all) => (all[i] = i));
  }

  /** Sheets for the same kernels, team and memory. */
  keptSheets(): KeptSheets {
    return new KeptSheets(() => new CallSheet(this.shop.kernels, this.team, this.arena));
  }

  /** Example i of the next pass: a row of inputs, and the number by which its masks are drawn. */
  setExample(i: number, inputs: Float32Array, row: number, number: number): void {
    const [p] = this.shape.units;
    const [from, to] = [row * p, i * stride(p)];
    for (let j = 0; j < p; j++) this.values[0][to + j] = inputs[from + j];
    this.examples[i] = number;
  }

  /** The weights that the last pass used between a layer and the next. */
  weightsOf(parameters: Parameters, layer: number): Float32Array {
    return this.multipliers[layer] && this.shape.kind === 'dropconnect' ? this.connected[layer]! : parameters.layers[layer].weights;
  }

  /**
   * From values[0] to values.at(-1), for the first `rows` examples.
   * @param masks null for prediction: nothing is dropped @param running null to normalise by the batch itself
   */
  *run(parameters: Parameters, rows: number, rates: readonly number[], masks: MaskSource | null, running: RunningNorms | null): Job<null, void> {
    const { units, activation, kind } = this.shape;
    for (let l = 0; l + 1 < units.length; l++) {
      const drawn = masks !== null && rates[l] > 0;
      this.multipliers[l] = drawn ? this.room[l] : null;
      this.shares[l] = (l > 0 && activation === 'relu' ? 0.5 : 1) * (drawn && (kind === 'inverted' || kind === 'classic') ? 1 - rates[l] : 1);
    }
    this.step.value = (masks?.step ?? 0) | 0;
    yield* this.sheets.sheet([parameters, rows, running, masks?.seed, masks?.stream, ...rates], (sheet) => this.record(sheet, parameters, rows, rates, masks, running)).perform();
  }

  private record(sheet: CallSheet, parameters: Parameters, rows: number, rates: readonly number[], masks: MaskSource | null, running: RunningNorms | null): void {
    const { units } = this.shape;
    this.dropInputs(sheet, parameters, rows, rates[0], masks);
    for (let l = 0; l + 1 < units.length; l++) {
      const size = { rows, from: units[l], to: units[l + 1] };
      this.products.outputs(sheet, this.values[l], this.weightsOf(parameters, l), parameters.layers[l].bias, this.values[l + 1], size, this.shares[l]);
      if (l + 2 === units.length) return;
      this.normalise(sheet, parameters, l + 1, rows, running);
      this.activateLayer(sheet, parameters, l + 1, rows, rates[l + 1], masks);
    }
  }

  private normalise(sheet: CallSheet, parameters: Parameters, layer: number, rows: number, running: RunningNorms | null): void {
    const norm = this.norms[layer];
    if (!norm) return;
    const { gain, shift } = parameters.layers[layer - 1];
    const values = this.values[layer];
    sheet.addJob(() => (running ? normaliseByRunning(values, rows, gain, shift, running[layer - 1]!, norm.units) : normaliseByBatch(values, rows, gain, shift, norm)));
  }

  /** Calls that send a layer through its activation, or slopes back: `call` is given a piece's first row, how many it has, and the address of its mask (0 for none) with the bytes from row to row. */
  activationCalls(sheet: CallSheet, layer: number, rows: number, call: (from: number, count: number, mask: number, maskStep: number) => RecordedCall): void {
    const { units, kind } = this.shape;
    const [mask, maskStep] = [kind === 'dropconnect' ? 0 : (this.multipliers[layer]?.byteOffset ?? 0), 4 * maskStride(units[layer])];
    this.products.inPieces(sheet, rows, activationCost * rows * stride(units[layer]), (i, count) => call(i, count, mask && mask + i * maskStep, maskStep));
  }

  private activateLayer(sheet: CallSheet, parameters: Parameters, layer: number, rows: number, rate: number, masks: MaskSource | null): void {
    const { units, activation } = this.shape;
    const width = stride(units[layer]);
    const [h, kept] = [this.values[layer].byteOffset, this.kept[layer]?.byteOffset ?? 0];
    this.draw(sheet, layer, rows, rate, masks);
    this.activationCalls(sheet, layer, rows, (i, count, mask, maskStep) => {
      const [own, its] = [h + 4 * i * width, kept + 4 * i * width];
      if (activation === 'relu') return ['rectify', own, 4 * width, mask, maskStep, count, width];
      return [activation === 'tanh' ? 'tanhForward' : 'geluForward', own, its, 4 * width, mask, maskStep, count, width];
    });
    this.connect(sheet, parameters, layer);
    this.scale(sheet, layer, rows, rate, masks);
  }

  /** Multiplies the inputs by what is drawn for them. */
  private dropInputs(sheet: CallSheet, parameters: Parameters, rows: number, rate: number, masks: MaskSource | null): void {
    this.draw(sheet, 0, rows, rate, masks);
    const [count] = this.shape.units;
    const multipliers = this.multipliers[0];
    if (this.shape.kind === 'dropconnect') this.connect(sheet, parameters, 0);
    else if (multipliers) sheet.add(rows * count, 'multiplyRows', this.values[0].byteOffset, 4 * stride(count), multipliers.byteOffset, 4 * maskStride(count), rows, stride(count));
    this.scale(sheet, 0, rows, rate, masks);
  }

  private draw(sheet: CallSheet, layer: number, rows: number, rate: number, masks: MaskSource | null): void {
    const { units, kind } = this.shape;
    const room = this.multipliers[layer];
    if (!room || masks === null) return;
    const [list, count, width] = kind === 'dropconnect' ? [this.inputNumbers, units[layer], units[layer + 1]] : [this.examples, rows, units[layer]];
    this.products.inPieces(sheet, count, drawCost * count * width, (from, many) => {
      return multiplierCall(masks, this.step, layer, rate, list.byteOffset + 4 * from, many, width, room.byteOffset + 4 * from * maskStride(width));
    });
  }

  private connect(sheet: CallSheet, parameters: Parameters, layer: number): void {
    const [connected, multipliers] = [this.connected[layer], this.multipliers[layer]];
    if (!connected || !multipliers) return;
    const [from, to] = [this.shape.units[layer], this.shape.units[layer + 1]];
    const { weights } = parameters.layers[layer];
    sheet.addJob(function* () {
      connected.set(weights);
    });
    sheet.add(from * to, 'multiplyRows', connected.byteOffset, 4 * stride(to), multipliers.byteOffset, 4 * maskStride(to), from, stride(to));
  }

  private scale(sheet: CallSheet, layer: number, rows: number, rate: number, masks: MaskSource | null): void {
    const factor = masks === null ? predictionScale(this.shape.kind, rate) : 1;
    if (factor === 1) return;
    const values = this.values[layer];
    const count = rows * stride(this.shape.units[layer]);
    sheet.addJob(function* () {
      for (let k = 0; k < count; k++) values[k] *= factor;
    });
  }
}
