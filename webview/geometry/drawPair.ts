import { ballEdge, lossContour } from '../../src/engine/insight/geometry';
import { penaltyAt, type Point } from '../../src/engine/insight/slice';
import { straightLine } from '../chart/straightLine';
import { shortened } from '../format/names';
import { significant, tickText } from '../format/numbers';
import { roundNumbers } from '../model/horizontalAxis';
import type { Theme } from '../theme/theme';
import type { Segment } from './contourSegments';
import { drawContours } from './drawContours';
import { firstFree, placeBeside, type Box, type Line } from './labelPlace';
import type { PairScene } from './pairScene';
import type { Plane } from './plane';

/** The plane of two weights: contours of the loss, the ball of the penalty, and where they touch. */
export function drawPair(context: CanvasRenderingContext2D, plane: Plane, scene: PairScene, names: readonly [string, string], theme: Theme): void {
  context.save();
  context.clearRect(0, 0, plane.width, plane.height);
  context.lineJoin = 'round';
  context.font = `${theme.fontSize - 2}px ${theme.font}`;
  drawBall(context, plane, scene, theme);
  drawContours(context, plane, scene.slice, theme);
  const outline = closed(scene.edge);
  const taken = drawAxes(context, plane, names, outline, theme);
  drawTouchingContour(context, plane, scene, theme);
  drawWay(context, plane, scene.path, theme);
  drawTouch(context, plane, scene, taken, outline, theme);
  context.restore();
}

/** Axes through w = 0, their numbers and names; names keep away from an outline. Returns what is not to be written over. */
export function drawAxes(context: CanvasRenderingContext2D, plane: Plane, names: readonly [string, string], outline: readonly Segment[], theme: Theme): Box[] {
  const [x0, y0] = plane.toPixel([0, 0]).map((value) => Math.round(value) + 0.5);
  const taken: Box[] = [{ left: 0, top: y0 - 2, right: plane.width, bottom: y0 + 2 }, { left: x0 - 2, top: 0, right: x0 + 2, bottom: plane.height }];
  context.strokeStyle = theme.quiet;
  context.lineWidth = 1;
  straightLine(context, 0, y0, plane.width, y0);
  straightLine(context, x0, 0, x0, plane.height);
  taken.push(...drawAxisNumbers(context, plane, theme));
  return [...taken, ...drawAxisNames(context, plane, names, [x0, y0], outline, theme)];
}

/** At both axes; returns what is not to be written over. */
export function drawAxisNumbers(context: CanvasRenderingContext2D, plane: Plane, theme: Theme): Box[] {
  const [x0, y0] = plane.toPixel([0, 0]).map((value) => Math.round(value) + 0.5);
  const taken: Box[] = [];
  const height = theme.fontSize;
  context.strokeStyle = context.fillStyle = theme.quiet;
  context.lineWidth = 1;
  context.textAlign = 'center';
  context.textBaseline = 'top';
  const below = Math.max(2, Math.min(plane.height - 16, y0 + 4));
  for (const at of roundNumbers(...plane.range(0), Math.floor(plane.width / 70))) {
    const [x] = plane.toPixel([at, 0]);
    if (at === 0 || x < 16 || x > plane.width - 16) continue;
    straightLine(context, x, y0 - 3, x, y0 + 3);
    const half = context.measureText(tickText(at)).width / 2;
    // Cut off at the side a number would be another: without its sign, or its last digits.
    if (x - half < 1 || x + half > plane.width - 1) continue;
    haloed(context, theme, tickText(at), x, below);
    taken.push({ left: x - half, top: below, right: x + half, bottom: below + height });
  }
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const at of roundNumbers(...plane.range(1), Math.floor(plane.height / 60))) {
    const [, y] = plane.toPixel([0, at]);
    if (at === 0 || y < 26 || y > plane.height - 10) continue;
    straightLine(context, x0 - 3, y, x0 + 3, y);
    const width = context.measureText(tickText(at)).width;
    const beside = Math.max(width + 2, Math.min(plane.width - 2, x0 - 6));
    haloed(context, theme, tickText(at), beside, y);
    taken.push({ left: beside - width, top: y - height / 2, right: beside, bottom: y + height / 2 });
  }
  return taken;
}

function drawAxisNames(context: CanvasRenderingContext2D, plane: Plane, names: readonly [string, string], [x0, y0]: Point, outline: readonly Segment[], theme: Theme): Box[] {
  const { width, height } = plane;
  const lines = linesOf(plane, outline);
  const [across, up] = [`${shortened(names[0], 18)} →`, `↑ ${shortened(names[1], 18)}`];
  const tall = theme.fontSize + 1;
  context.textAlign = 'left';
  context.textBaseline = 'top';
  const boxOf = (text: string, left: number, top: number): Box => {
    const wide = context.measureText(text).width;
    const [x, y] = [Math.max(2, Math.min(width - wide - 2, left)), Math.max(2, Math.min(height - tall - 1, top))];
    return { left: x, top: y, right: x + wide, bottom: y + tall };
  };
  const wide = context.measureText(up).width;
  const besideAxis = [x0 + 6, x0 - 6 - wide];
  const acrossBox = firstFree([y0 - 5 - tall, y0 + 19].map((top) => boxOf(across, width, top)), lines);
  const upBox = firstFree((x0 > width * 0.6 ? besideAxis.reverse() : besideAxis).map((left) => boxOf(up, left, 2)), lines);
  context.fillStyle = theme.foreground;
  for (const [text, { left, top }] of [[across, acrossBox], [up, upBox]] as const) haloed(context, theme, text, left, top);
  return [acrossBox, upBox];
}

