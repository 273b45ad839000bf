import * as l10n from '@vscode/l10n';
import { InputError } from '../errors';
import { defaultNetworkOptions } from './networkDefaults';
import type { NetworkOptions, NetworkTask } from './networkTypes';

/** What a person may name of a network; the rest suits the data. */
export interface NetworkWishes {
  readonly hidden?: readonly number[];
  /** One rate is every hidden layer's; a list is the input's and then each hidden layer's. */
  readonly dropout?: readonly number[];
  /** Of every hidden layer. */
  readonly batchNorm: boolean;
  readonly network: Partial<Omit<NetworkOptions, 'hidden' | 'dropout' | 'batchNorm'>>;
}

/**
 * What was asked for, and for the rest what suits the data. A penalty or an optimizer that is named comes without the usual penalties, and a
 * learning rate that is named stays as it is: so does every rate where no validation rows tell when to lower it.
 * @param n rows to train on @param p inputs
 * @throws InputError when the dropout rates are not as many as layers
 */
export function networkOptionsFor(n: number, p: number, task: NetworkTask, { hidden: asked, dropout, batchNorm, network }: NetworkWishes): NetworkOptions {
  const defaults = defaultNetworkOptions(n, p, task);
  const hidden = asked ?? defaults.hidden;
  const usual = defaults.dropout[1];
  const named = (['l1', 'l2', 'groupL1'] as const).some((penalty) => network[penalty] !== undefined) || (network.optimizer ?? 'adamw') !== 'adamw';
  const held = network.learningRate !== undefined || network.patience === null;
  const usualFor = { ...defaults, weightDecay: named ? 0 : defaults.weightDecay, groupL1: named ? 0 : defaults.groupL1, schedule: held ? ('constant' as const) : defaults.schedule };
  return { ...usualFor, ...network, hidden, batchNorm: hidden.map(() => batchNorm), dropout: dropout === undefined ? [defaults.dropout[0], ...hidden.map(() => usual)] : byLayer(dropout, hidden) };
}

function byLayer(rates: readonly number[], hidden: readonly number[]): readonly number[] {
  if (rates.length === 1) return [0, ...hidden.map(() => rates[0])];
  if (rates.length === hidden.length + 1) return rates;
  throw new InputError(hidden.length === 1
    ? l10n.t("There are {0} dropout rates; give one for all hidden layers, or 2: the input's, then that of the one hidden layer.", rates.length)
    : l10n.t("There are {0} dropout rates; give one for all hidden layers, or {1}: the input's, then that of each of the {2} hidden layers.", rates.length, hidden.length + 1, hidden.length));
}
