import { padded, type Range } from '../../chart/plotArea';
import { straightLine } from '../../chart/straightLine';
import { shortened } from '../../format/names';
import { tickText } from '../../format/numbers';
import { roundNumbers, type Tick } from '../../model/horizontalAxis';
import type { Theme } from '../../theme/theme';

const left = 52;
const bottom = 34;
const top = 10;
/** Pixels at the right for the names at the ends of lines. */
export const nameRoom = 104;
export const longNameRoom = 124;

/** Where a place on the horizontal axis is, in pixels. */
export function acrossPixel({ from, to }: Range, width: number, rightRoom: number, value: number): number {
  return left + ((value - from) / (to - from)) * Math.max(1, width - left - rightRoom);
}

/** A plot with two axes: where values lie, and what is around them. */
export class InsightFrame {
  private readonly innerWidth: number;
  private readonly innerHeight: number;
  readonly right: number;
  readonly bottom: number;

  /** @param rightRoom pixels for the names at the ends of lines */
  constructor(readonly context: CanvasRenderingContext2D, readonly theme: Theme, private readonly width: number, height: number, private readonly across: Range, private readonly up: Range, private readonly rightRoom: number) {
    this.innerWidth = Math.max(1, width - left - rightRoom);
    this.innerHeight = Math.max(1, height - top - bottom);
    this.right = left + this.innerWidth;
    this.bottom = top + this.innerHeight;
    context.font = `${theme.fontSize - 2}px ${theme.font}`;
    context.lineWidth = 1;
  }

  x(value: number): number {
    return acrossPixel(this.across, this.width, this.rightRoom, value);
  }

  y(value: number): number {
    return top + (1 - (value - this.up.from) / (this.up.to - this.up.from)) * this.innerHeight;
  }

  /** @param acrossTicks round numbers when absent */
  axes(acrossName: string, acrossTicks: readonly Tick[] | null): void {
    const { context, theme } = this;
    const ticks = acrossTicks ?? roundNumbers(this.across.from, this.across.to, Math.max(2, Math.floor(this.innerWidth / 70))).map((at) => ({ at, label: tickText(at) }));
    context.fillStyle = theme.quiet;
    context.strokeStyle = theme.grid;
    context.textBaseline = 'middle';
    context.textAlign = 'right';
    for (const at of roundNumbers(this.up.from, this.up.to, 5)) {
      const y = Math.round(this.y(at)) + 0.5;
      this.line(left, y, this.right, y);
      context.fillText(tickText(at), left - 6, y);
    }
    context.textAlign = 'center';
    let free = -Infinity;
    for (const { at, label } of ticks) {
      // Names of levels may be long or many: no label lies over the one before.
      const text = shortened(label, 16);
      const [middle, width] = [this.x(at), context.measureText(text).width];
      if (middle - width / 2 < free) continue;
      context.fillText(text, middle, this.bottom + 10);
      free = middle + width / 2 + 8;
    }
    context.fillText(acrossName, (left + this.right) / 2, this.bottom + 26);
    context.textAlign = 'left';
  }

  curve(points: readonly (readonly [number, number])[], colour: string, dash: readonly number[] = []): void {
    const { context } = this;
    context.strokeStyle = colour;
    context.lineWidth = 2;
    context.setLineDash([...dash]);
    context.beginPath();
    for (const [x, y] of points) context.lineTo(this.x(x), this.y(y));
    context.stroke();
    context.setLineDash([]);
    context.lineWidth = 1;
  }

  level(value: number, colour: string, dash: readonly number[]): void {
    this.curve([[this.across.from, value], [this.across.to, value]], colour, dash);
  }

  /** A place on the horizontal axis, with its name at the top. */
  mark(x: number, text: string, colour: string): void {
    const { context } = this;
    context.strokeStyle = colour;
    context.fillStyle = colour;
    context.setLineDash([2, 3]);
    this.line(this.x(x), top, this.x(x), this.bottom);
    context.setLineDash([]);
    context.textBaseline = 'middle';
    context.fillText(text, this.x(x) + 4, top + 2);
  }

  dot(x: number, y: number, colour: string, radius = 3): void {
    const { context } = this;
    context.fillStyle = colour;
    context.beginPath();
    context.arc(this.x(x), this.y(y), radius, 0, 2 * Math.PI);
    context.fill();
  }

  whisker(x: number, from: number, to: number, colour: string): void {
    const { context } = this;
    context.strokeStyle = colour;
    this.line(this.x(x), this.y(from), this.x(x), this.y(to));
  }

  nameAtEnd(text: string, y: number, colour: string): void {
    this.context.fillStyle = colour;
    this.context.textBaseline = 'middle';
    this.context.fillText(text, this.right + 6, y);
  }

  private line(fromX: number, fromY: number, toX: number, toY: number): void {
    const { context } = this;
    straightLine(context, fromX, fromY, toX, toY);
  }
}

/** A range that holds all of the values, with a little air. */
export function rangeOf(values: Iterable<number>, from = Infinity): Range {
  let [low, high] = [from, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? padded(low, high) : { from: 0, to: 1 };
}
