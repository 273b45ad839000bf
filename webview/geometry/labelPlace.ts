import type { Point } from '../../src/engine/insight/slice';

/** Pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export type Line = readonly [Point, Point];

const apart = 9;
/** A line under the label is worth so many covered pixels. */
const lineCost = 30;

/**
 * Where a label goes that belongs to a point: beside, above or below it, where it covers least of what it must not cover.
 * @param away preferred direction, in pixels; its length does not matter @param lines that it had better not lie on
 */
export function placeBeside([x, y]: Point, size: Size, within: Size, away: Point, avoid: readonly Box[], lines: readonly Line[] = []): Box {
  const length = Math.hypot(...away) || 1;
  let best: { readonly box: Box; readonly cost: number } | null = null;
  for (const across of [1, -1, 0]) {
    for (const down of [-1, 1, 0]) {
      if (across === 0 && down === 0) continue;
      const left = x + across * apart + ((across - 1) / 2) * size.width;
      const top = y + down * apart + ((down - 1) / 2) * size.height;
      const box = { left, top, right: left + size.width, bottom: top + size.height };
      const outside = size.width * size.height - overlap(box, { left: 2, top: 2, right: within.width - 2, bottom: within.height - 2 });
      const covered = avoid.reduce((sum, each) => sum + overlap(box, each), 0);
      // A little: of places that cover the same the one that looks away.
      const turned = 1 - (across * away[0] + down * away[1]) / (length * Math.hypot(across, down));
      const onLines = lines.filter(([from, to]) => crosses(box, from, to)).length;
      const cost = covered + 10 * outside + lineCost * onLines + turned;
      if (best === null || cost < best.cost) best = { box, cost };
    }
  }
  return best!.box;
}

/** The first of some places that no line crosses; else the first of all. */
export function firstFree(places: readonly Box[], lines: readonly Line[]): Box {
  return places.find((box) => !lines.some(([from, to]) => crosses(box, from, to))) ?? places[0];
}

function overlap(a: Box, b: Box): number {
  return Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) * Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
}

/** Whether any of a straight line lies in a box (Liang & Barsky 1984). */
export function crosses(box: Box, from: Point, to: Point): boolean {
  let [enters, leaves] = [0, 1];
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  for (const [step, room] of [[-dx, from[0] - box.left], [dx, box.right - from[0]], [-dy, from[1] - box.top], [dy, box.bottom - from[1]]]) {
    if (step === 0) {
      if (room < 0) return false;
    } else if (step < 0) {
      enters = Math.max(enters, room / step);
    } else {
      leaves = Math.min(leaves, room / step);
    }
  }
  return enters <= leaves;
}
