import type { FitPlan } from '../../protocol/fitPlan';
import type { ColumnSummary, TableSummary } from '../../protocol/workerMessages';
import { rolesOf } from './planChanges';

export type Role = 'weights' | 'offset';

/** Columns that can be a plan's weights or offset: numbers that are no dates and play no other part, weights from 0 on. */
export function roleColumns(role: Role, { design }: FitPlan, { columns }: TableSummary): ColumnSummary[] {
  const taken = rolesOf({ ...design, [role]: undefined });
  return columns.filter(({ name, kind, storage, values }) => storage === 'numeric' && kind !== 'date' && !taken.has(name) && (role === 'offset' || values.nonNegative));
}
