import type { LossPlane, PlaneFrame } from '../../src/engine/insight/lossPlane';
import type { Point } from '../../src/engine/insight/slice';
import type { Size } from '../controls/useSize';
import type { PlaneWindow } from './planeWindow';

/** Losses of single rows that one picture may cost: about half a second of work. */
const mostWork = 2.5e7;
const fewestNodes = 18;
const mostNodes = 56;

/**
 * Nodes over a window and a little beyond, the same steps along both axes, with a node at 0: a penalty has its edge there.
 * The more rows, the wider the steps: every row is counted at every node.
 * @param aspect width of the picture as a share of its height
 */
export function planeFrame({ centre, half }: PlaneWindow, aspect: number, rows: number): PlaneFrame {
  const halves: Point = [half * Math.max(1, aspect), half * Math.max(1, 1 / aspect)];
  const nodes = Math.max(fewestNodes, Math.min(mostNodes, Math.floor(Math.sqrt(mostWork / rows / Math.max(aspect, 1 / aspect)))));
  const step = (2 * half) / nodes;
  const first = (j: 0 | 1) => Math.floor((centre[j] - halves[j]) / step);
  const count = (j: 0 | 1) => Math.ceil((centre[j] + halves[j]) / step) - first(j) + 1;
  return { from: [first(0) * step, first(1) * step], step, columns: count(0), rows: count(1) };
}

/** A picture's width as a share of its height; null while it has no extent, as before it is laid out. */
export function aspectOf(size: Size | null): number | null {
  return size && size.width > 0 && size.height > 0 ? size.width / size.height : null;
}

/** The same frame with nodes between the nodes. */
export function finer(frame: PlaneFrame, times: number): PlaneFrame {
  return { ...frame, step: frame.step / times, columns: (frame.columns - 1) * times + 1, rows: (frame.rows - 1) * times + 1 };
}

/** Where the loss is least, from the lowest node and its neighbours; null where it falls on beyond the frame. */
export function lowestPoint({ loss }: LossPlane, { from, step, columns, rows }: PlaneFrame): Point | null {
  let lowest = 0;
  for (let k = 1; k < loss.length; k++) if (loss[k] < loss[lowest]) lowest = k;
  const [i, k] = [lowest % columns, Math.floor(lowest / columns)];
  if (i === 0 || k === 0 || i === columns - 1 || k === rows - 1) return null;
  const at = (di: number, dk: number) => loss[lowest + di + dk * columns];
  // The quadratic through the nine nodes: smooth losses differ from it by the cube of the step.
  const [gx, gy] = [(at(1, 0) - at(-1, 0)) / 2, (at(0, 1) - at(0, -1)) / 2];
  const [xx, yy] = [at(1, 0) - 2 * at(0, 0) + at(-1, 0), at(0, 1) - 2 * at(0, 0) + at(0, -1)];
  const xy = (at(1, 1) - at(1, -1) - at(-1, 1) + at(-1, -1)) / 4;
  const determinant = xx * yy - xy * xy;
  if (!(determinant > 1e-6 * xx * yy)) return null;
  const [dx, dy] = [(xy * gy - yy * gx) / determinant, (xy * gx - xx * gy) / determinant];
  if (Math.abs(dx) > 1.5 || Math.abs(dy) > 1.5) return null;
  return [from[0] + step * (i + dx), from[1] + step * (k + dy)];
}

/** Levels of contours: evenly spaced in distance between the least loss and that at w = 0, and as many again beyond. */
export function contourLevels({ loss }: LossPlane, atZero: number, inner = 4, most = 14): number[] {
  const least = loss.reduce((low, each) => Math.min(low, each), Infinity);
  const rise = atZero - least;
  const highest = loss.reduce((high, each) => (each < Infinity ? Math.max(high, each) : high), least);
  const unit = rise > 1e-9 * (highest - least) ? rise : highest - least;
  return Array.from({ length: most }, (_, k) => least + unit * ((k + 1) / inner) ** 2);
}
