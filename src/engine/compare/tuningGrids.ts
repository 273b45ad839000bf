import * as l10n from '@vscode/l10n';
import type { NetworkWishes } from '../network/networkOptionsFor';
import type { NetworkOptions } from '../network/networkTypes';
import type { MethodName, MethodSetting } from './comparisonTypes';

/** Settings in the order in which they are tried: those that are likeliest to be good come first, for the clock may end the search. */

/** Mixtures of the elastic net. */
export const mixtures: readonly number[] = [0.5, 0.9, 0.1, 0.75, 0.25];

export type NetworkMethod = Extract<MethodName, `network${string}`>;

export interface NetworkSetting {
  readonly wishes: NetworkWishes;
  readonly setting: MethodSetting;
}

const penaltySizes = { l2: [1e-2, 1e-3, 1e-4], l1: [1e-4, 1e-3, 1e-5] } as const;
const dropoutRates = [0.2, 0.1, 0.4] as const;
/** Rates, and shares of the usual decay, which falls with the number of rows. */
const dropoutAndDecay = [[0.2, 1], [0.1, 1], [0.1, 0.2], [0.4, 0.2]] as const;
/** The same where rows are few for so many columns, with shares of the usual group L1: the first is what `train` takes by itself. */
const dropoutAndDecayOfFewRows = [[0.2, 1, 1], [0.1, 1, 1], [0.2, 1, 0], [0.4, 0.2, 1]] as const;

/**
 * Networks of the usual size, differing in their regularisers alone: nothing but early stopping, which all have, or L2 in the loss, L1 by proximal step (scaled
 * as in the loss), dropout of hidden units, or that with decoupled weight decay. Where rows are few for so many columns, L1 of whole columns is the first
 * kind of L1 that is tried, and goes with dropout and decay.
 * @param usual a network of these data when nothing is asked for
 */
export function networkSettings(method: NetworkMethod, usual: Pick<NetworkOptions, 'weightDecay' | 'groupL1'>): NetworkSetting[] {
  switch (method) {
    case 'network':
      return [settingOf('', {}, 0, { weightDecay: 0, groupL1: 0 })];
    case 'networkL2':
      return penaltySizes.l2.map((l2) => settingOf(l10n.t('L2 {0}', l2), { l2 }, 0, { l2 }));
    case 'networkL1': {
      const single = penaltySizes.l1.map((l1) => settingOf(l10n.t('L1 {0}', l1), { l1 }, 0, { l1, l1Scaling: 'adaptive' }));
      const { groupL1 } = usual;
      return groupL1 > 0 ? [settingOf(l10n.t('group L1 {0}', groupL1), { groupL1 }, 0, { groupL1 }), ...single.slice(0, -1)] : single;
    }
    case 'networkDropout':
      return dropoutRates.map((dropout) => settingOf(l10n.t('dropout {0}', dropout), { dropout }, dropout, { weightDecay: 0, groupL1: 0 }));
    case 'networkDropoutDecay':
      if (usual.groupL1 === 0) return dropoutAndDecay.map(([dropout, share]) => dropoutDecay(dropout, share * usual.weightDecay, 0));
      return dropoutAndDecayOfFewRows.map(([dropout, share, groupShare]) => dropoutDecay(dropout, share * usual.weightDecay, groupShare * usual.groupL1));
  }
}

function dropoutDecay(dropout: number, decay: number, groupL1: number): NetworkSetting {
  const weightDecay = Number(decay.toPrecision(2));
  const network = { weightDecay, groupL1 };
  if (groupL1 === 0) return settingOf(l10n.t('dropout {0}, weight decay {1}', dropout, weightDecay), { dropout, weightDecay }, dropout, network);
  return settingOf(l10n.t('dropout {0}, weight decay {1}, group L1 {2}', dropout, weightDecay, groupL1), { dropout, weightDecay, groupL1 }, dropout, network);
}

function settingOf(words: string, values: MethodSetting['values'], dropout: number, network: NetworkWishes['network']): NetworkSetting {
  return { wishes: { dropout: [dropout], batchNorm: false, network }, setting: { words, values } };
}
