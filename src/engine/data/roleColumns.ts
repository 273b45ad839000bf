import * as l10n from '@vscode/l10n';
import { InputError } from '../errors';
import type { DesignOptions } from './design';
import { findColumn } from './findColumn';
import type { OffsetOption } from './offsetOption';
import type { OffsetColumn, RoleColumns } from './rowsInUse';
import type { Column, NumericColumn, Table } from './table';

/**
 * The target, weights, offset, status and fold columns that the options name.
 * @throws InputError when one does not exist, cannot play its role, or is asked to play two.
 */
export function findRoles(table: Table, options: DesignOptions): RoleColumns {
  const target = findTarget(table, options.target);
  const weights = options.weights === undefined ? null : findNumbers(table, options.weights, 'weights');
  const offset = findOffset(table, options.offset);
  const status = options.status === undefined ? null : findColumn(table, options.status, l10n.t('the status'));
  const fold = options.foldColumn === undefined ? null : findColumn(table, options.foldColumn, l10n.t('the folds'));
  refuseTwoRoles([
    [target, l10n.t('the target')], [weights, l10n.t('the weights')], ...distinctColumns(offset).map((column) => [column, l10n.t('the offset')] as const),
    [status, l10n.t('the status')], [fold, l10n.t('the folds')],
  ]);
  return { target, weights, offset, status, fold };
}

function findOffset(table: Table, offset: OffsetOption | undefined): OffsetColumn[] {
  if (offset === undefined) return [];
  if (typeof offset === 'string') return [{ column: findNumbers(table, offset, 'offset'), ofClass: null }];
  return Object.entries(offset).map(([ofClass, name]) => ({ column: findNumbers(table, name, 'offset'), ofClass }));
}

/** Two classes may have one column. */
export function distinctColumns(offset: readonly OffsetColumn[]): NumericColumn[] {
  return [...new Set(offset.map(({ column }) => column))];
}

function refuseTwoRoles(roles: readonly (readonly [Column | null, string])[]): void {
  const roleOf = new Map<string, string>();
  for (const [column, role] of roles) {
    if (column === null) continue;
    const other = roleOf.get(column.name);
    if (other !== undefined) throw new InputError(l10n.t('The column "{0}" cannot be both {1} and {2}: choose another column for one of them.', column.name, other, role));
    roleOf.set(column.name, role);
  }
}

function findTarget(table: Table, name: string): Column {
  const column = findColumn(table, name, l10n.t('the target'));
  if (column.kind === 'constant') {
    throw new InputError(column.missing === table.rowCount
      ? l10n.t('The target "{0}" has no values, so there is nothing to explain: choose another column.', name)
      : l10n.t('The target "{0}" has only one value, so there is nothing to explain: choose another column.', name));
  }
  if (column.kind === 'date') throw new InputError(l10n.t('The target "{0}" holds dates: choose a column of numbers or classes.', name));
  return column;
}

function findNumbers(table: Table, name: string, role: 'weights' | 'offset'): NumericColumn {
  const column = findColumn(table, name, role === 'weights' ? l10n.t('the weights') : l10n.t('the offset'));
  if (column.storage === 'coded') {
    throw new InputError(role === 'weights' ? l10n.t('The weights column "{0}" holds text: choose a column of numbers.', name) : l10n.t('The offset column "{0}" holds text: choose a column of numbers.', name));
  }
  if (role === 'offset' && column.kind === 'date') throw new InputError(l10n.t('The offset column "{0}" holds dates: choose a column of numbers.', name));
  return column;
}
