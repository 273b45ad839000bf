import type { Job } from '../job';
import type { Arena } from '../kernels/kernelMemory';
import type { LayerWeights, Network } from './networkTypes';

/** Rows of activations and weights have room up to a multiple of 8 numbers, so that kernels need no tails; what is beyond stays 0. */
export function stride(units: number): number {
  return (units + 7) & ~7;
}

/** Rows of masks, which are drawn 32 at a time. */
export function maskStride(units: number): number {
  return (units + 31) & ~31;
}

/** Numbers that are copied between two pauses. */
export const copiedAtOnce = 1e6;

/** One layer's part of the parameters. */
export interface LayerPart {
  readonly inputs: number;
  readonly outputs: number;
  /** inputs × stride(outputs) */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  /** Gain and shift of a normalised layer; empty for others. */
  readonly gain: Float32Array;
  readonly shift: Float32Array;
}

/** Numbers of every layer in one stretch: parameters, or their gradient, or an optimizer's memory of it. */
export class Parameters {
  readonly all: Float32Array;
  readonly layers: readonly LayerPart[];

  /** @param units of each layer, input and output included @param norm which hidden layers are normalised */
  constructor(arena: Arena, readonly units: readonly number[], readonly norm: readonly boolean[]) {
    this.all = arena.singles(countOf(units, norm));
    let at = 0;
    const next = (count: number) => {
      at += count;
      return this.all.subarray(at - count, at);
    };
    this.layers = units.slice(1).map((outputs, l): LayerPart => {
      const width = stride(outputs);
      const has = norm[l] ?? false;
      return { inputs: units[l], outputs, weights: next(units[l] * width), bias: next(width), gain: next(has ? width : 0), shift: next(has ? width : 0) };
    });
  }
}

function countOf(units: readonly number[], norm: readonly boolean[]): number {
  return units.slice(1).reduce((sum, outputs, l) => sum + (units[l] + (norm[l] ? 3 : 1)) * stride(outputs), 0);
}

/** Units of each layer of a network, input and output included. */
export function unitsOf({ layers }: Pick<Network, 'layers'>): number[] {
  return [layers[0].inputs, ...layers.map(({ outputs }) => outputs)];
}

/** Weights, biases and normalisations that training changes: what a person would count. */
export function parameterCount(units: readonly number[], norm: readonly boolean[]): number {
  return units.slice(1).reduce((sum, outputs, l) => sum + (units[l] + (norm[l] ? 3 : 1)) * outputs, 0);
}

/** Running mean and variance of each normalised layer. */
export type RunningNorms = readonly ({ readonly mean: Float32Array; readonly variance: Float32Array } | null)[];

/** Copies without the room between rows. It pauses where they are many. */
export function* layersOf({ layers }: Parameters, running: RunningNorms): Job<null, LayerWeights[]> {
  const made: LayerWeights[] = [];
  for (const [l, { inputs, outputs, weights, bias, gain, shift }] of layers.entries()) {
    const width = stride(outputs);
    const dense = new Float32Array(inputs * outputs);
    const rowsAtOnce = Math.ceil(copiedAtOnce / width);
    for (let i = 0; i < inputs; i++) {
      dense.set(weights.subarray(i * width, i * width + outputs), i * outputs);
      if ((i + 1) % rowsAtOnce === 0) yield null;
    }
    // The output has none.
    const norms = running[l] ?? null;
    const norm = norms && { shift: shift.slice(0, outputs), gain: gain.slice(0, outputs), mean: norms.mean.slice(0, outputs), variance: norms.variance.slice(0, outputs) };
    made.push({ inputs, outputs, weights: dense, bias: bias.slice(0, outputs), norm });
  }
  return made;
}

/** The reverse of `layersOf`. */
export function fill({ layers }: Parameters, from: readonly LayerWeights[]): void {
  layers.forEach(({ inputs, outputs, weights, bias, gain, shift }, l) => {
    const width = stride(outputs);
    for (let i = 0; i < inputs; i++) weights.set(from[l].weights.subarray(i * outputs, (i + 1) * outputs), i * width);
    bias.set(from[l].bias);
    const { norm } = from[l];
    if (!norm) return;
    gain.set(norm.gain);
    shift.set(norm.shift);
  });
}
