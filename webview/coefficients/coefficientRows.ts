import * as l10n from '@vscode/l10n';
import type { DesignRecord } from '../../src/engine/data/design';
import type { RunView } from '../../src/protocol/panelMessages';
import { columnFilter, keptAt, zeroAt, type Weight } from '../model/ranking';
import { interceptAt, perDeviation, unitFactors, type Units } from '../model/run';

/** One line of the coefficient table. */
export type CoefficientRow =
  | ({ readonly kind: 'kept' } & Weight)
  | { readonly kind: 'intercept'; readonly value: number }
  | { readonly kind: 'fold'; readonly zero: number; readonly leftOut: number }
  | { readonly kind: 'zero'; readonly column: number }
  | { readonly kind: 'leftOut'; readonly name: string; readonly reason: string };

export interface RowChoices {
  readonly units: Units;
  readonly filter: string;
  readonly showExcluded: boolean;
  readonly intercept: boolean;
}

/** Kept columns by weight, the intercept where it has a meaning, and, folded unless asked for, what is not in the model and why. */
export function coefficientRows(run: RunView, index: number, record: DesignRecord | null, choices: RowChoices): CoefficientRow[] {
  const { units, filter, showExcluded, intercept } = choices;
  const matches = columnFilter(filter);
  const kept = keptAt(run, index, unitFactors(run, units), matches).map((weight) => ({ kind: 'kept' as const, ...weight }));
  const rows: CoefficientRow[] = [...kept];
  if (units === 'original' && intercept && matches(l10n.t('(intercept)'))) rows.push({ kind: 'intercept', value: interceptAt(run, index, intercept) });
  const zero = zeroAt(run, index, matches);
  const leftOut = (record?.excluded ?? []).filter(({ column }) => matches(column));
  if (zero.length + leftOut.length === 0) return rows;
  rows.push({ kind: 'fold', zero: zero.length, leftOut: leftOut.length });
  if (!showExcluded) return rows;
  rows.push(...zero.map((column) => ({ kind: 'zero' as const, column })));
  rows.push(...leftOut.map(({ column, reason }) => ({ kind: 'leftOut' as const, name: column, reason })));
  return rows;
}

/** How far bars reach to either side of zero, per standard deviation: wide enough for this λ and for the chosen one, so that bars shrink as λ grows. */
export function barExtent(run: RunView, index: number): { readonly negative: number; readonly positive: number } {
  const factors = perDeviation(run);
  let [negative, positive] = [0, 0];
  for (const k of [index, run.chosenIndex ?? index]) {
    for (let j = 0; j < factors.length; j++) {
      const value = run.coefficients[k * factors.length + j] * factors[j];
      negative = Math.max(negative, -value);
      positive = Math.max(positive, value);
    }
  }
  return negative + positive > 0 ? { negative, positive } : { negative: 0, positive: 1 };
}

export function foldText({ zero, leftOut }: { readonly zero: number; readonly leftOut: number }): string {
  if (leftOut === 0) return zero > 0 ? l10n.t('{0} with weight 0', zero) : '';
  return zero > 0 ? l10n.t('{0} with weight 0, {1} left out of the data', zero, leftOut) : l10n.t('{0} left out of the data', leftOut);
}
