import * as l10n from '@vscode/l10n';
import type { RunView } from '../../src/protocol/panelMessages';
import { straightLine } from '../chart/straightLine';
import { familyWords } from '../format/familyWords';
import { fittingName } from '../format/nameParts';
import { columnsText } from '../format/counts';
import { signed } from '../format/numbers';
import { keptAt } from '../model/ranking';
import { perDeviation } from '../model/run';
import type { Picture, PicturePart, Sheet } from '../pictures/picture';

const rowHeight = 22;
const mostBars = 40;
const nameShare = 0.36;
const valueRoom = 76;

/** The kept coefficients as bars, per standard deviation of their columns, so that they can be compared. */
export function coefficientPicture(run: RunView, index: number, width: number, at: string): Omit<Picture, 'id'> {
  const kept = keptAt(run, index, perDeviation(run), () => true);
  const shown = kept.slice(0, mostBars);
  const parts = shown.map(({ column, standardized }): PicturePart => ({
    height: rowHeight,
    paint: (sheet) => paintBar(sheet, run.columns[column], standardized, shown.map((each) => each.standardized)),
  }));
  const unshown = kept.length - shown.length;
  const { coefficient } = familyWords(run.family);
  const count = columnsText(kept.length);
  const caption = unshown > 0
    ? l10n.t('{0} with a {1} that is not zero {2}, per standard deviation of the column; the {3} that weigh most.', count, coefficient, at, mostBars)
    : l10n.t('{0} with a {1} that is not zero {2}, per standard deviation of the column.', count, coefficient, at);
  return { name: l10n.t('Coefficients'), caption, width, parts };
}

function paintBar({ context, theme, width, height }: Sheet, name: string, value: number, all: readonly number[]): void {
  const names = Math.round(nameShare * width);
  const [negative, positive] = [Math.max(0, ...all.map((each) => -each)), Math.max(0, ...all)];
  const scale = (width - names - valueRoom - 8) / (negative + positive || 1);
  const zero = names + 8 + negative * scale;
  context.font = `${theme.fontSize}px ${theme.font}`;
  context.textBaseline = 'middle';
  context.fillStyle = theme.foreground;
  context.fillText(fittingName(name, (text) => context.measureText(text).width <= names), 0, height / 2);
  context.textAlign = 'right';
  context.fillText(signed(value), width, height / 2);
  context.fillStyle = value < 0 ? theme.warm : theme.accent;
  context.fillRect(Math.min(zero, zero + value * scale), 5, Math.max(1, Math.abs(value) * scale), height - 10);
  context.strokeStyle = theme.quiet;
  context.lineWidth = 1;
  straightLine(context, Math.round(zero) + 0.5, 0, Math.round(zero) + 0.5, height);
}
