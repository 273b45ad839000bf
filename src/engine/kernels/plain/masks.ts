import { philox } from '../../random';
import type { Heap } from './heap';

/** Twin of assembly/masks.ts. */
export function drawMasks(
  { singles, words }: Heap, seedLow: number, seedHigh: number, step: number, layer: number, list: number, rows: number, units: number, threshold: number, scale: number, out: number,
): void {
  const blocks = (units + 31) >> 5;
  const kept = Math.fround(scale);
  for (let i = 0; i < rows; i++) {
    for (let block = 0; block < blocks; block++) {
      const first = out / 4 + (i * blocks + block) * 32;
      for (let lane = 0; lane < 4; lane++) {
        const drawn = philox([4 * block + lane, words[list / 4 + i], step >>> 0, layer >>> 0], [seedLow >>> 0, seedHigh >>> 0]);
        for (let half = 0; half < 8; half++) {
          const word = drawn[half >> 1];
          const draw = half & 1 ? word >>> 16 : word & 0xffff;
          singles[first + 4 * half + lane] = draw < threshold ? 0 : kept;
        }
      }
    }
  }
}
