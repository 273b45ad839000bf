import * as l10n from '@vscode/l10n';
import type { Design } from '../data/design';
import { InputError } from '../errors';
import { columnsNamed } from './namedColumns';

/** Columns that a model may have: all but those of an infinite factor. */
export function columnsAllowed(factors: Float64Array): number {
  return factors.reduce((count, factor) => count + (factor < Infinity ? 1 : 0), 0);
}

/**
 * v_j for each design column: 1 unless its own name, or the name of the file's column it comes from, is given a factor.
 * 0 = never penalised, Infinity = kept out of the model. Unlike glmnet's, they are not rescaled to sum to p.
 */
export function penaltyFactorsOf(design: Design, factors: Readonly<Record<string, number>>): Float64Array {
  const v = new Float64Array(design.columns.length).fill(1);
  for (const [name, factor] of Object.entries(factors)) {
    if (!(factor >= 0)) throw new InputError(l10n.t('The penalty factor of "{0}" is {1}; give a number from 0 (never penalised) to Infinity (left out).', name, factor));
    for (const j of columnsNamed(design, name, l10n.t('penalty factor'))) v[j] = factor;
  }
  if (v.every((factor) => factor === 0)) throw new InputError(l10n.t('Every column has penalty factor 0, so there is nothing to penalise; give at least one a factor above 0, or ask for λ = 0.'));
  if (v.every((factor) => factor === Infinity)) throw new InputError(l10n.t('Every column has an infinite penalty factor, so none is left; give at least one a finite factor.'));
  return v;
}
