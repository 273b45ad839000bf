import type { NetworkOptions } from '../../../src/engine/network/networkTypes';
import { tickText } from '../../format/numbers';

export const dropoutKindNames: Readonly<Record<NetworkOptions['dropoutKind'], string>> = { inverted: 'inverted', classic: 'classic', gaussian: 'Gaussian', dropconnect: 'DropConnect' };
export const optimizerNames: Readonly<Record<NetworkOptions['optimizer'], string>> = { adamw: 'AdamW', adam: 'Adam', sgd: 'SGD with momentum' };
export const activationNames: Readonly<Record<NetworkOptions['activation'], string>> = { relu: 'ReLU', gelu: 'GELU', tanh: 'tanh' };

/** What keeps the network small, in a few words: "dropout, group L1 0.3, weight decay 0.85". */
export function penaltiesText({ dropout, dropoutKind, groupL1, l1, l2, weightDecay, maxNorm }: NetworkOptions): string {
  const parts = [
    dropout.some((rate) => rate > 0) ? (dropoutKind === 'dropconnect' ? 'DropConnect' : dropoutKind === 'inverted' ? 'dropout' : `${dropoutKindNames[dropoutKind]} dropout`) : '',
    groupL1 > 0 ? `group L1 ${tickText(groupL1)}` : '',
    l1 > 0 ? `L1 ${tickText(l1)}` : '',
    l2 > 0 ? `L2 ${tickText(l2)}` : '',
    weightDecay > 0 ? `weight decay ${tickText(weightDecay)}` : '',
    maxNorm !== null ? `max-norm ${tickText(maxNorm)}` : '',
  ].filter(Boolean);
  return parts.length === 0 ? 'no regularisation' : parts.join(', ');
}
