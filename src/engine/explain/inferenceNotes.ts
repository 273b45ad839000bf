import * as l10n from '@vscode/l10n';
import type { Design } from '../data/design';
import type { FoldKind } from '../linear/fitTypes';

/** Why the usual p-values do not hold after a selection, with what these numbers are instead. */
export function notUsualPValues(instead: string): string {
  return l10n.t('A p-value of an ordinary regression refitted on the selected columns would be wrong: the same rows chose them. {0}', instead);
}

/** What rows that belong together mean for a method that takes them as independent; none when no groups are known. */
export function groupsIgnored({ foldOf, record }: Design, foldKind: FoldKind): string[] {
  return foldOf !== null && foldKind === 'group' ? [l10n.t('Rows are taken as independent here, although those of one "{0}" belong together: the result looks more certain than it is.', record.foldColumn!)] : [];
}
