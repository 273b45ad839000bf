import type { Kernels } from '../kernels/kernels';
import { philox } from '../random';
import { normal, seedWords } from './draws';
import { maskStride } from './layout';
import type { DropoutKind } from './networkTypes';

/**
 * The multipliers of dropout, drawn anew for every (step, layer, example, unit) from a counter, never stored: those of any step can be drawn
 * again at any time. Kept with probability 1 − q (to 16 bits), then times 1/(1 − q) (inverted), times 1 (classic), or for the Gaussian kind
 * 1 + √(q/(1 − q))·normal, none being dropped (Srivastava et al. 2014, section 10). DropConnect draws by weight: examples are then inputs.
 */
export interface MaskSource {
  readonly seed: number;
  /** One of networkStreams. */
  readonly stream: number;
  /** Number of the step, or of the pass. */
  readonly step: number;
  readonly kind: DropoutKind;
}

/** What kept units are multiplied by. */
export function keptScale(kind: DropoutKind, rate: number): number {
  return kind === 'inverted' || kind === 'dropconnect' ? 1 / (1 - rate) : 1;
}

/** What all units are multiplied by in prediction, when nothing is dropped. */
export function predictionScale(kind: DropoutKind, rate: number): number {
  return kind === 'classic' ? 1 - rate : 1;
}

/** Draws below it drop: of 16 bits. */
export function threshold(rate: number): number {
  return Math.round(rate * 65536);
}

/** Multipliers of `rows` examples (Uint32 numbers at `list`), rows × maskStride(units), into `out`. */
export function drawMultipliers(kernels: Kernels, { seed, stream, step, kind }: MaskSource, layer: number, rate: number, list: Uint32Array, rows: number, units: number, out: Float32Array): void {
  const [low, high] = seedWords(seed);
  if (kind !== 'gaussian') {
    kernels.drawMasks(low | 0, high | 0, step | 0, stream + layer, list.byteOffset, rows, units, threshold(rate), keptScale(kind, rate), out.byteOffset);
    return;
  }
  const sigma = Math.sqrt(rate / (1 - rate));
  const width = maskStride(units);
  for (let i = 0; i < rows; i++) {
    for (let u = 0; u < units; u++) out[i * width + u] = 1 + sigma * normal(u, list[i], step, stream + layer, [low, high]);
  }
}

/** The multipliers of one example, as drawMultipliers gives them. */
export function multipliersOf({ seed, stream, step, kind }: MaskSource, layer: number, rate: number, example: number, units: number): Float32Array {
  const out = new Float32Array(units);
  const key = seedWords(seed);
  if (kind === 'gaussian') {
    const sigma = Math.sqrt(rate / (1 - rate));
    return out.map((_, u) => 1 + sigma * normal(u, example, step, stream + layer, key));
  }
  const limit = threshold(rate);
  const kept = keptScale(kind, rate);
  for (let block = 0; 32 * block < units; block++) {
    for (let lane = 0; lane < 4; lane++) {
      const words = philox([4 * block + lane, example, step, stream + layer], key);
      for (let half = 0; half < 8; half++) {
        const unit = 32 * block + 4 * half + lane;
        const draw = half & 1 ? words[half >> 1] >>> 16 : words[half >> 1] & 0xffff;
        if (unit < units && draw >= limit) out[unit] = kept;
      }
    }
  }
  return out;
}
