import type { Range } from '../chart/plotArea';
import { straightLine } from '../chart/straightLine';
import { fittingName } from '../format/nameParts';
import type { Picture, PicturePart, Sheet } from '../pictures/picture';
import { excludesZero, intervalTicks, intervalText, placeOn, type IntervalMarks } from './intervalScale';

interface IntervalRow extends IntervalMarks {
  readonly column: string;
}

const rowHeight = 24;
const axisHeight = 22;
const nameRoom = 150;
const numberRoom = 120;

/** The intervals of a table on their one axis, row by row, to leave the page. */
export function intervalPicture(rows: readonly IntervalRow[], scale: Range, width: number): Pick<Picture, 'width' | 'parts'> {
  const parts = rows.map((row): PicturePart => ({ height: rowHeight, paint: (sheet) => paintRow(sheet, row, scale) }));
  return { width, parts: [...parts, { height: axisHeight, paint: (sheet) => paintAxis(sheet, scale) }] };
}

function xOn(scale: Range, width: number): (value: number) => number {
  return (value) => nameRoom + (placeOn(scale, value) / 100) * (width - nameRoom - numberRoom);
}

function paintRow({ context, theme, width, height }: Sheet, { column, interval, band = null, tick = null }: IntervalRow, scale: Range): void {
  const x = xOn(scale, width);
  const middle = height / 2;
  context.font = `${theme.fontSize - 1}px ${theme.font}`;
  context.textBaseline = 'middle';
  context.fillStyle = theme.foreground;
  context.fillText(fittingName(column, (text) => context.measureText(text).width <= nameRoom - 12), 0, middle);
  if (interval) {
    context.textAlign = 'right';
    context.fillText(intervalText(interval), width, middle);
  }
  context.strokeStyle = theme.quiet;
  context.lineWidth = 1;
  straightLine(context, x(0), 0, x(0), height);
  if (band) {
    context.fillStyle = theme.foreground;
    context.globalAlpha = 0.15;
    context.fillRect(x(band.low), middle - 5, x(band.high) - x(band.low), 10);
    context.globalAlpha = 1;
  }
  if (interval) {
    const colour = excludesZero(interval) ? theme.accent : theme.quiet;
    context.strokeStyle = context.fillStyle = colour;
    context.lineWidth = 2;
    straightLine(context, x(interval.low), middle, x(interval.high), middle);
    context.beginPath();
    context.arc(x(interval.dot), middle, 3.5, 0, 2 * Math.PI);
    context.fill();
  }
  if (tick === null) return;
  context.strokeStyle = theme.warm;
  context.lineWidth = 2;
  straightLine(context, x(tick), middle - 6, x(tick), middle + 6);
}

function paintAxis({ context, theme, width }: Sheet, scale: Range): void {
  const x = xOn(scale, width);
  context.font = `${theme.fontSize - 2}px ${theme.font}`;
  context.fillStyle = context.strokeStyle = theme.quiet;
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const { at, label } of intervalTicks(scale, width - nameRoom - numberRoom)) {
    straightLine(context, x(at), 0, x(at), 4);
    context.fillText(label, x(at), 8);
  }
}
