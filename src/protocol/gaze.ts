import type { Gaze } from './networkMessages';

/** As many units of a layer are drawn as nodes. */
export const mostNodes = 16;

/** The first units of every layer. @param layers units of each, input and output included */
export function firstUnits(layers: readonly number[]): Gaze {
  return { units: layers.map((count) => unitsFrom(0, count)) };
}

/** The nodes of a layer from one unit on, moved back where they would reach beyond the last. */
export function unitsFrom(first: number, count: number): Int32Array {
  const shown = Math.min(mostNodes, count);
  const from = Math.max(0, Math.min(first, count - shown));
  return Int32Array.from({ length: shown }, (_, k) => from + k);
}
