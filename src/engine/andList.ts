import * as l10n from '@vscode/l10n';
import { commaList } from './commaList';

/** "a", "a and b", "a, b and c". */
export function andList(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : l10n.t('{0} and {1}', commaList(items.slice(0, -1)), items.at(-1)!);
}
