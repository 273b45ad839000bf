import * as l10n from '@vscode/l10n';
import type { MethodResult } from '../../src/engine/compare/comparisonTypes';
import { significant, space } from '../format/numbers';

/** The same error in words that more people know: in the target's units, or the share of rows that are right. */
export function plainError({ rootError, accuracy }: MethodResult): string | null {
  if (rootError !== null) return `RMSE${space}${significant(rootError, 3)}`;
  return accuracy === null ? null : l10n.t('{0} right', `${significant(100 * accuracy, 3)}${space}%`).replaceAll(' ', space);
}
