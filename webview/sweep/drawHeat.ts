import { leftGutter, pixelAt, type PlotWidth } from '../chart/plotArea';
import { straightLine } from '../chart/straightLine';
import type { Theme } from '../theme/theme';
import { borderBetween, stretchesWithinOneSe, type HeatPicture } from './heatPicture';

export const heatAxisHeight = 20;

export interface HeatPlace {
  readonly run: number;
  readonly index: number;
}

export interface HeatMarks {
  readonly cursor: HeatPlace | null;
  readonly hovered: HeatPlace | null;
}

/** Faintest and fullest shade of the accent. */
const faintest = 0.07;

/** Cells by shade, the border of all within one standard error, the two marked cells, the cursor. Sizes in pixels of the page. */
export function drawHeat(context: CanvasRenderingContext2D, picture: HeatPicture, marks: HeatMarks, theme: Theme, size: { readonly width: PlotWidth; readonly height: number }): void {
  const plot = new HeatDrawing(context, picture, theme, size.width, (size.height - heatAxisHeight) / picture.rows.length);
  plot.cells();
  plot.border();
  plot.axes(size.height - heatAxisHeight);
  plot.cursor(marks);
  plot.chosen();
}

/** The nearest place between two pixels of the screen, in pixels of the page. */
function onScreen(at: number): number {
  const ratio = window.devicePixelRatio;
  return Math.round(at * ratio) / ratio;
}

class HeatDrawing {
  private readonly x: (position: number) => number;

  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly picture: HeatPicture,
    private readonly theme: Theme,
    private readonly width: PlotWidth,
    private readonly rowHeight: number,
  ) {
    this.x = (position) => pixelAt(picture.range, width, position);
  }

  cells(): void {
    const { context, picture, theme, rowHeight, x } = this;
    context.fillStyle = theme.accent;
    picture.rows.forEach(({ edges, shades }, r) => {
      shades.forEach((shade, k) => {
        context.globalAlpha = faintest + (1 - faintest) * shade;
        // To whole pixels of the screen: neighbours that share one would show the background between them.
        const [from, to] = [onScreen(x(edges[k])), onScreen(x(edges[k + 1]))];
        const [top, bottom] = [onScreen(r * rowHeight), onScreen((r + 1) * rowHeight - 1)];
        context.fillRect(from, top, Math.max(onScreen(1), to - from), bottom - top);
      });
    });
    context.globalAlpha = 1;
  }

  /** Around all cells within one standard error of the best. */
  border(): void {
    const { context, picture, theme, rowHeight, x } = this;
    const stretches = picture.rows.map(stretchesWithinOneSe);
    context.beginPath();
    stretches.forEach((row, r) => {
      for (const { from, to } of row) for (const end of [from, to]) {
        context.moveTo(Math.round(x(end)), r * rowHeight - 0.5);
        context.lineTo(Math.round(x(end)), (r + 1) * rowHeight - 0.5);
      }
    });
    for (let r = 0; r <= stretches.length; r++) {
      for (const { from, to } of borderBetween(stretches[r - 1] ?? [], stretches[r] ?? [])) {
        const y = Math.min(stretches.length * rowHeight - 0.5, Math.max(0.5, r * rowHeight - 0.5));
        context.moveTo(Math.round(x(from)), y);
        context.lineTo(Math.round(x(to)), y);
      }
    }
    context.strokeStyle = theme.foreground;
    context.lineWidth = theme.highContrast ? 2 : 1;
    context.stroke();
  }

  axes(bottom: number): void {
    const { context, picture, theme, rowHeight, x, width } = this;
    context.font = `${theme.fontSize - 2}px ${theme.font}`;
    context.fillStyle = theme.quiet;
    context.textBaseline = 'middle';
    context.textAlign = 'right';
    picture.rows.forEach(({ label }, r) => context.fillText(label, leftGutter - 8, (r + 0.5) * rowHeight));
    context.textAlign = 'center';
    context.strokeStyle = theme.grid;
    context.lineWidth = 1;
    for (const { at, label } of picture.ticks) {
      const half = context.measureText(label).width / 2;
      straightLine(context, Math.round(x(at)) + 0.5, bottom, Math.round(x(at)) + 0.5, bottom + 4);
      context.fillText(label, Math.min(width.whole - half, Math.max(half, x(at))), bottom + 12);
    }
  }

  cursor({ cursor, hovered }: HeatMarks): void {
    const { context, picture, theme } = this;
    if (cursor) {
      const row = picture.rows.find(({ run }) => run === cursor.run);
      const position = row?.positions[cursor.index];
      if (position !== undefined) {
        context.strokeStyle = theme.foreground;
        context.lineWidth = 1;
        straightLine(context, Math.round(this.x(position)) + 0.5, 0, Math.round(this.x(position)) + 0.5, picture.rows.length * this.rowHeight);
      }
      this.frame(cursor, theme.focus);
    }
    if (hovered) this.frame(hovered, theme.foreground);
  }

  /** Shapes tell the two apart: a dot for the best, a diamond for the sparsest within one standard error. */
  chosen(): void {
    const { choice } = this.picture;
    if (!choice) return;
    const same = choice.min.run === choice.oneSe.run && choice.min.index === choice.oneSe.index;
    if (!same) this.mark(choice.oneSe, (x, y, r) => {
      this.context.moveTo(x, y - 1.25 * r);
      this.context.lineTo(x + 1.25 * r, y);
      this.context.lineTo(x, y + 1.25 * r);
      this.context.lineTo(x - 1.25 * r, y);
      this.context.closePath();
    }, false);
    this.mark(choice.min, (x, y, r) => this.context.arc(x, y, r, 0, 2 * Math.PI), true);
  }

  private mark(place: HeatPlace, shape: (x: number, y: number, radius: number) => void, filled: boolean): void {
    const { context, picture, theme, rowHeight } = this;
    const r = picture.rows.findIndex(({ run }) => run === place.run);
    const x = this.x(picture.rows[r].positions[place.index]);
    context.beginPath();
    shape(x, (r + 0.5) * rowHeight - 0.5, Math.min(5, rowHeight / 3));
    context.lineWidth = filled ? 4 : 5;
    context.strokeStyle = theme.background;
    context.stroke();
    context.fillStyle = filled ? theme.foreground : theme.background;
    context.fill();
    context.lineWidth = 1.5;
    context.strokeStyle = theme.foreground;
    context.stroke();
  }

  private frame({ run, index }: HeatPlace, colour: string): void {
    const { context, picture, rowHeight, x } = this;
    const r = picture.rows.findIndex((row) => row.run === run);
    if (r < 0) return;
    const { edges } = picture.rows[r];
    const [from, to] = [Math.round(x(edges[index])), Math.round(x(edges[index + 1]))];
    context.strokeStyle = colour;
    context.lineWidth = 2;
    context.strokeRect(from - 1, r * rowHeight + 1, Math.max(4, to - from + 2), rowHeight - 3);
  }
}
