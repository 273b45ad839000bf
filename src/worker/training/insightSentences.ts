import * as l10n from '@vscode/l10n';
import { andList } from '../../engine/andList';
import type { Coadaptation } from '../../engine/network/diagnostics/coadaptation';
import type { EnsembleErrors } from '../../engine/network/diagnostics/ensemble';
import type { ActivationGaps } from '../../engine/network/diagnostics/expectedActivation';
import type { MaskIntervals } from '../../engine/network/diagnostics/maskIntervals';
import type { Network, NetworkData } from '../../engine/network/networkTypes';
import type { LayersInsight, LinearInsight } from '../../protocol/networkMessages';
import { sentenceList } from '../../engine/sentenceList';
import { grouped, significant } from '../../protocol/significant';

/** One sentence that reads the numbers it is given: it never says what they ought to be. */

export function activationSentence({ dropout }: Network, { layers, passes, rows }: ActivationGaps): string {
  if (dropout.every((rate) => rate === 0)) return l10n.t('Nothing is dropped, so every layer has exactly its own activation.');
  // Masks of different rows are independent: chance moves the gap by a share of 1/√(2 rows) at most.
  const isBeyond = ({ gap, floor }: ActivationGaps['layers'][number]) => gap > floor * (1 + 3 / Math.sqrt(2 * rows)) && gap > 1e-3;
  const beyond = layers.flatMap((layer, l) => (isBeyond(layer) ? [l10n.t('hidden layer {0} by {1}', l + 1, percent(layer.gap))] : []));
  const within = layers.flatMap((layer, l) => (isBeyond(layer) ? [] : [l10n.t('hidden layer {0}', l + 1)]));
  if (beyond.length === 0) return l10n.t('The mean activation over {0} masks is that of the whole network in {1}, as far as chance lets it be told.', passes, andList(within));
  if (within.length === 0) return l10n.t('The mean activation over {0} masks differs in {1}, since the mean of what an activation bends is not what it makes of the mean.', passes, andList(beyond));
  return l10n.t('The mean activation over {0} masks is that of the whole network in {1}, as far as chance lets it be told; it differs in {2}, since the mean of what an activation bends is not what it makes of the mean.', passes, andList(within), andList(beyond));
}

export function coadaptationSentence({ removed, worst, tried }: Coadaptation): string {
  const [whole, , , half] = removed;
  const times = half.error / whole.error;
  const said = [figure(whole.error), figure(half.error), figure(times), worst.unit + 1, worst.layer, figure(worst.error)] as const;
  return tried.count === tried.of
    ? l10n.t('With half of the hidden units taken away at random the held-out error goes from {0} to {1} ({2} times); without its most missed unit, number {3} of hidden layer {4}, it is {5}.', ...said)
    : l10n.t('With half of the hidden units taken away at random the held-out error goes from {0} to {1} ({2} times); without the most missed of {6} units that were tried, number {3} of hidden layer {4}, it is {5}.', ...said, tried.count);
}

export function ensembleSentence({ averages, weightScaling, bagged, droppableUnits }: EnsembleErrors): string {
  if (droppableUnits === 0) return l10n.t('Nothing is dropped, so there is only one network to average.');
  // As good from there on; figures that read the same are as good.
  const isWorse = ({ error }: { readonly error: number }) => error > weightScaling && figure(error) !== figure(weightScaling);
  const from = averages.findLastIndex(isWorse) + 1;
  const last = averages[averages.length - 1];
  const bags = bagged[bagged.length - 1];
  const [alone, scaled, ofBags] = [figure(averages[0].error), figure(weightScaling), figure(bags.error)];
  if (from === averages.length) return l10n.t('Of 2^{0} thinned networks one alone has an error of {1} on average; averaging even {2} of them ({3}) is not as good as weight scaling ({4}). {5} bagged networks without dropout have {6}.', droppableUnits, alone, last.k, figure(last.error), scaled, bags.k, ofBags);
  if (from === 0) return l10n.t('Of 2^{0} thinned networks one alone has an error of {1} on average, as good as weight scaling ({2}); averaging {3} of them makes it {4}. {5} bagged networks without dropout have {6}.', droppableUnits, alone, scaled, last.k, figure(last.error), bags.k, ofBags);
  return l10n.t('Of 2^{0} thinned networks one alone has an error of {1} on average; averaging {2} of them is as good as weight scaling ({3}). {4} bagged networks without dropout have {5}.', droppableUnits, alone, averages[from].k, scaled, bags.k, ofBags);
}

