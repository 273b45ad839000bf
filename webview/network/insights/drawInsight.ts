import * as l10n from '@vscode/l10n';
import { straightLine } from '../../chart/straightLine';
import type { CoadaptationInsight, EnsembleInsight, ExpectedActivationInsight, Insight, LayersInsight, LinearInsight, PredictionsInsight } from '../../../src/protocol/networkMessages';
import { shortened } from '../../format/names';
import { tickText } from '../../format/numbers';
import { spreadLabels } from '../../path/spreadLabels';
import type { Sheet } from '../../pictures/picture';
import { acrossOf } from './acrossColumn';
import { layerName } from '../layerWords';
import { coadaptationAcross, ensembleAcross, epochsAcross, inputsAcross, layersAcross, mostAveraged } from './insightAcross';
import { InsightFrame, longNameRoom, nameRoom, rangeOf } from './insightFrame';

/** Lines of layers are told apart without their colours, too. */
const layerDashes: readonly (readonly number[])[] = [[], [6, 4], [2, 3], [10, 3, 2, 3]];

export function drawInsight(sheet: Sheet, insight: Insight): void {
  switch (insight.kind) {
    case 'expectedActivation':
      return drawExpectedActivation(sheet, insight);
    case 'coadaptation':
      return drawCoadaptation(sheet, insight);
    case 'ensemble':
      return drawEnsemble(sheet, insight);
    case 'layers':
      return drawLayers(sheet, insight);
    case 'linear':
      return drawLinear(sheet, insight);
    case 'predictions':
      return drawPredictions(sheet, insight);
  }
}

/** By layer: how far the mean over masks is from the whole network's activation, and what sampling alone would leave. */
function drawExpectedActivation({ context, theme, width, height }: Sheet, { layers }: ExpectedActivationInsight): void {
  const percent = layers.map(({ gap, floor }) => [100 * gap, 100 * floor] as const);
  const frame = new InsightFrame(context, theme, width, height, layersAcross(layers.length), rangeOf(percent.flat(), 0), nameRoom);
  frame.axes(l10n.t('hidden layer · % of the activation’s norm'), layers.map((_, l) => ({ at: l + 1, label: String(l + 1) })));
  percent.forEach(([gap, floor], l) => {
    context.globalAlpha = 0.8;
    context.fillStyle = theme.accent;
    const half = Math.min(28, (frame.x(1.35) - frame.x(1)));
    context.fillRect(frame.x(l + 1) - half, frame.y(gap), 2 * half, frame.y(0) - frame.y(gap));
    context.globalAlpha = 1;
    context.strokeStyle = theme.foreground;
    context.lineWidth = 2;
    straightLine(context, frame.x(l + 1) - half - 5, frame.y(floor), frame.x(l + 1) + half + 5, frame.y(floor));
  });
  const [gap, floor] = percent[percent.length - 1];
  const [gapName, floorName] = spreadLabels([frame.y(gap), frame.y(floor)], theme.fontSize + 1, 10, frame.bottom);
  frame.nameAtEnd(l10n.t('gap'), gapName, theme.accent);
  frame.nameAtEnd(l10n.t('chance alone'), floorName, theme.foreground);
}

/** Error by the share of units that were taken away. */
function drawCoadaptation({ context, theme, width, height }: Sheet, { removed, worst }: CoadaptationInsight): void {
  const values = [...removed.flatMap(({ error, deviation }) => [error - deviation, error + deviation]), worst.error];
  const frame = new InsightFrame(context, theme, width, height, coadaptationAcross(removed), rangeOf(values), nameRoom);
  frame.axes(l10n.t('% of the hidden units taken away · held-out error'), null);
  for (const { share, error, deviation } of removed) frame.whisker(100 * share, error - deviation, error + deviation, theme.accent);
  frame.curve(removed.map(({ share, error }) => [100 * share, error]), theme.accent);
  for (const { share, error } of removed) frame.dot(100 * share, error, theme.accent);
  frame.level(worst.error, theme.warm, [6, 4]);
  const [at, line] = spreadLabels([frame.y(removed[removed.length - 1].error), frame.y(worst.error)], theme.fontSize + 1, 10, frame.bottom);
  frame.nameAtEnd(l10n.t('units at random'), at, theme.accent);
  frame.nameAtEnd(l10n.t('the worst one'), line, theme.warm);
}

