import type { LineField } from '../chart/lineField';

/**
 * The line nearest to a pixel, no further than `reach`; null for none. Distances are to segments, not to points. Segments along zero
 * belong to columns that are not in the model, and are not hit.
 */
export function nearestLine(field: LineField, px: number, py: number, reach: number, eligible: (line: number) => boolean): number | null {
  const { x, values, lines, yOf } = field;
  let nearest: number | null = null;
  let least = reach * reach;
  for (let k = 0; k + 1 < x.length; k++) {
    if (px < Math.min(x[k], x[k + 1]) - reach || px > Math.max(x[k], x[k + 1]) + reach) continue;
    for (let line = 0; line < lines; line++) {
      const from = values[k * lines + line];
      const to = values[(k + 1) * lines + line];
      if ((from === 0 && to === 0) || !eligible(line)) continue;
      const distance = squareToSegment(px, py, x[k], yOf(from, line), x[k + 1], yOf(to, line));
      if (distance <= least) {
        least = distance;
        nearest = line;
      }
    }
  }
  return nearest;
}

function squareToSegment(px: number, py: number, x0: number, y0: number, x1: number, y1: number): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((px - x0) * dx + (py - y0) * dy) / length));
  return (px - x0 - t * dx) ** 2 + (py - y0 - t * dy) ** 2;
}
