import * as l10n from '@vscode/l10n';
import { whole } from './numbers';

/** What is counted, as it stands in a sentence: "1 row", "442 rows", "20,000 rows". */
export function rowsText(count: number): string {
  return count === 1 ? l10n.t('1 row') : l10n.t('{0} rows', whole(count));
}

export function columnsText(count: number): string {
  return count === 1 ? l10n.t('1 column') : l10n.t('{0} columns', whole(count));
}

export function cellsText(count: number): string {
  return count === 1 ? l10n.t('1 cell') : l10n.t('{0} cells', whole(count));
}

export function foldsText(count: number): string {
  return count === 1 ? l10n.t('1 fold') : l10n.t('{0} folds', whole(count));
}

export function methodsText(count: number): string {
  return count === 1 ? l10n.t('1 method') : l10n.t('{0} methods', whole(count));
}

export function mixturesText(count: number): string {
  return count === 1 ? l10n.t('1 mixture') : l10n.t('{0} mixtures', whole(count));
}

export function weightsText(count: number): string {
  return count === 1 ? l10n.t('1 weight') : l10n.t('{0} weights', whole(count));
}

/** "6 of 10 columns kept", "12,345 of 20,000 columns kept". */
export function keptOf(kept: number, all: number): string {
  return all === 1 ? l10n.t('{0} of 1 column kept', whole(kept)) : l10n.t('{0} of {1} columns kept', whole(kept), whole(all));
}
