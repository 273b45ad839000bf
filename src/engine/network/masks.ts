import type { Changing, RecordedCall } from '../kernels/callSheet';
import { maskOfRow } from '../kernels/plain/masks';
import { normalsOfRow } from '../kernels/plain/normals';
import { seedWords } from '../random';
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

/** Draws the multipliers of `rows` examples (Uint32 numbers at the address `list`), rows × maskStride(units), to the address `out`. @param step that changes */
export function multiplierCall({ seed, stream, kind }: Omit<MaskSource, 'step'>, step: Changing, layer: number, rate: number, list: number, rows: number, units: number, out: number): RecordedCall {
  const [low, high] = seedWords(seed);
  const drawn = [low | 0, high | 0, step, stream + layer, list, rows, units] as const;
  return kind === 'gaussian' ? ['drawNormals', ...drawn, spread(rate), out] : ['drawMasks', ...drawn, threshold(rate), keptScale(kind, rate), out];
}

/** The multipliers of one example, as multiplierCall draws them. */
export function multipliersOf({ seed, stream, step, kind }: MaskSource, layer: number, rate: number, example: number, units: number): Float32Array {
  const out = new Float32Array(units);
  const take = (unit: number, value: number) => (out[unit] = value);
  if (kind === 'gaussian') normalsOfRow(seedWords(seed), step, stream + layer, example, units, spread(rate), take);
  else maskOfRow(seedWords(seed), step, stream + layer, example, units, threshold(rate), keptScale(kind, rate), take);
  return out;
}

/** Deviation of Gaussian multipliers: that of inverted ones. */
function spread(rate: number): number {
  return Math.sqrt(rate / (1 - rate));
}
