import { philox } from '../../random';
import type { Heap } from './heap';

/** Twin of assembly/masks.ts. */
export function drawMasks(
  { singles, words }: Heap, seedLow: number, seedHigh: number, step: number, layer: number, list: number, rows: number, units: number, threshold: number, scale: number, out: number,
): void {
  const width = units + 31 & ~31;
  for (let i = 0; i < rows; i++) {
    maskOfRow([seedLow >>> 0, seedHigh >>> 0], step >>> 0, layer >>> 0, words[list / 4 + i], width, threshold, scale, (unit, value) => (singles[out / 4 + i * width + unit] = value));
  }
}

/** The mask of one example, each multiplier told with its unit, up to a multiple of 32. */
export function maskOfRow(
  key: readonly [number, number], step: number, layer: number, example: number, units: number, threshold: number, scale: number, take: (unit: number, value: number) => void,
): void {
  const kept = Math.fround(scale);
  for (let block = 0; 32 * block < units; block++) {
    for (let lane = 0; lane < 4; lane++) {
      const drawn = philox([4 * block + lane, example, step, layer], key);
      for (let half = 0; half < 8; half++) {
        const word = drawn[half >> 1];
        const draw = half & 1 ? word >>> 16 : word & 0xffff;
        take(32 * block + 4 * half + lane, draw < threshold ? 0 : kept);
      }
    }
  }
}
