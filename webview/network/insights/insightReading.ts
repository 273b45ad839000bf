import * as l10n from '@vscode/l10n';
import type { EnsembleInsight, Insight, PredictionsInsight } from '../../../src/protocol/networkMessages';
import type { Range } from '../../chart/plotArea';
import { significant, whole, withError } from '../../format/numbers';
import { acrossOf } from './acrossColumn';
import { coadaptationAcross, ensembleAcross, epochsAcross, inputsAcross, layersAcross, mostAveraged } from './insightAcross';
import { longNameRoom, nameRoom } from './insightFrame';
import { layerName } from '../layerWords';
import { valueText } from './insightTable';

/** The places of an insight's picture from left to right, each with what it says. */
export interface InsightReading {
  readonly across: Range;
  readonly rightRoom: number;
  readonly places: readonly { readonly at: number; readonly text: string }[];
}

export function insightReading(insight: Insight): InsightReading {
  switch (insight.kind) {
    case 'expectedActivation': {
      const percent = (share: number) => significant(100 * share, 3);
      const places = insight.layers.map(({ gap, floor }, l) => ({ at: l + 1, text: l10n.t('Hidden layer {0}: gap {1} %, chance alone {2} %', l + 1, percent(gap), percent(floor)) }));
      return { across: layersAcross(places.length), rightRoom: nameRoom, places };
    }
    case 'coadaptation': {
      const { removed } = insight;
      const places = removed.map(({ share, error, deviation }) => ({ at: 100 * share, text: l10n.t('{0} % of the units taken away: error {1}', significant(100 * share, 3), withError(error, deviation)) }));
      return { across: coadaptationAcross(removed), rightRoom: nameRoom, places };
    }
    case 'ensemble':
      return ofEnsemble(insight);
    case 'layers': {
      const { norms } = insight;
      const places = norms.map((own, epoch) => ({ at: epoch, text: l10n.t('Epoch {0}: norm of the weights into {1}', whole(epoch), own.map((norm, l) => `${layerName(l + 1, own.length)} ${significant(norm)}`).join(', ')) }));
      return { across: epochsAcross(norms.length - 1), rightRoom: nameRoom, places };
    }
    case 'linear': {
      const places = insight.inputs.map((name, j) => ({ at: j + 1, text: l10n.t('{0}: weight {1} by ridge, {2} from masks', name, significant(insight.exact[j]), significant(insight.sampled[j])) }));
      return { across: inputsAcross(places.length), rightRoom: nameRoom, places };
    }
    case 'predictions':
      return ofPredictions(insight);
  }
}

function ofEnsemble({ averages, bagged }: EnsembleInsight): InsightReading {
  const counts = [...new Set([...averages, ...bagged].map(({ k }) => k))].sort((a, b) => a - b);
  const errorAt = (points: EnsembleInsight['averages'], count: number) => points.find(({ k }) => k === count)?.error;
  const places = counts.map((count) => {
    const [thinned, own] = [errorAt(averages, count), errorAt(bagged, count)];
    const at = Math.log10(count);
    if (thinned === undefined) return { at, text: l10n.t('{0} networks averaged: error of bagged ones {1}', whole(count), significant(own!)) };
    if (own === undefined) return { at, text: l10n.t('{0} networks averaged: error of thinned ones {1}', whole(count), significant(thinned)) };
    return { at, text: l10n.t('{0} networks averaged: error of thinned ones {1}, of bagged ones {2}', whole(count), significant(thinned), significant(own)) };
  });
  return { across: ensembleAcross(mostAveraged(averages, bagged)), rightRoom: longNameRoom, places };
}

/** In the order of the picture; rows whose value is missing are not drawn. */
function ofPredictions({ rows, observed, ownClasses, mean, lower, upper, column }: PredictionsInsight): InsightReading {
  const { at, across } = acrossOf(column, mean.length);
  const drawn = Array.from(at.keys()).filter((i) => !Number.isNaN(at[i])).sort((a, b) => at[a] - at[b]);
  const places = drawn.map((i) => {
    const said = [significant(mean[i]), significant(lower[i]), significant(upper[i]), ownClasses?.[i] ?? significant(observed![i])] as const;
    const row = whole(rows[i] + 1);
    if (!column) return { at: at[i], text: l10n.t('Row {0}: prediction {1}, from {2} to {3}, observed {4}', row, ...said) };
    return { at: at[i], text: l10n.t('Row {0}, {5} {6}: prediction {1}, from {2} to {3}, observed {4}', row, ...said, column.name, valueText(column, i)) };
  });
  return { across, rightRoom: nameRoom, places };
}