export function drawBall(context: CanvasRenderingContext2D, plane: Plane, { penalty, touch, edge }: Pick<PairScene, 'penalty' | 'touch' | 'edge'>, theme: Theme): void {
  const { l1Ratio } = penalty;
  if (touch[0] === 0 && touch[1] === 0) return;
  if (l1Ratio > 0 && l1Ratio < 1) {
    context.strokeStyle = theme.quiet;
    context.lineWidth = 1;
    context.setLineDash([1, 3]);
    for (const ratio of [0, 1]) {
      const other = { ...penalty, l1Ratio: ratio };
      polygon(context, plane, ballEdge(other, penaltyAt(other, touch), plane.width));
      context.stroke();
    }
    context.setLineDash([]);
  }
  polygon(context, plane, edge);
  context.fillStyle = context.strokeStyle = theme.warm;
  if (!theme.highContrast) {
    context.globalAlpha = 0.14;
    context.fill();
    context.globalAlpha = 1;
  }
  context.lineWidth = 1.75;
  context.setLineDash([6, 3]);
  context.stroke();
  context.setLineDash([]);
}

/** The one contour that says why the optimum is where it is. */
export function drawTouchingContour(context: CanvasRenderingContext2D, plane: Plane, { slice, touch }: Pick<PairScene, 'slice' | 'touch'>, theme: Theme): void {
  const contour = lossContour(slice, touch);
  if (!contour || !(plane.length(contour.longer) > 1)) return;
  const [x, y] = plane.toPixel(contour.centre);
  context.strokeStyle = theme.accent;
  context.lineWidth = 2;
  context.beginPath();
  context.ellipse(x, y, plane.length(contour.longer), plane.length(contour.shorter), -contour.angle, 0, 2 * Math.PI);
  context.stroke();
}

export function drawWay(context: CanvasRenderingContext2D, plane: Plane, path: readonly Point[], theme: Theme): void {
  context.strokeStyle = theme.foreground;
  context.globalAlpha = 0.55;
  context.lineWidth = 1;
  context.setLineDash([2, 2]);
  context.beginPath();
  for (const weights of path) context.lineTo(...plane.toPixel(weights));
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/** The unpenalised point, where it has no handle. */
export function drawLowest(context: CanvasRenderingContext2D, [x, y]: Point, theme: Theme): void {
  context.strokeStyle = theme.accent;
  context.fillStyle = theme.background;
  context.lineWidth = 2;
  context.beginPath();
  context.arc(x, y, 5, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
}

/** The touching point and its numbers, which lie over nothing that is taken. */
export function drawTouch(context: CanvasRenderingContext2D, plane: Plane, { touch, unpenalised }: Pick<PairScene, 'touch' | 'unpenalised'>, taken: readonly Box[], outline: readonly Segment[], theme: Theme): void {
  const [x, y] = plane.toPixel(touch);
  context.fillStyle = theme.foreground;
  context.strokeStyle = theme.background;
  context.lineWidth = 2;
  context.beginPath();
  context.arc(x, y, 5, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
  const text = `${significant(touch[0], 3)}, ${significant(touch[1], 3)}`;
  context.font = `600 ${theme.fontSize - 1}px ${theme.font}`;
  const size = { width: context.measureText(text).width, height: theme.fontSize + 1 };
  // Away from the unpenalised point, whose handle lies over the picture.
  const lowest = unpenalised && plane.within(plane.toPixel(unpenalised), 7);
  const handle = lowest ? [{ left: lowest[0] - 10, top: lowest[1] - 10, right: lowest[0] + 10, bottom: lowest[1] + 10 }] : [];
  const { left, top } = placeBeside([x, y], size, plane, lowest ? [x - lowest[0], y - lowest[1]] : [1, -1], [...taken, ...handle], linesOf(plane, outline));
  context.textAlign = 'left';
  context.textBaseline = 'top';
  haloed(context, theme, text, left, top);
}

function linesOf(plane: Plane, outline: readonly Segment[]): Line[] {
  return outline.map(([from, to]) => [plane.toPixel(from), plane.toPixel(to)]);
}

/** The edges of a polygon. */
export function closed(points: readonly Point[]): Segment[] {
  return points.map((point, k) => [point, points[(k + 1) % points.length]]);
}

/** Text that stays readable over lines; returns its width. */
export function haloed(context: CanvasRenderingContext2D, theme: Theme, text: string, x: number, y: number): number {
  context.save();
  context.strokeStyle = theme.background;
  context.lineWidth = 3;
  context.strokeText(text, x, y);
  context.fillText(text, x, y);
  context.restore();
  return context.measureText(text).width;
}

function polygon(context: CanvasRenderingContext2D, plane: Plane, points: readonly Point[]): void {
  context.beginPath();
  for (const point of points) context.lineTo(...plane.toPixel(point));
  context.closePath();
}

