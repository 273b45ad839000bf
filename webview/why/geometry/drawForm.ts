import type { Touches } from '../../../src/engine/insight/cornerRing';
import type { Point } from '../../../src/engine/insight/slice';
import type { Segment } from '../../geometry/contourSegments';
import { drawContours } from '../../geometry/drawContours';
import { closed, drawAxes, drawBall, drawLowest, drawTouch, drawTouchingContour } from '../../geometry/drawPair';
import type { Plane } from '../../geometry/plane';
import type { Theme } from '../../theme/theme';
import type { FormScene } from './formScene';

/** One form: contours, ball, touch; around them the ring of places that the unpenalised point could have, those that make a zero thick; and where resamples have it. */
export function drawForm(context: CanvasRenderingContext2D, plane: Plane, scene: FormScene, theme: Theme): void {
  const { geometry, touch, edge, penalty, contours, ring, bootstrap, form } = scene;
  context.save();
  context.clearRect(0, 0, plane.width, plane.height);
  context.lineJoin = context.lineCap = 'round';
  context.font = `${theme.fontSize - 2}px ${theme.font}`;
  if (edge.length > 0) drawBall(context, plane, { penalty, touch, edge }, theme);
  if (form === 'budget') drawContours(context, plane, geometry.slice, theme);
  else drawLevels(context, plane, contours, theme);
  if (ring) drawRing(context, plane, ring, theme);
  const outline = [...closed(edge), ...(bootstrap ? cloud(bootstrap) : [])];
  const taken = drawAxes(context, plane, geometry.columns, outline, theme);
  if (form === 'budget') drawTouchingContour(context, plane, { slice: geometry.slice, touch }, theme);
  if (bootstrap) drawResamples(context, plane, bootstrap, theme);
  if (geometry.unpenalised) drawLowest(context, plane.toPixel(geometry.unpenalised), theme);
  drawTouch(context, plane, { touch, unpenalised: geometry.unpenalised }, taken, outline, theme);
  context.restore();
}

/** The box of the resamples and its diagonals: names and numbers had better lie beside it. */
function cloud({ minima }: Touches): Segment[] {
  const [x, y] = [0, 1].map((j) => Array.from(minima.filter((_, k) => k % 2 === j)).filter((each) => !Number.isNaN(each)).sort((a, b) => a - b));
  if (x.length === 0) return [];
  const ends = (values: readonly number[]) => [values[Math.floor(0.02 * values.length)], values[Math.floor(0.98 * values.length)]];
  const [[left, right], [low, high]] = [ends(x), ends(y)];
  return [[[left, low], [right, high]], [[left, high], [right, low]], [[left, low], [left, high]], [[right, low], [right, high]]];
}

function drawLevels(context: CanvasRenderingContext2D, plane: Plane, contours: FormScene['contours'], theme: Theme): void {
  context.strokeStyle = theme.accent;
  context.lineWidth = 1;
  context.globalAlpha = theme.highContrast ? 0.6 : 0.32;
  for (const contour of contours) {
    context.beginPath();
    for (const [from, to] of contour) {
      context.moveTo(...plane.toPixel(from));
      context.lineTo(...plane.toPixel(to));
    }
    context.stroke();
  }
  context.globalAlpha = 1;
}

/** Directions whose optimum has a zero are thick, the others a thin line: told apart without colours. */
function drawRing(context: CanvasRenderingContext2D, plane: Plane, { minima, zeros }: Touches, theme: Theme): void {
  const pixel = (k: number): Point => plane.toPixel([minima[2 * k], minima[2 * k + 1]]);
  const centre = plane.toPixel([0, 0]);
  const radius = Math.hypot(pixel(0)[0] - centre[0], pixel(0)[1] - centre[1]);
  const step = (2 * Math.PI) / zeros.length;
  context.strokeStyle = theme.quiet;
  context.lineWidth = 1;
  context.globalAlpha = 0.7;
  context.beginPath();
  context.arc(...centre, radius, 0, 2 * Math.PI);
  context.stroke();
  context.globalAlpha = 1;
  context.strokeStyle = theme.warm;
  context.lineWidth = 6;
  context.lineCap = 'butt';
  context.beginPath();
  zeros.forEach((count, k) => {
    if (count === 0) return;
    // Pixels count downwards, angles upwards.
    const angle = -k * step;
    context.moveTo(centre[0] + radius * Math.cos(angle + step / 2), centre[1] + radius * Math.sin(angle + step / 2));
    context.arc(...centre, radius, angle + step / 2, angle - step / 2, true);
  });
  context.stroke();
  context.lineCap = 'round';
}

/** Unpenalised points of resamples: filled where the optimum has a zero, else hollow. */
function drawResamples(context: CanvasRenderingContext2D, plane: Plane, { minima, zeros }: Touches, theme: Theme): void {
  context.lineWidth = 1;
  context.globalAlpha = 0.75;
  context.fillStyle = theme.warm;
  context.strokeStyle = theme.accent;
  zeros.forEach((count, k) => {
    if (Number.isNaN(minima[2 * k])) return;
    context.beginPath();
    context.arc(...plane.toPixel([minima[2 * k], minima[2 * k + 1]]), 2.2, 0, 2 * Math.PI);
    if (count > 0) context.fill();
    else context.stroke();
  });
  context.globalAlpha = 1;
}
