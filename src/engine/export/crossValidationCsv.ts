import * as l10n from '@vscode/l10n';
import { InputError } from '../errors';
import { csvTable, type Cell } from './csvTable';
import type { ExportedFit } from './exportedFit';

/** The cross-validation, one line a λ: mean, standard error and every fold. @throws InputError where there is none */
export function crossValidationCsv({ path, file }: ExportedFit): string {
  const { crossValidation } = path;
  if (!crossValidation) throw new InputError(l10n.t('The fit of {0} has no cross-validation to export; fit it with folds.', file));
  const { lambda, mean, standardError, nonzero, minIndex, oneSeIndex, byFold, metric, kind } = crossValidation;
  const count = lambda.length;
  // Left one out, a fold is a row: not a figure of its own.
  const folds = kind === 'loo' ? 0 : byFold.length / count;
  const head = ['lambda', metric, 'standard_error', 'kept', 'mark', ...Array.from({ length: folds }, (_, fold) => `fold_${fold + 1}`)];
  const mark = (k: number) => [k === minIndex && 'minimum', k === oneSeIndex && '1-SE'].filter(Boolean).join(' ');
  const lines = Array.from({ length: count }, (_, k): Cell[] => [lambda[k], mean[k], standardError[k], nonzero[k], mark(k), ...Array.from({ length: folds }, (__, fold) => byFold[fold * count + k])]);
  return csvTable([head, ...lines]);
}
