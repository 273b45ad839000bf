import type { Theme } from '../theme/theme';
import type { Picture, Sheet } from './picture';
import { escaped, VectorContext } from './vectorContext';
import { wrapped } from './wrapped';

const margin = 16;
/** How far a strip may reach into the margin. */
const overhang = 6;

interface Strip {
  readonly top: number;
  readonly height: number;
  paint(sheet: Sheet): void;
}

/** A picture as an SVG file of shapes and text: its title, its caption, and what the page shows. */
export function pictureSvg(picture: Picture, title: string, theme: Theme): string {
  const { width } = picture;
  const measuring = document.createElement('canvas').getContext('2d')!;
  const strips: Strip[] = [];
  let top = margin;
  const put = (height: number, paint: Strip['paint']) => {
    strips.push({ top, height, paint });
    top += height;
  };
  for (const { font, line, colour, height } of headLines(picture, title, theme, measuring)) {
    put(height, ({ context }) => {
      context.font = font;
      context.fillStyle = colour;
      context.textBaseline = 'top';
      context.fillText(line, 0, 0);
    });
  }
  top += 6;
  const from = top;
  for (const { height, paint } of picture.parts) put(height, paint);
  const { over } = picture;
  if (over) strips.push({ top: from, height: top - from, paint: over });
  const [whole, high] = [width + 2 * margin, top + margin];
  const inner = strips.map((strip, k) => {
    const context = new VectorContext(width, strip.height, measuring, `s${k}`);
    strip.paint({ context: context as unknown as CanvasRenderingContext2D, theme, width, height: strip.height });
    // A knot or a label may stand on the very edge.
    const wide = width + 2 * overhang;
    return `<svg x="${margin - overhang}" y="${strip.top}" width="${wide}" height="${strip.height}" viewBox="${-overhang} 0 ${wide} ${strip.height}">\n${context.markup()}\n</svg>`;
  });
  const label = escaped(`${title}. ${picture.name}. ${picture.caption}`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${whole}" height="${high}" viewBox="0 0 ${whole} ${high}" role="img" aria-label="${label}">
<rect width="${whole}" height="${high}" fill="${escaped(theme.background)}"/>
${inner.join('\n')}
</svg>
`;
}

interface HeadLine {
  readonly line: string;
  readonly font: string;
  readonly colour: string;
  readonly height: number;
}

function headLines({ caption, width }: Picture, title: string, theme: Theme, measuring: CanvasRenderingContext2D): HeadLine[] {
  const styled = (text: string, font: string, colour: string, height: number) => {
    measuring.font = font;
    return wrapped(text, (part) => measuring.measureText(part).width <= width).map((line) => ({ line, font, colour, height }));
  };
  return [
    ...styled(title, `600 ${theme.fontSize + 1}px ${theme.font}`, theme.foreground, theme.fontSize + 8),
    ...styled(caption, `${theme.fontSize - 1}px ${theme.font}`, theme.quiet, theme.fontSize + 4),
  ];
}
