import type { Theme } from '../theme/theme';
import type { Segment } from './contourSegments';
import { closed, drawAxes, drawBall, drawLowest, drawTouch, drawWay } from './drawPair';
import type { LossScene } from './lossScene';
import type { Plane } from './plane';

/** The plane of two weights with the family's own loss. Until they are known there are no contours. */
export function drawLossPair(context: CanvasRenderingContext2D, plane: Plane, scene: LossScene, names: readonly [string, string], theme: Theme): void {
  context.save();
  context.clearRect(0, 0, plane.width, plane.height);
  context.lineJoin = context.lineCap = 'round';
  context.font = `${theme.fontSize - 2}px ${theme.font}`;
  const { penalty, touch, ball } = scene;
  if (ball.edge) drawBall(context, plane, { penalty, touch, edge: ball.edge }, theme);
  drawPieces(context, plane, ball.pieces, theme);
  context.strokeStyle = theme.accent;
  context.globalAlpha = theme.highContrast ? 0.6 : 0.32;
  context.lineWidth = 1;
  for (const contour of scene.contours) stroke(context, plane, contour);
  context.globalAlpha = 1;
  const outline = ball.edge ? closed(ball.edge) : ball.pieces;
  const taken = drawAxes(context, plane, names, outline, theme);
  context.strokeStyle = theme.accent;
  context.lineWidth = 2;
  stroke(context, plane, scene.touching);
  drawWay(context, plane, scene.path, theme);
  if (scene.unpenalised) drawLowest(context, plane.toPixel(scene.unpenalised), theme);
  drawTouch(context, plane, scene, taken, outline, theme);
  context.restore();
}

function drawPieces(context: CanvasRenderingContext2D, plane: Plane, pieces: readonly Segment[], theme: Theme): void {
  context.strokeStyle = theme.warm;
  context.lineWidth = 1.75;
  stroke(context, plane, pieces);
}

function stroke(context: CanvasRenderingContext2D, plane: Plane, segments: readonly Segment[]): void {
  context.beginPath();
  for (const [from, to] of segments) {
    context.moveTo(...plane.toPixel(from));
    context.lineTo(...plane.toPixel(to));
  }
  context.stroke();
}
