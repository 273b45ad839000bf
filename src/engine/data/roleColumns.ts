import { InputError } from '../errors';
import type { DesignOptions } from './design';
import { findColumn } from './findColumn';
import type { RoleColumns } from './rowsInUse';
import type { CodedColumn, NumericColumn, Table } from './table';

/**
 * The target, weights and fold columns that the options name.
 * @throws InputError when one does not exist, cannot play its role, or is asked to play two.
 */
export function findRoles(table: Table, options: DesignOptions): RoleColumns {
  const target = findTarget(table, options.target);
  const weights = options.weights === undefined ? null : findWeights(table, options.weights);
  const fold = options.foldColumn === undefined ? null : findColumn(table, options.foldColumn, 'folds');
  for (const [column, role] of [[weights, 'the weights'], [fold, 'the folds']] as const) {
    if (column?.name !== target.name) continue;
    throw new InputError(`The column "${target.name}" cannot be both the target and ${role}: choose another column for one of them.`);
  }
  return { target, weights, fold };
}

function findTarget(table: Table, name: string): NumericColumn {
  const column = findColumn(table, name, 'target');
  if (column.kind === 'constant') {
    const what = column.missing === table.rowCount ? 'has no values' : 'has only one value';
    throw new InputError(`The target "${name}" ${what}, so there is nothing to explain: choose another column.`);
  }
  if (column.storage === 'coded') throw new InputError(textTarget(column));
  if (column.kind === 'date') throw new InputError(`The target "${name}" holds dates: choose a numeric column.`);
  return column;
}

const mostShown = 3;

function textTarget(column: CodedColumn): string {
  const { levels } = column;
  const shown = levels.slice(0, mostShown).map((level) => `"${level}"`).join(', ');
  const values = levels.length === 1 ? 'one text value' : `${levels.length} text values`;
  return `The target "${column.name}" has ${values} (${shown}${levels.length > mostShown ? ', …' : ''}): choose a numeric column.`;
}

function findWeights(table: Table, name: string): NumericColumn {
  const column = findColumn(table, name, 'weights');
  if (column.storage === 'coded') throw new InputError(`The weights column "${name}" holds text: choose a column of numbers.`);
  return column;
}
