import * as l10n from '@vscode/l10n';
import type { Separator } from '../../src/engine/data/table';
import { nameOfChoice } from '../../src/protocol/choiceNames';
import type { Cursor } from '../../src/protocol/panelMessages';

export { capitalised } from '../../src/protocol/capitalised';

/** How a λ came to be; null while the fit is still on its way to the one it will choose. */
export function choiceName(choice: Cursor['choice'] | null): string {
  return choice === null ? l10n.t('so far') : nameOfChoice(choice);
}

/** Long names end in "…"; the whole name belongs in a tooltip. */
export function shortened(name: string, length: number): string {
  const characters = Array.from(name);
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : name;
}

export function separatorName(separator: Separator): string {
  switch (separator) {
    case ',':
      return l10n.t('comma');
    case ';':
      return l10n.t('semicolon');
    case '\t':
      return l10n.t('tab');
    case '|':
      return l10n.t('bar');
  }
}

export const encodingNames = { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16 (big-endian)', 'latin-1': 'Latin-1' } as const;
