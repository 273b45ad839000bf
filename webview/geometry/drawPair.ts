import { ballEdge, lossContour } from '../../src/engine/insight/geometry';
import { penaltyAt, type Point } from '../../src/engine/insight/slice';
import { shortened } from '../format/names';
import { significant, tickText } from '../format/numbers';
import { roundNumbers } from '../model/horizontalAxis';
import type { Theme } from '../theme/theme';
import { drawContours } from './drawContours';
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
  drawAxes(context, plane, names, theme);
  drawTouchingContour(context, plane, scene, theme);
  drawWay(context, plane, scene.path, theme);
  drawTouch(context, plane, scene, theme);
  context.restore();
}

export function drawAxes(context: CanvasRenderingContext2D, plane: Plane, names: readonly [string, string], theme: Theme): void {
  const [x0, y0] = plane.toPixel([0, 0]).map((value) => Math.round(value) + 0.5);
  context.strokeStyle = theme.quiet;
  context.fillStyle = theme.quiet;
  context.lineWidth = 1;
  line(context, [0, y0], [plane.width, y0]);
  line(context, [x0, 0], [x0, plane.height]);
  context.textAlign = 'center';
  context.textBaseline = 'top';
  const below = Math.max(2, Math.min(plane.height - 16, y0 + 4));
  for (const at of roundNumbers(...plane.range(0), Math.floor(plane.width / 70))) {
    const [x] = plane.toPixel([at, 0]);
    if (at === 0 || x < 16 || x > plane.width - 16) continue;
    line(context, [x, y0 - 3], [x, y0 + 3]);
    haloed(context, theme, tickText(at), x, below);
  }
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  const beside = Math.max(30, Math.min(plane.width - 2, x0 - 6));
  for (const at of roundNumbers(...plane.range(1), Math.floor(plane.height / 60))) {
    const [, y] = plane.toPixel([0, at]);
    if (at === 0 || y < 26 || y > plane.height - 10) continue;
    line(context, [x0 - 3, y], [x0 + 3, y]);
    haloed(context, theme, tickText(at), beside, y);
  }
  context.fillStyle = theme.foreground;
  context.textAlign = 'right';
  context.textBaseline = 'bottom';
  context.fillText(`${shortened(names[0], 18)} →`, plane.width - 2, Math.max(16, Math.min(plane.height - 2, y0 - 5)));
  context.textAlign = x0 > plane.width * 0.6 ? 'right' : 'left';
  context.textBaseline = 'top';
  context.fillText(`↑ ${shortened(names[1], 18)}`, x0 > plane.width * 0.6 ? x0 - 6 : Math.max(2, x0 + 6), 2);
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
function drawTouchingContour(context: CanvasRenderingContext2D, plane: Plane, { slice, touch }: PairScene, theme: Theme): void {
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

export function drawTouch(context: CanvasRenderingContext2D, plane: Plane, { touch, unpenalised }: Pick<PairScene, 'touch' | 'unpenalised'>, theme: Theme): void {
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
  const width = context.measureText(text).width;
  // Away from the unpenalised point, whose handle lies over the picture.
  const [away, down] = unpenalised ? [touch[0] - unpenalised[0], unpenalised[1] - touch[1]] : [1, -1];
  const left = Math.max(4, Math.min(plane.width - width - 4, away > 0 ? x + 10 : x - 10 - width));
  const middle = Math.max(12, Math.min(plane.height - 12, down > 0 ? y + 13 : y - 13));
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  haloed(context, theme, text, left, middle);
}

/** Text that stays readable over lines. */
function haloed(context: CanvasRenderingContext2D, theme: Theme, text: string, x: number, y: number): void {
  context.save();
  context.strokeStyle = theme.background;
  context.lineWidth = 3;
  context.strokeText(text, x, y);
  context.fillText(text, x, y);
  context.restore();
}

function polygon(context: CanvasRenderingContext2D, plane: Plane, points: readonly Point[]): void {
  context.beginPath();
  for (const point of points) context.lineTo(...plane.toPixel(point));
  context.closePath();
}

function line(context: CanvasRenderingContext2D, from: readonly number[], to: readonly number[]): void {
  context.beginPath();
  context.moveTo(from[0], from[1]);
  context.lineTo(to[0], to[1]);
  context.stroke();
}

