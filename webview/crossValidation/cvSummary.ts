import type { CrossValidation } from '../../src/engine/linear/fitTypes';
import type { Family } from '../../src/engine/data/family';
import { familyWords, type ErrorWords } from '../format/familyWords';
import { foldsText } from '../format/counts';
import { lambdaText, significant, withError } from '../format/numbers';

/** The chart of the cross-validation in words. */
export function cvSummary(validation: CrossValidation | null, index: number | null, family: Family, error: ErrorWords): string {
  const title = `Cross-validated ${error.meaning}`;
  if (!validation) return `${title}, not known`;
  const { lambda, mean, standardError, minIndex, oneSeIndex, nullError } = validation;
  const at = (k: number) => `${withError(mean[k], standardError[k])} at λ = ${lambdaText(lambda[k])}`;
  const here = index === null ? '' : ` At the cursor ${at(index)}.`;
  return `${title} over ${heldText(validation)}: ${error.largerIsBetter ? 'largest' : 'smallest'} ${at(minIndex)}; within one standard error of it up to λ = ${lambdaText(lambda[oneSeIndex])}; `
    + `${familyWords(family).nothing} ${significant(nullError)}.${here}`;
}

/** "CV error: mean squared error, 10 folds ± SE": the one place that says what the error is. */
export function cvTitle(validation: CrossValidation, { name, meaning }: ErrorWords): string {
  return `${name}: ${meaning}, ${heldText(validation)} ± SE`;
}

/** "10 folds", "10 folds, 3 times", "each row left out". */
function heldText({ kind, folds, repeats }: CrossValidation): string {
  if (kind === 'loo') return 'each row left out';
  return repeats > 1 ? `${foldsText(folds)}, ${repeats} times` : foldsText(folds);
}

/** λs worth a row of a table: every so many, the marked ones and the cursor's. */
export function tableRows(validation: CrossValidation, index: number | null, rows = 8): number[] {
  const last = validation.lambda.length - 1;
  const spaced = Array.from({ length: rows }, (_, i) => Math.round((i * last) / (rows - 1)));
  return [...new Set([...spaced, validation.minIndex, validation.oneSeIndex, ...(index === null ? [] : [index])])].sort((a, b) => a - b);
}
