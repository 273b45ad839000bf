import { andList } from '../../engine/andList';
import type { Coadaptation } from '../../engine/network/diagnostics/coadaptation';
import type { EnsembleErrors } from '../../engine/network/diagnostics/ensemble';
import type { ActivationGaps } from '../../engine/network/diagnostics/expectedActivation';
import type { MaskIntervals } from '../../engine/network/diagnostics/maskIntervals';
import type { Network } from '../../engine/network/networkTypes';
import { grouped, significant } from '../../protocol/significant';

/** One sentence that reads the numbers it is given: it never says what they ought to be. */

export function activationSentence({ dropout }: Network, { layers, passes }: ActivationGaps): string {
  if (dropout.every((rate) => rate === 0)) return 'Nothing is dropped, so every layer has exactly its own activation.';
  const beyond = layers.flatMap(({ gap, floor }, l) => (gap > 1.5 * floor && gap > 1e-3 ? [`hidden layer ${l + 1} by ${percent(gap)}`] : []));
  const within = layers.flatMap(({ gap, floor }, l) => (gap > 1.5 * floor && gap > 1e-3 ? [] : [`hidden layer ${l + 1}`]));
  const kept = within.length > 0 ? `The mean activation over ${passes} masks is that of the whole network in ${andList(within)}, as far as chance lets it be told` : '';
  const missed = beyond.length > 0 ? `${kept ? 'it' : `The mean activation over ${passes} masks`} differs in ${andList(beyond)}, since the mean of what an activation bends is not what it makes of the mean` : '';
  return `${[kept, missed].filter(Boolean).join('; ')}.`;
}

export function coadaptationSentence({ removed, worst }: Coadaptation): string {
  const [whole, , , half] = removed;
  const times = half.error / whole.error;
  return `With half of the hidden units taken away at random the held-out error goes from ${figure(whole.error)} to ${figure(half.error)} (${figure(times)} times); without its most missed unit, number ${worst.unit + 1} of hidden layer ${worst.layer}, it is ${figure(worst.error)}.`;
}

export function ensembleSentence({ averages, weightScaling, bagged, droppableUnits }: EnsembleErrors): string {
  if (droppableUnits === 0) return 'Nothing is dropped, so there is only one network to average.';
  const crossing = averages.find(({ error }) => error <= weightScaling);
  const last = averages[averages.length - 1];
  const reached = crossing
    ? `averaging ${crossing.k} of them is as good as weight scaling (${figure(weightScaling)})`
    : `averaging even ${last.k} of them (${figure(last.error)}) is not as good as weight scaling (${figure(weightScaling)})`;
  const bags = bagged[bagged.length - 1];
  return `Of 2^${droppableUnits} thinned networks one alone has an error of ${figure(averages[0].error)}; ${reached}. ${bags.k} bagged networks without dropout have ${figure(bags.error)}.`;
}

export function predictionsSentence({ dropout }: Network, { coverage, passes }: MaskIntervals, rows: number): string {
  const still = dropout.every((rate) => rate === 0) ? ' Nothing is dropped, so masks add no spread.' : '';
  if (coverage === null) return `Probabilities of ${grouped(String(rows))} held-out rows over ${passes} masks, with the central 95 % of them.${still}`;
  return `${percent(coverage)} of ${grouped(String(rows))} held-out rows lie within their 95 % interval over ${passes} masks and noise.${still}`;
}

function figure(value: number): string {
  return significant(value, 3);
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`;
}
