import * as l10n from '@vscode/l10n';
import { ruleNames } from '../engine/linear/fitNames';
import type { Cursor } from './panelMessages';

/** How a λ came to be, as it is called in the panel and beside it. */
export function nameOfChoice(choice: Cursor['choice']): string {
  return choice === 'manual' ? l10n.t('manual') : ruleNames[choice];
}