export function predictionsSentence({ dropout }: Network, data: Pick<NetworkData, 'task' | 'classes'>, intervals: MaskIntervals): string {
  const { coverage, passes, mean } = intervals;
  const found = coverage !== null
    ? l10n.t('{0} of {1} held-out rows lie within their 95 % interval over {2} masks and noise.', percent(coverage), grouped(String(mean.length)), passes)
    : data.task === 'binary' ? sureRows(intervals, data.classes![1]) : ownClasses(intervals);
  return sentenceList([found, dropout.every((rate) => rate === 0) && l10n.t('Nothing is dropped, so masks add no spread.')]);
}

/** How large the weights have become since they were drawn, and how few units answer to a row. */
export function layersSentence({ weights, norms, bestEpoch, activations }: Pick<LayersInsight, 'weights' | 'norms' | 'bestEpoch' | 'activations'>): string {
  const whole = (of: readonly number[]) => Math.hypot(...of);
  const [drawn, now] = [whole(norms[0]), whole(weights.map(({ norm }) => norm))];
  const units = activations.reduce((sum, each) => sum + each.units, 0);
  const quiet = activations.reduce((sum, each) => sum + (each.quiet * each.units) / units, 0);
  const silent = activations.reduce((sum, each) => sum + each.silentUnits, 0);
  const said = [figure(drawn), figure(now), percent(quiet), grouped(String(units)), grouped(String(silent))] as const;
  return bestEpoch === null
    ? l10n.t('The norm of all weights went from {0} as they were drawn to {1}; a held-out row leaves {2} of the {3} hidden units quiet, and {4} of them are quiet for every such row.', ...said)
    : l10n.t('The norm of all weights went from {0} as they were drawn to {1} at epoch {5}, whose weights are kept; a held-out row leaves {2} of the {3} hidden units quiet, and {4} of them are quiet for every such row.', ...said, bestEpoch);
}

/** How near so many masks come to ridge, which dropout on a linear model is. */
export function linearSentence({ rate, passes, exact, sampled }: Pick<LinearInsight, 'rate' | 'passes' | 'exact' | 'sampled'>): string {
  const size = Math.hypot(...exact);
  const apart = size > 0 ? Math.hypot(...exact.map((each, j) => each - sampled[j])) / size : 0;
  return l10n.t('A linear model whose inputs are dropped {0} of the time is exactly ridge, each input penalised by {1} times its mean square; weights from {2} masks of each row are {3} of their norm away from that.', percent(rate), figure(rate / (1 - rate)), passes, percent(apart));
}

/** Of two classes: rows about which the masks agree, and how many of these are right. */
function sureRows({ observed, lower, upper, passes }: MaskIntervals, positive: string): string {
  let [sure, right] = [0, 0];
  observed.forEach((own, i) => {
    if (lower[i] <= 0.5 && upper[i] >= 0.5) return;
    sure++;
    right += Number((own === 1) === lower[i] > 0.5);
  });
  const rows = grouped(String(observed.length));
  if (sure === 0) return l10n.t('Over {0} masks the probability of "{1}" lies on both sides of one half in each of {2} held-out rows.', passes, positive, rows);
  return l10n.t('Over {0} masks the probability of "{1}" stays on one side of one half, by its central 95 %, in {2} of {3} held-out rows; {4} of these are classified correctly.', passes, positive, grouped(String(sure)), rows, grouped(String(right)));
}

/** Of several classes: how probable the right one is, and how far masks move that. */
function ownClasses({ mean, lower, upper, passes }: MaskIntervals): string {
  const widths = upper.map((each, i) => each - lower[i]).sort();
  const middle = (widths[(widths.length - 1) >> 1] + widths[widths.length >> 1]) / 2;
  const average = mean.reduce((sum, each) => sum + each / mean.length, 0);
  return l10n.t('Over {0} masks a held-out row’s own class has a probability of {1}, the mean of {2} rows; the central 95 % of it are {3} wide in the median row.', passes, figure(average), grouped(String(mean.length)), figure(middle));
}

function figure(value: number): string {
  return significant(value, 3);
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`;
}
