import * as l10n from '@vscode/l10n';
import { countsHeight, innerWidth, leftGutter, type PlotWidth } from '../chart/plotArea';
import type { CvPicture } from '../crossValidation/cvPicture';
import { cvAxisHeight, CvPlot, cvTop } from '../crossValidation/cvPlot';
import type { PathPicture } from '../path/pathPicture';
import { PathPlot } from '../path/pathPlot';
import { textPart, type Picture, type PicturePart, type Sheet } from '../pictures/picture';

/** All that is seen of the two linked plots. */
export interface LinkedScene {
  readonly path: PathPicture;
  readonly cv: CvPicture | null;
  readonly heights: { readonly path: number; readonly cv: number };
  readonly width: PlotWidth;
  readonly selected: number | null;
  /** Names of the axes: of the path's heights, of the errors, and the one below. */
  readonly names: { readonly path: string; readonly cv: string; readonly axis: string };
  /** Which of several, such as "lasso"; null where there is one. */
  readonly mixture: string | null;
  readonly cursor: { readonly x: number; readonly text: string } | null;
}

const cursorHeight = 22;
const nameHeight = textPart('').height;

/** The path and its cross-validation as one picture that can leave the page. */
export function linkedPicture(scene: LinkedScene, caption: string): Omit<Picture, 'id'> {
  const { path, cv, heights, width, selected, names } = scene;
  const parts: PicturePart[] = [
    textPart(names.path),
    {
      height: heights.path,
      paint: (sheet) => {
        new PathPlot(sheet.context, null).show(path, sheet.theme, { width: width.whole, height: heights.path, right: width.right }, selected);
        paintCountsName(sheet);
      },
    },
    { height: cursorHeight, paint: (sheet) => paintCursorText(sheet, scene.cursor) },
  ];
  if (cv) parts.push(
    textPart(names.cv),
    { height: heights.cv, paint: ({ context, theme }) => new CvPlot(context).show(cv, theme, { width: width.whole, height: heights.cv, right: width.right }) },
  );
  const axis = textPart(names.axis, 'center', leftGutter);
  parts.push({ height: axis.height, paint: (sheet) => axis.paint({ ...sheet, width: leftGutter + innerWidth(width) }) });
  const name = cv ? l10n.t('Path and cross-validation') : l10n.t('Path');
  return { name: scene.mixture === null ? name : `${name}: ${scene.mixture}`, caption, width: width.whole, parts, over: (sheet) => paintCursorLine(sheet, scene) };
}

/** What the counts above the path are of, left of them. */
function paintCountsName({ context, theme }: Sheet): void {
  context.font = `${theme.fontSize - 2}px ${theme.font}`;
  context.fillStyle = theme.quiet;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  context.fillText(l10n.t('kept'), leftGutter - 12, countsHeight / 2);
}

function paintCursorText({ context, theme, width }: Sheet, cursor: LinkedScene['cursor']): void {
  if (!cursor) return;
  context.font = `${theme.fontSize - 1}px ${theme.font}`;
  const half = context.measureText(cursor.text).width / 2 + 6;
  const middle = Math.max(half, Math.min(width - half, cursor.x));
  context.fillStyle = theme.foreground;
  context.fillRect(middle - half, 2, 2 * half, cursorHeight - 4);
  context.fillStyle = theme.background;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(cursor.text, middle, cursorHeight / 2);
}

/** Through both plots, and not through its own text between them. */
function paintCursorLine({ context, theme, height }: Sheet, { cursor, heights, cv }: LinkedScene): void {
  if (!cursor) return;
  const x = Math.round(cursor.x) + 0.5;
  const text = nameHeight + heights.path;
  context.strokeStyle = theme.foreground;
  context.globalAlpha = 0.6;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(x, nameHeight + countsHeight);
  context.lineTo(x, text + 2);
  if (cv) {
    context.moveTo(x, text + cursorHeight + nameHeight + cvTop);
    context.lineTo(x, height - nameHeight - cvAxisHeight);
  }
  context.stroke();
}
