import type { Theme } from '../theme/theme';
import type { KnotMark } from './knots';
import type { PathPicture } from './pathPicture';

/** Beside a line of ordinary width, and beside the one that is pointed at. */
export const dotRadius = 2.5;
export const strongDotRadius = 4;
const tickHeight = 5;

export interface KnotPlace {
  readonly area: { readonly left: number; readonly right: number; readonly bottom: number };
  /** Pixel of a place on the horizontal axis. */
  readonly xOf: (at: number) => number;
  /** Pixel of coefficient 0. */
  readonly zero: number;
}

interface DotLook {
  readonly radius: number;
  readonly colourOf: (column: number) => string;
}

/** A short stroke on the axis wherever a column enters or leaves: how the path's turns are spread, however many columns there are. */
export function drawKnotTicks(context: CanvasRenderingContext2D, { knots }: PathPicture, { area, xOf }: KnotPlace, theme: Theme): void {
  if (knots.length === 0) return;
  context.save();
  context.strokeStyle = theme.quiet;
  // The more, the fainter each.
  context.globalAlpha = Math.max(0.25, Math.min(theme.highContrast ? 1 : 0.75, 30 / knots.length));
  context.lineWidth = 1;
  context.beginPath();
  for (const { at } of knots) {
    const x = Math.round(xOf(at)) + 0.5;
    if (x < area.left || x > area.right) continue;
    context.moveTo(x, area.bottom);
    context.lineTo(x, area.bottom - tickHeight);
  }
  context.stroke();
  context.restore();
}

/** On the zero line, in the column's own colour: a dot where it enters, a ring where it leaves. */
export function drawKnotDots(context: CanvasRenderingContext2D, marks: readonly KnotMark[], { area, xOf, zero }: KnotPlace, theme: Theme, { radius, colourOf }: DotLook): void {
  context.save();
  context.lineWidth = 1.25;
  for (const { column, at, enters } of marks) {
    const x = xOf(at);
    if (x < area.left - 0.5 || x > area.right + 0.5) continue;
    context.beginPath();
    context.arc(x, zero, radius, 0, 2 * Math.PI);
    context.fillStyle = enters ? colourOf(column) : theme.background;
    context.fill();
    if (enters) continue;
    context.strokeStyle = colourOf(column);
    context.stroke();
  }
  context.restore();
}
