import { lossContour } from '../../src/engine/insight/geometry';
import { type Point, type Slice } from '../../src/engine/insight/slice';
import { straightLine } from '../chart/straightLine';
import type { Theme } from '../theme/theme';
import type { Plane } from './plane';

/** Contours between the unpenalised point and the one through w = 0, evenly spaced in distance, and as many again beyond. */
const inner = 4;
const most = 14;
/** Pixels between two of them, at most, along the shorter axis: in a picture of a small ball they are closer together. */
const widest = 90;

export function drawContours(context: CanvasRenderingContext2D, plane: Plane, slice: Slice, theme: Theme): void {
  context.strokeStyle = theme.accent;
  context.globalAlpha = theme.highContrast ? 0.6 : 0.32;
  context.lineWidth = 1;
  const origin = lossContour(slice, [0, 0]);
  if (!origin) drawParallels(context, plane, slice);
  else {
    const [x, y] = plane.toPixel(origin.centre);
    const [longer, shorter] = [plane.length(origin.longer), plane.length(origin.shorter)];
    // With the lowest point at w = 0 itself there is no contour through it to go by.
    const within = Math.max(inner, Math.min(2000, Math.ceil(shorter / widest)));
    const step = shorter > 4 ? 1 / within : plane.width / (2 * inner * Math.max(shorter, 1e-9));
    for (let k = Math.max(1, within - most); k <= within - inner + most; k++) {
      context.beginPath();
      context.ellipse(x, y, longer * k * step, shorter * k * step, -origin.angle, 0, 2 * Math.PI);
      context.stroke();
    }
  }
  context.globalAlpha = 1;
}

/** Collinear columns: the loss depends on one combination of the weights alone. */
function drawParallels(context: CanvasRenderingContext2D, plane: Plane, { curvature, pull }: Slice): void {
  const { aa, ab, bb } = curvature;
  const length = Math.sqrt(aa + bb);
  if (!(length > 0)) return;
  const across: Point = [Math.sqrt(aa) / length, (Math.sign(ab) * Math.sqrt(bb)) / length];
  const lowest = (pull[0] * across[0] + pull[1] * across[1]) / (length * length);
  const step = Math.abs(lowest) / inner || 1;
  const far = 4 * plane.width;
  for (let k = -most; k <= most; k++) {
    const at = lowest + k * step;
    const [x, y] = plane.toPixel([at * across[0], at * across[1]]);
    context.lineWidth = k === 0 ? 2 : 1;
    straightLine(context, x - far * across[1], y - far * across[0], x + far * across[1], y + far * across[0]);
  }
}
