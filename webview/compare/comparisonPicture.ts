import * as l10n from '@vscode/l10n';
import type { Comparison } from '../../src/engine/compare/comparisonTypes';
import { measureLabels, methodLabel } from '../../src/engine/compare/methodLabels';
import { straightLine } from '../chart/straightLine';
import { fittingName } from '../format/nameParts';
import { capitalised } from '../format/names';
import { significant, withError } from '../format/numbers';
import type { Picture, PicturePart, Sheet } from '../pictures/picture';
import { errorTicks, isBeyond, placeOn, type ErrorScale } from './errorScale';
import { isGood, type KnownResult } from './knownResult';

const rowHeight = 28;
const nameRoom = 190;
const numberRoom = 120;

/** The methods' errors on one axis, in the order of the table. */
export function comparisonPicture(comparison: Comparison, results: readonly KnownResult[], scale: ErrorScale, width: number): Omit<Picture, 'id'> {
  const rows = results.map((result): PicturePart => ({ height: rowHeight, paint: (sheet) => paintMethod(sheet, comparison, result, scale) }));
  const measure = measureLabels[comparison.measure];
  const caption = comparison.family === 'gaussian'
    ? l10n.t('{0} of held-out rows, ± one standard error; hollow: of the rows that trained. Dashed: always predicting the mean; shaded: within one standard error of the best.', measure)
    : l10n.t('{0} of held-out rows, ± one standard error; hollow: of the rows that trained. Dashed: always predicting the base rate; shaded: within one standard error of the best.', measure);
  return { name: l10n.t('Comparison'), caption: capitalised(caption), width, parts: [...rows, { height: 24, paint: (sheet) => paintAxis(sheet, scale) }] };
}

function xOn(scale: ErrorScale, width: number): (value: number) => number {
  return (value) => nameRoom + (placeOn(scale, value) / 100) * (width - nameRoom - numberRoom);
}

function paintMethod({ context, theme, width, height }: Sheet, comparison: Comparison, result: KnownResult, scale: ErrorScale): void {
  const x = xOn(scale, width);
  const middle = height / 2;
  const good = isGood(result, comparison);
  const { heldOutError, standardError, trainingError, method } = result;
  if (scale.band) {
    context.fillStyle = theme.accent;
    context.globalAlpha = 0.13;
    context.fillRect(x(scale.band.from), 0, x(scale.band.to) - x(scale.band.from), height);
    context.globalAlpha = 1;
  }
  if (scale.baseline !== null) stroke(context, theme.quiet, 1, [4, 3], [x(scale.baseline), 0], [x(scale.baseline), height]);
  context.font = `${good ? 600 : 400} ${theme.fontSize}px ${theme.font}`;
  context.textBaseline = 'middle';
  context.fillStyle = theme.foreground;
  context.fillText(fittingName(methodLabel(method, comparison.family), (text) => context.measureText(text).width <= nameRoom - 12), 0, middle);
  context.textAlign = 'right';
  context.font = `${theme.fontSize - 1}px ${theme.font}`;
  context.fillText(withError(heldOutError, standardError), width, middle);
  if (isBeyond(scale, heldOutError)) return context.fillText(`${significant(heldOutError, 3)} ▸`, width - numberRoom, middle);
  const colour = good ? theme.accent : theme.foreground;
  stroke(context, theme.quiet, 1, [1, 2], [x(trainingError), middle], [x(heldOutError), middle]);
  if (standardError > 0) stroke(context, colour, 2, [], [x(heldOutError - standardError), middle], [x(heldOutError + standardError), middle]);
  dot(context, x(trainingError), middle, 3.5, theme.background, theme.foreground);
  dot(context, x(heldOutError), middle, 4.5, colour, colour);
}

function paintAxis({ context, theme, width }: Sheet, scale: ErrorScale): void {
  const x = xOn(scale, width);
  context.font = `${theme.fontSize - 2}px ${theme.font}`;
  context.fillStyle = theme.quiet;
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const { at, label } of errorTicks(scale, width - nameRoom - numberRoom)) {
    stroke(context, theme.quiet, 1, [], [x(at), 0], [x(at), 4]);
    context.fillText(label, x(at), 8);
  }
}

function stroke(context: CanvasRenderingContext2D, colour: string, lineWidth: number, dash: number[], from: readonly [number, number], to: readonly [number, number]): void {
  context.strokeStyle = colour;
  context.lineWidth = lineWidth;
  context.setLineDash(dash);
  straightLine(context, ...from, ...to);
  context.setLineDash([]);
}

function dot(context: CanvasRenderingContext2D, x: number, y: number, radius: number, fill: string, edge: string): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
  context.strokeStyle = edge;
  context.lineWidth = 1.5;
  context.stroke();
}
