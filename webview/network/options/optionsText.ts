import * as l10n from '@vscode/l10n';
import { commaList } from '../../../src/engine/commaList';
import type { NetworkOptions } from '../../../src/engine/network/networkTypes';
import { tickText } from '../../format/numbers';

export function dropoutKindNames(): Readonly<Record<NetworkOptions['dropoutKind'], string>> {
  return { inverted: l10n.t('inverted'), classic: l10n.t('classic'), gaussian: l10n.t('Gaussian'), dropconnect: 'DropConnect' };
}

export function optimizerNames(): Readonly<Record<NetworkOptions['optimizer'], string>> {
  return { adamw: 'AdamW', adam: 'Adam', sgd: l10n.t('SGD with momentum') };
}

export const activationNames: Readonly<Record<NetworkOptions['activation'], string>> = { relu: 'ReLU', gelu: 'GELU', tanh: 'tanh' };

/** What keeps the network small, in a few words: "dropout, group L1 0.3, weight decay 0.85". */
export function penaltiesText({ dropout, dropoutKind, groupL1, l1, l2, weightDecay, maxNorm }: NetworkOptions): string {
  const parts = [
    dropout.some((rate) => rate > 0) ? (dropoutKind === 'dropconnect' ? 'DropConnect' : dropoutKind === 'inverted' ? l10n.t('dropout') : l10n.t('{0} dropout', dropoutKindNames()[dropoutKind])) : '',
    groupL1 > 0 ? l10n.t('group L1 {0}', tickText(groupL1)) : '',
    l1 > 0 ? `L1 ${tickText(l1)}` : '',
    l2 > 0 ? `L2 ${tickText(l2)}` : '',
    weightDecay > 0 ? l10n.t('weight decay {0}', tickText(weightDecay)) : '',
    maxNorm !== null ? l10n.t('max-norm {0}', tickText(maxNorm)) : '',
  ].filter(Boolean);
  return parts.length === 0 ? l10n.t('no regularisation') : commaList(parts);
}
