import { descentMethods, descentNames } from '../../../src/engine/explain/motion/descentMethods';
import type { Motion } from '../../../src/engine/explain/motion/motionView';
import type { Trajectory } from '../../../src/engine/explain/motion/pairMotion';
import { drawContours } from '../../geometry/drawContours';
import { drawAxes, drawAxisNumbers, haloed } from '../../geometry/drawPair';
import { placeBeside, type Box } from '../../geometry/labelPlace';
import type { Plane } from '../../geometry/plane';
import { lineStyle, type Theme } from '../../theme/theme';
import { weightsOf } from './motionScene';

/** Steps closer together than this have no dots of their own. */
const dotPixels = 7;

/** The ways down the loss up to a step, on its contours; each optimum is a small square. */
export function drawMotion(context: CanvasRenderingContext2D, plane: Plane, motion: Motion, step: number, theme: Theme): void {
  context.save();
  context.clearRect(0, 0, plane.width, plane.height);
  context.lineJoin = context.lineCap = 'round';
  context.font = `${theme.fontSize - 2}px ${theme.font}`;
  drawContours(context, plane, motion.slice, theme);
  const taken = drawAxes(context, plane, motion.columns, [], theme);
  const { trajectories } = motion;
  for (const trajectory of trajectories) drawOptimum(context, plane, trajectory, theme);
  for (const trajectory of trajectories) drawTrajectory(context, plane, trajectory, step, theme);
  // Once more, over the ways: a line through a number would take its sign.
  drawAxisNumbers(context, plane, theme);
  const heads = trajectories.map((each) => plane.toPixel(weightsOf(each, step)));
  const boxes: Box[] = [...taken, ...heads.map(([x, y]) => ({ left: x - 6, top: y - 6, right: x + 6, bottom: y + 6 }))];
  trajectories.forEach((trajectory, k) => {
    drawHead(context, plane, trajectory, step, theme);
    const [x, y] = heads[k];
    if (x < 0 || y < 0 || x > plane.width || y > plane.height) return;
    const w = weightsOf(trajectory, step);
    const text = `${descentNames[trajectory.method]}${w[0] === 0 || w[1] === 0 ? ' = 0' : ''}`;
    context.font = `${w[0] === 0 || w[1] === 0 ? '600 ' : ''}${theme.fontSize - 2}px ${theme.font}`;
    const size = { width: context.measureText(text).width, height: theme.fontSize };
    const box = placeBeside([x, y], size, plane, [x - plane.width / 2, y - plane.height / 2], boxes);
    boxes.push(box);
    context.fillStyle = theme.foreground;
    context.textAlign = 'left';
    context.textBaseline = 'top';
    haloed(context, theme, text, box.left, box.top);
  });
  context.restore();
}

function styleOf({ method }: Trajectory, theme: Theme) {
  return lineStyle(theme, descentMethods.indexOf(method));
}

function drawTrajectory(context: CanvasRenderingContext2D, plane: Plane, trajectory: Trajectory, step: number, theme: Theme): void {
  const { colour, dash } = styleOf(trajectory, theme);
  const last = Math.min(step, trajectory.weights.length / 2 - 1);
  const pixels = Array.from({ length: last + 1 }, (_, k) => plane.toPixel(weightsOf(trajectory, k)));
  context.strokeStyle = context.fillStyle = colour;
  context.lineWidth = 1.75;
  context.setLineDash([...dash]);
  context.beginPath();
  for (const pixel of pixels) context.lineTo(...pixel);
  context.stroke();
  context.setLineDash([]);
  for (let k = 1; k < pixels.length; k++) {
    if (Math.hypot(pixels[k][0] - pixels[k - 1][0], pixels[k][1] - pixels[k - 1][1]) < dotPixels) continue;
    context.beginPath();
    context.arc(...pixels[k], 2, 0, 2 * Math.PI);
    context.fill();
  }
}

function drawOptimum(context: CanvasRenderingContext2D, plane: Plane, trajectory: Trajectory, theme: Theme): void {
  const [x, y] = plane.toPixel(trajectory.optimum);
  context.strokeStyle = styleOf(trajectory, theme).colour;
  context.lineWidth = 1.5;
  context.strokeRect(x - 5, y - 5, 10, 10);
}

/** Where a method is; ringed where a weight is exactly zero. */
function drawHead(context: CanvasRenderingContext2D, plane: Plane, trajectory: Trajectory, step: number, theme: Theme): void {
  const w = weightsOf(trajectory, step);
  const pixel = plane.toPixel(w);
  context.fillStyle = styleOf(trajectory, theme).colour;
  context.strokeStyle = theme.background;
  context.lineWidth = 1.5;
  context.beginPath();
  context.arc(...pixel, 4.5, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
  if (w[0] !== 0 && w[1] !== 0) return;
  context.strokeStyle = theme.foreground;
  context.beginPath();
  context.arc(...pixel, 8, 0, 2 * Math.PI);
  context.stroke();
}
