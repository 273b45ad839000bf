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
  const status = options.status === undefined ? null : findColumn(table, options.status, 'status');
  const fold = options.foldColumn === undefined ? null : findColumn(table, options.foldColumn, 'folds');
  refuseTwoRoles([[target, 'the target'], [weights, 'the weights'], ...distinctColumns(offset).map((column) => [column, 'the offset'] as const), [status, 'the status'], [fold, 'the folds']]);
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
    if (other !== undefined) throw new InputError(`The column "${column.name}" cannot be both ${other} and ${role}: choose another column for one of them.`);
    roleOf.set(column.name, role);
  }
}

function findTarget(table: Table, name: string): Column {
  const column = findColumn(table, name, 'target');
  if (column.kind === 'constant') {
    const what = column.missing === table.rowCount ? 'has no values' : 'has only one value';
    throw new InputError(`The target "${name}" ${what}, so there is nothing to explain: choose another column.`);
  }
  if (column.kind === 'date') throw new InputError(`The target "${name}" holds dates: choose a column of numbers or classes.`);
  return column;
}

function findNumbers(table: Table, name: string, role: 'weights' | 'offset'): NumericColumn {
  const column = findColumn(table, name, role);
  if (column.storage === 'coded') throw new InputError(`The ${role} column "${name}" holds text: choose a column of numbers.`);
  if (role === 'offset' && column.kind === 'date') throw new InputError(`The offset column "${name}" holds dates: choose a column of numbers.`);
  return column;
}
