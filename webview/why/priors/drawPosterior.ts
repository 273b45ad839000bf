import { ballEdge, lossContour } from '../../../src/engine/insight/geometry';
import { penaltyAt, unpenalisedPoint } from '../../../src/engine/insight/slice';
import type { PairPosterior } from '../../../src/engine/explain/priors/pairPosterior';
import { contourSegments } from '../../geometry/contourSegments';
import { closed, drawAxes, drawBall, drawTouch } from '../../geometry/drawPair';
import type { Plane } from '../../geometry/plane';
import type { Theme } from '../../theme/theme';

/** Regions of highest posterior density on the plane of two coefficients, draws, and the geometry's ball and contour, which touch at the mode. */
export function drawPosterior(context: CanvasRenderingContext2D, plane: Plane, pair: PairPosterior, theme: Theme): void {
  const { slice, penalty, mode, columns, heights, frame, regions, draws } = pair;
  context.save();
  context.clearRect(0, 0, plane.width, plane.height);
  context.lineJoin = 'round';
  context.font = `${theme.fontSize - 2}px ${theme.font}`;
  const edge = ballEdge(penalty, penaltyAt(penalty, mode), 4 * plane.width);
  drawBall(context, plane, { penalty, touch: mode, edge }, theme);
  if (draws) drawDots(context, plane, draws, theme);
  drawTouchingLoss(context, plane, pair, theme);
  context.strokeStyle = theme.accent;
  regions.forEach(({ height }, k) => {
    context.lineWidth = 2.5 - 0.75 * k;
    context.beginPath();
    for (const [from, to] of contourSegments(heights, frame, height)) {
      context.moveTo(...plane.toPixel(from));
      context.lineTo(...plane.toPixel(to));
    }
    context.stroke();
  });
  const outline = closed(edge);
  const taken = drawAxes(context, plane, columns, outline, theme);
  drawTouch(context, plane, { touch: mode, unpenalised: unpenalisedPoint(slice) }, taken, outline, theme);
  context.restore();
}

function drawDots(context: CanvasRenderingContext2D, plane: Plane, draws: Float64Array, theme: Theme): void {
  context.fillStyle = theme.foreground;
  context.globalAlpha = theme.highContrast ? 0.75 : 0.35;
  for (let k = 0; k < draws.length; k += 2) {
    context.beginPath();
    context.arc(...plane.toPixel([draws[k], draws[k + 1]]), 1.25, 0, 2 * Math.PI);
    context.fill();
  }
  context.globalAlpha = 1;
}

function drawTouchingLoss(context: CanvasRenderingContext2D, plane: Plane, { slice, mode }: PairPosterior, theme: Theme): void {
  const contour = lossContour(slice, mode);
  if (!contour || !(plane.length(contour.longer) > 1)) return;
  context.strokeStyle = theme.foreground;
  context.lineWidth = 1;
  context.setLineDash([2, 3]);
  context.beginPath();
  context.ellipse(...plane.toPixel(contour.centre), plane.length(contour.longer), plane.length(contour.shorter), -contour.angle, 0, 2 * Math.PI);
  context.stroke();
  context.setLineDash([]);
}