/** Error of averaging k networks, on a log scale of k. */
function drawEnsemble({ context, theme, width, height }: Sheet, { averages, weightScaling, bagged }: EnsembleInsight): void {
  const values = [...averages.map(({ error }) => error), weightScaling, ...bagged.map(({ error }) => error)];
  const most = mostAveraged(averages, bagged);
  const frame = new InsightFrame(context, theme, width, height, ensembleAcross(most), rangeOf(values), longNameRoom);
  const powers = [1, 3, 10, 30, 100, 300, 1000, 3000].filter((k) => k <= most);
  frame.axes(l10n.t('k networks averaged · held-out error'), powers.map((k) => ({ at: Math.log10(k), label: tickText(k) })));
  const logs = (points: EnsembleInsight['averages']) => points.map(({ k, error }): [number, number] => [Math.log10(k), error]);
  frame.curve(logs(averages), theme.accent);
  frame.level(weightScaling, theme.foreground, [6, 4]);
  if (bagged.length > 0) {
    frame.curve(logs(bagged), theme.warm, [2, 3]);
    for (const [x, y] of logs(bagged)) frame.dot(x, y, theme.warm);
  }
  const ends = [averages[averages.length - 1].error, weightScaling, ...(bagged.length > 0 ? [bagged[bagged.length - 1].error] : [])];
  const names = [l10n.t('thinned networks'), l10n.t('weight scaling'), l10n.t('bagged networks')];
  const colours = [theme.accent, theme.foreground, theme.warm];
  spreadLabels(ends.map((end) => frame.y(end)), theme.fontSize + 1, 10, frame.bottom).forEach((y, k) => frame.nameAtEnd(names[k], y, colours[k]));
}

/** Each held-out row: its interval over masks, the mean, and what was observed. */
/** Norm of the weights into each layer over the epochs. */
function drawLayers({ context, theme, width, height }: Sheet, { norms, bestEpoch }: LayersInsight): void {
  const last = norms[norms.length - 1];
  const frame = new InsightFrame(context, theme, width, height, epochsAcross(norms.length - 1), rangeOf(norms.flat(), 0), nameRoom);
  frame.axes(l10n.t('epoch · norm of the weights into a layer'), null);
  if (bestEpoch !== null) frame.mark(bestEpoch, l10n.t('best'), theme.quiet);
  const places = spreadLabels(last.map((norm) => frame.y(norm)), theme.fontSize + 1, 10, frame.bottom);
  last.forEach((_, l) => {
    const colour = theme.lines[l % theme.lines.length];
    frame.curve(norms.map((own, epoch) => [epoch, own[l]]), colour, layerDashes[l % layerDashes.length]);
    if (norms.length === 1) frame.dot(0, last[l], colour);
    frame.nameAtEnd(layerName(l + 1, last.length), places[l], colour);
  });
}

/** Weights of a linear model, largest first: of ridge, and what masks make of them. */
function drawLinear({ context, theme, width, height }: Sheet, { exact, sampled }: LinearInsight): void {
  const frame = new InsightFrame(context, theme, width, height, inputsAcross(exact.length), rangeOf([...exact, ...sampled, 0]), nameRoom);
  frame.axes(l10n.t('inputs, largest first · weight'), null);
  exact.forEach((weight, j) => {
    frame.whisker(j + 1, weight, sampled[j], theme.quiet);
    frame.dot(j + 1, weight, theme.accent, 3);
    frame.dot(j + 1, sampled[j], theme.warm, 2);
  });
  frame.nameAtEnd(l10n.t('ridge, exactly'), 18, theme.accent);
  frame.nameAtEnd(l10n.t('from masks'), 18 + theme.fontSize + 3, theme.warm);
}

function drawPredictions({ context, theme, width, height }: Sheet, { predicted, observed, mean, lower, upper, column }: PredictionsInsight): void {
  const { at, across, ticks } = acrossOf(column, mean.length);
  const frame = new InsightFrame(context, theme, width, height, across, rangeOf([...(observed ?? []), ...lower, ...upper]), nameRoom);
  frame.axes(`${column ? shortened(column.name, 24) : l10n.t('held-out rows, sorted')} · ${shortened(predicted, 26)}`, ticks);
  context.globalAlpha = Math.max(0.25, Math.min(0.7, 120 / mean.length));
  mean.forEach((_, i) => frame.whisker(at[i], lower[i], upper[i], theme.accent));
  context.globalAlpha = 1;
  mean.forEach((value, i) => frame.dot(at[i], value, theme.accent, 1.75));
  observed?.forEach((value, i) => frame.dot(at[i], value, theme.warm, 2));
  frame.nameAtEnd(l10n.t('95 % interval'), 18, theme.accent);
  if (observed) frame.nameAtEnd(l10n.t('observed'), 18 + theme.fontSize + 3, theme.warm);
}
