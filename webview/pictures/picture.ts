import type { Theme } from '../theme/theme';

/** What is drawn on: as large as the page shows it, in the page's pixels. */
export interface Sheet {
  readonly context: CanvasRenderingContext2D;
  readonly theme: Theme;
  readonly width: number;
  readonly height: number;
}

/** A strip of a picture, as wide as the picture: a drawing or a line of text. */
export interface PicturePart {
  readonly height: number;
  paint(sheet: Sheet): void;
}

/** A chart of the page that can leave it: as it looks now, in any colours. */
export interface Picture {
  /** Names it in messages and in the file's name. */
  readonly id: string;
  /** "Path and cross-validation" */
  readonly name: string;
  /** What one is looking at, in a sentence: beside the picture in a report, under its title in a file. */
  readonly caption: string;
  readonly width: number;
  /** From top to bottom. */
  readonly parts: readonly PicturePart[];
  /** Over all parts together, such as a cursor that runs through several. */
  readonly over?: (sheet: Sheet) => void;
}

/** A quiet line of text, such as the name of an axis. */
export function textPart(text: string, align: 'left' | 'center' = 'left', left = 0): PicturePart {
  return {
    height: 20,
    paint: ({ context, theme, width }) => {
      context.font = `${theme.fontSize - 2}px ${theme.font}`;
      context.fillStyle = theme.quiet;
      context.textBaseline = 'middle';
      context.textAlign = align;
      context.fillText(text, align === 'left' ? left : left + (width - left) / 2, 10);
    },
  };
}

/** Of a picture of a table's rows: as wide as the table, but neither cramped nor stretched. */
export function tablePictureWidth(table: HTMLElement | null): number {
  return Math.max(480, Math.min(900, table?.clientWidth ?? 720));
}
