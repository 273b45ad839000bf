import * as l10n from '@vscode/l10n';
import { commaList } from '../../src/engine/commaList';
import type { RunView } from '../../src/protocol/panelMessages';
import { shortened } from '../format/names';
import { lambdaText, significant } from '../format/numbers';
import { keptAt } from '../model/ranking';
import { perDeviation } from '../model/run';

/** The path chart in words. */
export function pathSummary(run: RunView, index: number): string {
  const kept = keptAt(run, index, perDeviation(run), () => true);
  const largest = kept.slice(0, 3).map(({ column, standardized }) => `${shortened(run.columns[column], 40)} ${significant(standardized, 3)}`);
  const here = kept.length === 0 ? l10n.t('no column is kept') : l10n.t('{0} kept, the largest {1}', kept.length, commaList(largest));
  const [from, to] = [lambdaText(run.lambda[0]), lambdaText(run.lambda[Math.max(0, run.solved - 1)])];
  return l10n.t('Coefficient path of {0} columns for λ from {1} to {2}. At λ = {3}, {4}, per standard deviation.', run.columns.length, from, to, lambdaText(run.lambda[index]), here);
}

/** λ at which a column's coefficient first differs from zero, from the strongest penalty on; null when it never does. */
export function entersAt(run: RunView, column: number): number | null {
  for (let k = 0; k < run.solved; k++) if (run.coefficients[k * run.columns.length + column] !== 0) return run.lambda[k];
  return null;
}
