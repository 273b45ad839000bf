import * as l10n from '@vscode/l10n';
import { commaList } from './commaList';

/** "a", "a or b", "a, b or c". */
export function orList(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : l10n.t('{0} or {1}', commaList(items.slice(0, -1)), items.at(-1)!);
}
