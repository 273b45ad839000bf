import * as l10n from '@vscode/l10n';
import { andList } from '../../engine/andList';
import type { Coadaptation } from '../../engine/network/diagnostics/coadaptation';
import type { EnsembleErrors } from '../../engine/network/diagnostics/ensemble';
import type { ActivationGaps } from '../../engine/network/diagnostics/expectedActivation';
import type { MaskIntervals } from '../../engine/network/diagnostics/maskIntervals';
import type { Network } from '../../engine/network/networkTypes';
import { grouped, significant } from '../../protocol/significant';

/** One sentence that reads the numbers it is given: it never says what they ought to be. */

export function activationSentence({ dropout }: Network, { layers, passes }: ActivationGaps): string {
  if (dropout.every((rate) => rate === 0)) return l10n.t('Nothing is dropped, so every layer has exactly its own activation.');
  const beyond = layers.flatMap(({ gap, floor }, l) => (gap > 1.5 * floor && gap > 1e-3 ? [l10n.t('hidden layer {0} by {1}', l + 1, percent(gap))] : []));
  const within = layers.flatMap(({ gap, floor }, l) => (gap > 1.5 * floor && gap > 1e-3 ? [] : [l10n.t('hidden layer {0}', l + 1)]));
  if (beyond.length === 0) return l10n.t('The mean activation over {0} masks is that of the whole network in {1}, as far as chance lets it be told.', passes, andList(within));
  if (within.length === 0) return l10n.t('The mean activation over {0} masks differs in {1}, since the mean of what an activation bends is not what it makes of the mean.', passes, andList(beyond));
  return l10n.t('The mean activation over {0} masks is that of the whole network in {1}, as far as chance lets it be told; it differs in {2}, since the mean of what an activation bends is not what it makes of the mean.', passes, andList(within), andList(beyond));
}

export function coadaptationSentence({ removed, worst }: Coadaptation): string {
  const [whole, , , half] = removed;
  const times = half.error / whole.error;
  return l10n.t('With half of the hidden units taken away at random the held-out error goes from {0} to {1} ({2} times); without its most missed unit, number {3} of hidden layer {4}, it is {5}.', figure(whole.error), figure(half.error), figure(times), worst.unit + 1, worst.layer, figure(worst.error));
}

export function ensembleSentence({ averages, weightScaling, bagged, droppableUnits }: EnsembleErrors): string {
  if (droppableUnits === 0) return l10n.t('Nothing is dropped, so there is only one network to average.');
  const crossing = averages.find(({ error }) => error <= weightScaling);
  const last = averages[averages.length - 1];
  const bags = bagged[bagged.length - 1];
  const [alone, scaled, ofBags] = [figure(averages[0].error), figure(weightScaling), figure(bags.error)];
  return crossing
    ? l10n.t('Of 2^{0} thinned networks one alone has an error of {1}; averaging {2} of them is as good as weight scaling ({3}). {4} bagged networks without dropout have {5}.', droppableUnits, alone, crossing.k, scaled, bags.k, ofBags)
    : l10n.t('Of 2^{0} thinned networks one alone has an error of {1}; averaging even {2} of them ({3}) is not as good as weight scaling ({4}). {5} bagged networks without dropout have {6}.', droppableUnits, alone, last.k, figure(last.error), scaled, bags.k, ofBags);
}

export function predictionsSentence({ dropout }: Network, { coverage, passes }: MaskIntervals, rows: number): string {
  const count = grouped(String(rows));
  const found = coverage === null
    ? l10n.t('Probabilities of {0} held-out rows over {1} masks, with the central 95 % of them.', count, passes)
    : l10n.t('{0} of {1} held-out rows lie within their 95 % interval over {2} masks and noise.', percent(coverage), count, passes);
  return dropout.every((rate) => rate === 0) ? `${found} ${l10n.t('Nothing is dropped, so masks add no spread.')}` : found;
}

function figure(value: number): string {
  return significant(value, 3);
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`;
}
