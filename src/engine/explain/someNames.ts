import * as l10n from '@vscode/l10n';
import { commaList } from '../commaList';

/** More names than that are not read. */
const mostNamed = 6;

/** "a, b, c", or "a, b, c, d, e, f and 4 more": a list of a sentence. */
export function someNames(names: readonly string[], most = mostNamed): string {
  return names.length > most ? l10n.t('{0} and {1} more', commaList(names.slice(0, most)), names.length - most) : commaList(names);
}
