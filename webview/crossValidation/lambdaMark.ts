import * as l10n from '@vscode/l10n';
import { commaList } from '../../src/engine/commaList';

/** Which λs a choice or the cursor stands on: "minimum, 1-SE", "cursor"; empty for the others. */
export function lambdaMark(k: number, { minIndex, oneSeIndex }: { readonly minIndex: number; readonly oneSeIndex: number }, cursor: number | null = null): string {
  return commaList([k === minIndex && l10n.t('minimum'), k === oneSeIndex && l10n.t('1-SE'), k === cursor && l10n.t('cursor')].filter((mark) => mark !== false));
}
