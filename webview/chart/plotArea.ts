/** Where the plot areas are, in pixels: the same for the path and for the cross-validation under it, so that they align exactly. */

export const leftGutter = 48;
export const countsHeight = 20;

/** A part of the horizontal axis, in its own units. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Width of the plots, and of the room right of them for the labels at the ends of the lines. */
export interface PlotWidth {
  readonly whole: number;
  readonly right: number;
}

/** As much room as the longest name wants, but no more than a fifth. */
export function plotWidth(whole: number, names: readonly string[]): PlotWidth {
  const longest = names.reduce((most, name) => Math.max(most, name.length), 0);
  const wanted = 28 + 7 * Math.min(longest, 20);
  return { whole, right: Math.round(Math.max(70, Math.min(wanted, whole * 0.2))) };
}

export function innerWidth({ whole, right }: PlotWidth): number {
  return Math.max(1, whole - leftGutter - right);
}

export function pixelAt(range: Range, width: PlotWidth, position: number): number {
  return leftGutter + ((position - range.from) / (range.to - range.from)) * innerWidth(width);
}

export function positionAt(range: Range, width: PlotWidth, pixel: number): number {
  return range.from + ((pixel - leftGutter) / innerWidth(width)) * (range.to - range.from);
}

/** A range of values with a little air, reaching round numbers no further than that. */
export function padded(from: number, to: number, share = 0.04): Range {
  const air = (to - from) * share || Math.abs(to) * share || 1;
  return { from: from - air, to: to + air };
}
