import type { PlaneFrame } from '../../src/engine/insight/lossPlane';
import type { Point } from '../../src/engine/insight/slice';

/** A straight piece of a contour. */
export type Segment = readonly [Point, Point];

/**
 * Where values given at the nodes of a frame equal a level, values in between being linear along the edges of each cell (marching squares).
 * A cell whose opposite corners alone are above the level has two pieces, told apart by the mean of its corners.
 */
export function contourSegments(values: Float64Array, frame: PlaneFrame, level: number): Segment[] {
  const { columns, rows } = frame;
  const segments: Segment[] = [];
  for (let k = 0; k + 1 < rows; k++) {
    for (let i = 0; i + 1 < columns; i++) {
      // Corners against the clock, from the lower left.
      const corners = [[i, k], [i + 1, k], [i + 1, k + 1], [i, k + 1]] as const;
      const heights = corners.map(([column, row]) => values[row * columns + column] - level);
      const crossings: Point[] = [];
      for (let edge = 0; edge < 4; edge++) {
        const [from, to] = [heights[edge], heights[(edge + 1) % 4]];
        if (from > 0 !== to > 0) crossings.push(crossing(frame, corners[edge], corners[(edge + 1) % 4], from, to));
      }
      if (crossings.length === 2) segments.push([crossings[0], crossings[1]]);
      if (crossings.length === 4) {
        const middleIsAbove = heights[0] + heights[1] + heights[2] + heights[3] > 0;
        const [p, q, r, s] = crossings;
        segments.push(...(middleIsAbove === heights[0] > 0 ? [[p, q], [r, s]] as const : [[s, p], [q, r]] as const));
      }
    }
  }
  return segments;
}

function crossing({ from: origin, step }: PlaneFrame, a: readonly [number, number], b: readonly [number, number], from: number, to: number): Point {
  const share = from === to ? 0.5 : from / (from - to);
  const part = Number.isNaN(share) ? 1 : share;
  return [origin[0] + step * (a[0] + part * (b[0] - a[0])), origin[1] + step * (a[1] + part * (b[1] - a[1]))];
}
