import * as l10n from '@vscode/l10n';
import type { RunView } from '../../src/protocol/panelMessages';
import { ratioNumber, significant } from '../format/numbers';
import type { CoefficientRow } from './coefficientRows';

/** The rows of the table as texts, to be copied: all of them, also those that are scrolled out of sight. */
export function coefficientCells(run: RunView, rows: readonly CoefficientRow[], coefficient: string, ratio: string | null): string[][] {
  const head = [l10n.t('column'), coefficient, ...(ratio ? [ratio] : [])];
  return [head, ...rows.flatMap((row) => {
    switch (row.kind) {
      case 'kept':
        return [[run.columns[row.column], significant(row.value, 6), ...(ratio ? [ratioNumber(Math.exp(row.value), 6)] : [])]];
      case 'zero':
        return [[run.columns[row.column], '0', ...(ratio ? ['1'] : [])]];
      case 'intercept':
        return [[l10n.t('(intercept)'), significant(row.value, 6), ...(ratio ? [''] : [])]];
      case 'leftOut':
        return [[row.name, row.reason, ...(ratio ? [''] : [])]];
      case 'fold':
        return [];
    }
  })];
}
