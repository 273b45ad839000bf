import type { PolynomialView } from '../../../src/engine/explain/polynomial/polynomialView';
import { leftGutter, padded } from '../../chart/plotArea';
import { straightLine } from '../../chart/straightLine';
import { tickText } from '../../format/numbers';
import { roundNumbers } from '../../model/horizontalAxis';
import type { Sheet } from '../../pictures/picture';
import type { Theme } from '../../theme/theme';

const axisHeight = 20;
const edge = 8;

export interface BothCurves {
  readonly bare: Float64Array;
  readonly penalised: Float64Array;
}

/** Where a value of the column is, in pixels. */
export function curvePixel({ low, high }: PolynomialView, width: number, value: number): number {
  const { from, to } = padded(low, high, 0.02);
  return leftGutter + ((value - from) / (to - from)) * (width - edge - leftGutter);
}

/** Heights are those of the points: a curve that overshoots leaves the picture, and is cut off there. */
export function drawCurves({ context, theme, width, height }: Sheet, view: PolynomialView, { bare, penalised }: BothCurves): void {
  const { pointX, pointY, curveX, low, high } = view;
  const across = padded(low, high, 0.02);
  const [least, most] = pointY.reduce(([a, b], y) => [Math.min(a, y), Math.max(b, y)], [Infinity, -Infinity]);
  const up = padded(least, most, 0.12);
  const [left, right, top, bottom] = [leftGutter, width - edge, edge, height - axisHeight];
  const x = (value: number) => curvePixel(view, width, value);
  const y = (value: number) => bottom - ((value - up.from) / (up.to - up.from)) * (bottom - top);
  context.font = `${theme.fontSize - 2}px ${theme.font}`;
  context.fillStyle = theme.quiet;
  context.strokeStyle = theme.grid;
  context.lineWidth = theme.highContrast ? 0 : 0.5;
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  for (const at of roundNumbers(up.from, up.to, 6)) {
    line(context, left, y(at), right, y(at), theme);
    context.fillText(tickText(at), left - 5, y(at));
  }
  context.textAlign = 'center';
  for (const at of roundNumbers(across.from, across.to, Math.max(2, Math.floor((right - left) / 70)))) {
    line(context, x(at), top, x(at), bottom, theme);
    context.fillText(tickText(at), x(at), bottom + axisHeight / 2 + 2);
  }
  context.save();
  context.beginPath();
  context.rect(left, top, right - left, bottom - top);
  context.clip();
  const many = pointX.length > 300;
  const few = pointX.length <= 60;
  const drawPoints = () => {
    context.fillStyle = few ? theme.foreground : theme.quiet;
    context.globalAlpha = theme.highContrast || few ? 1 : many ? 0.45 : 0.7;
    pointX.forEach((each, i) => {
      context.beginPath();
      context.arc(x(each), y(pointY[i]), many ? 1.75 : few ? 3.5 : 2.75, 0, 2 * Math.PI);
      context.fill();
    });
    context.globalAlpha = 1;
  };
  // A curve through every one of a few points would hide them.
  if (!few) drawPoints();
  const stroke = (values: Float64Array, colour: string, dash: readonly number[], thickness: number) => {
    context.strokeStyle = colour;
    context.lineWidth = thickness;
    context.setLineDash([...dash]);
    context.beginPath();
    // Far beyond the picture all heights are alike, and a canvas cannot count so far.
    values.forEach((value, i) => context.lineTo(x(curveX[i]), Math.max(-10 * height, Math.min(11 * height, y(value)))));
    context.stroke();
  };
  stroke(bare, theme.warm, [6, 3], 2);
  stroke(penalised, theme.accent, [], 2.5);
  context.setLineDash([]);
  if (few) drawPoints();
  context.restore();
}

function line(context: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number, { highContrast }: Theme): void {
  if (highContrast) return;
  straightLine(context, x1, y1, x2, y2);
}
