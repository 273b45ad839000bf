import { fittingName } from '../format/nameParts';
import type { Picture, PicturePart, Sheet } from './picture';

export interface PictureRow {
  readonly name: string;
  readonly cells: readonly string[];
  /** 0 … 1: a bar before the first cell. */
  readonly share?: number;
}

const rowHeight = 24;
const cellWidth = 104;
const barWidth = 44;

/** A table's rows to leave the page: names at the left, numbers under their headings at the right. */
export function tablePicture(heading: PictureRow, rows: readonly PictureRow[], width: number): Pick<Picture, 'width' | 'parts'> {
  const part = (row: PictureRow, isHeading: boolean): PicturePart => ({ height: rowHeight, paint: (sheet) => paintRow(sheet, row, isHeading) });
  return { width, parts: [part(heading, true), ...rows.map((row) => part(row, false))] };
}

function paintRow({ context, theme, width, height }: Sheet, { name, cells, share }: PictureRow, isHeading: boolean): void {
  const middle = height / 2;
  const left = width - cells.length * cellWidth - barWidth;
  context.font = `${theme.fontSize - (isHeading ? 2 : 1)}px ${theme.font}`;
  context.fillStyle = isHeading ? theme.quiet : theme.foreground;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.fillText(fittingName(name, (text) => context.measureText(text).width <= left - 8), 0, middle);
  context.textAlign = 'right';
  cells.forEach((text, k) => context.fillText(fittingName(text, (shorter) => context.measureText(shorter).width <= cellWidth - 6), width - (cells.length - 1 - k) * cellWidth, middle));
  if (share === undefined) return;
  context.fillStyle = theme.accent;
  context.fillRect(left, middle - 4, share * barWidth, 8);
}
