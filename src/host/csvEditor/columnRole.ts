import { offsetColumns } from '../../engine/data/offsetOption';
import type { Coefficient } from '../sparsity/keptFeatures';
import type { ListedRun } from '../sparsity/listedRun';
import { isCoefficient } from '../sparsity/runRecord';

/** What a column of the file is to a fit. */
export type ColumnRole =
  | { readonly kind: 'target' | 'weights' | 'offset' | 'status' | 'folds' }
  /** In it, by one design column or one for each of its levels. */
  | { readonly kind: 'feature'; readonly coefficients: readonly Coefficient[] }
  | { readonly kind: 'absent' };

export function columnRole(run: ListedRun, column: string): ColumnRole {
  const { target, weights, status, foldColumn, offset } = run.plan.design;
  if (column === target) return { kind: 'target' };
  if (column === weights) return { kind: 'weights' };
  if (column === status) return { kind: 'status' };
  if (column === foldColumn) return { kind: 'folds' };
  if (offsetColumns(offset).includes(column)) return { kind: 'offset' };
  const features = run.features();
  const own = [...(features?.kept ?? []), ...(features?.excluded ?? [])].filter(isCoefficient);
  const itself = own.filter(({ name }) => name === column);
  const coefficients = itself.length > 0 ? itself : own.filter(({ name }) => name.startsWith(`${column}=`));
  return coefficients.length > 0 ? { kind: 'feature', coefficients } : { kind: 'absent' };
}

/** Does the model have the column, and all of its coefficients at zero? */
export function isZeroed(run: ListedRun, column: string): boolean {
  const role = columnRole(run, column);
  return role.kind === 'feature' && role.coefficients.every(({ standardized }) => standardized === 0);
}
