import * as l10n from '@vscode/l10n';
import type { CrossValidation } from '../../src/engine/linear/fitTypes';
import type { Family } from '../../src/engine/data/family';
import { sentenceList } from '../../src/engine/sentenceList';
import { familyWords, type ErrorWords } from '../format/familyWords';
import { foldsText } from '../format/counts';
import { lambdaText, significant, withError } from '../format/numbers';

/** The chart of the cross-validation in words. */
export function cvSummary(validation: CrossValidation | null, index: number | null, family: Family, error: ErrorWords): string {
  if (!validation) return l10n.t('Cross-validated {0}, not known', error.meaning);
  const { lambda, mean, standardError, minIndex, oneSeIndex, nullError } = validation;
  const at = (k: number) => l10n.t('{0} at λ = {1}', withError(mean[k], standardError[k]), lambdaText(lambda[k]));
  const values = [error.meaning, heldText(validation), at(minIndex), lambdaText(lambda[oneSeIndex]), familyWords(family).nothing, significant(nullError)] as const;
  const all = error.largerIsBetter
    ? l10n.t('Cross-validated {0} over {1}: largest {2}; within one standard error of it up to λ = {3}; {4} {5}.', ...values)
    : l10n.t('Cross-validated {0} over {1}: smallest {2}; within one standard error of it up to λ = {3}; {4} {5}.', ...values);
  return index === null ? all : sentenceList([all, l10n.t('At the cursor {0}.', at(index))]);
}

/** "CV error: mean squared error, 10 folds ± SE": the one place that says what the error is. */
export function cvTitle(validation: CrossValidation, { name, meaning }: ErrorWords): string {
  return l10n.t('{0}: {1}, {2} ± SE', name, meaning, heldText(validation));
}

/** "10 folds", "10 folds, 3 times", "each row left out". */
function heldText({ kind, folds, repeats }: CrossValidation): string {
  if (kind === 'loo') return l10n.t('each row left out');
  return repeats > 1 ? l10n.t('{0}, {1} times', foldsText(folds), repeats) : foldsText(folds);
}

/** λs worth a row of a table: every so many, the marked ones and the cursor's. */
export function tableRows(validation: CrossValidation, index: number | null, rows = 8): number[] {
  const last = validation.lambda.length - 1;
  const spaced = Array.from({ length: rows }, (_, i) => Math.round((i * last) / (rows - 1)));
  return [...new Set([...spaced, validation.minIndex, validation.oneSeIndex, ...(index === null ? [] : [index])])].sort((a, b) => a - b);
}
