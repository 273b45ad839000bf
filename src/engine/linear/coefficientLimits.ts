import * as l10n from '@vscode/l10n';
import type { Design } from '../data/design';
import { InputError } from '../errors';
import type { FitOptions } from './fitTypes';
import { columnsNamed } from './namedColumns';

/** Bounds of each design column's coefficient in the file's own units. */
export interface CoefficientLimits {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/**
 * Limits by design column: those given to its own name, or to the file's column it comes from; −Infinity and Infinity elsewhere.
 * Null when none are given.
 * @throws InputError where zero would be outside, or a name is not a column's
 */
export function limitsOf(design: Design, { lowerLimits, upperLimits }: Pick<FitOptions, 'lowerLimits' | 'upperLimits'>): CoefficientLimits | null {
  if (Object.keys(lowerLimits).length + Object.keys(upperLimits).length === 0) return null;
  const p = design.columns.length;
  const limits = { lower: new Float64Array(p).fill(-Infinity), upper: new Float64Array(p).fill(Infinity) };
  for (const [name, bound] of Object.entries(lowerLimits)) {
    if (!(bound <= 0)) throw new InputError(l10n.t('The lower limit of "{0}" is {1}; give a number that is zero or less, since a penalty draws coefficients to zero.', name, bound));
    for (const j of columnsNamed(design, name, l10n.t('limit'))) limits.lower[j] = bound;
  }
  for (const [name, bound] of Object.entries(upperLimits)) {
    if (!(bound >= 0)) throw new InputError(l10n.t('The upper limit of "{0}" is {1}; give a number that is zero or more, since a penalty draws coefficients to zero.', name, bound));
    for (const j of columnsNamed(design, name, l10n.t('limit'))) limits.upper[j] = bound;
  }
  return limits;
}
