import * as l10n from '@vscode/l10n';
import type { Design, DenseColumn } from '../../data/design';
import { designOfRows } from '../../data/designOfRows';
import { commaList, quoted } from '../../commaList';
import { nearestNames } from '../../data/findColumn';
import { InputError } from '../../errors';
import { orList } from '../../orList';
import { withoutOffset } from '../../linear/withoutOffset';
import { legendre, onUnitInterval } from './legendre';

/** One numeric column of a design, where it has a value. */
export interface OneColumn {
  readonly name: string;
  /** In the file's units, in the order of the rows. */
  readonly x: Float64Array;
  /** Less the offset, where the model has one. */
  readonly y: Float64Array;
  readonly low: number;
  readonly high: number;
  /** Distinct x of rows that weigh something. */
  readonly distinct: number;
  /** Rows of the design whose x is missing: left out. */
  readonly missing: number;
  readonly design: Design;
}

/** @throws InputError for a column that is unknown, a category, or has one value only */
export function oneColumn(given: Design, name: string): OneColumn {
  const design = withoutOffset(given);
  const column = numericColumn(design, name);
  const absent = new Set(column.missingRows);
  const rows = design.rows.map((_, i) => i).filter((i) => !absent.has(i));
  const x = Float64Array.from(rows, (i) => column.centre + column.scale * column.values[i]);
  const heavy = x.filter((_, i) => design.weights[rows[i]] > 0);
  const low = x.reduce((least, value) => Math.min(least, value), Infinity);
  const high = x.reduce((most, value) => Math.max(most, value), -Infinity);
  const distinct = new Set(heavy).size;
  if (distinct < 2) throw new InputError(l10n.t('"{0}" has one value only in the rows that can be used; choose a column that varies.', name));
  const own = designOfRows({ ...design, columns: [] }, rows);
  return { name, x, y: own.target.values, low, high, distinct, missing: absent.size, design: own };
}

function numericColumn({ columns, record }: Design, name: string): DenseColumn {
  const found = columns.find((column) => column.source === name);
  if (found?.kind === 'dense') return found;
  if (found) throw new InputError(l10n.t('"{0}" holds categories, and a polynomial needs numbers; choose a numeric column.', name));
  const left = record.excluded.find(({ column }) => column === name);
  if (left) throw new InputError(l10n.t('"{0}" is left out of the model ({1}); include it, or choose another column.', name, left.reason), 'column');
  const numeric = columns.filter(({ kind }) => kind === 'dense').map((column) => column.source);
  const near = nearestNames(name, numeric);
  if (near.length > 0) throw new InputError(l10n.t('There is no numeric column "{0}" in the model: did you mean {1}.', name, orList(near.map(quoted))));
  const list = commaList(numeric.slice(0, 10).map(quoted));
  throw new InputError(numeric.length > 10
    ? l10n.t('There is no numeric column "{0}" in the model: there are {1} and more.', name, list)
    : l10n.t('There is no numeric column "{0}" in the model: there are {1}.', name, list));
}

/** The numeric column whose correlation with the target is largest in size, over rows where it has a value. @throws InputError where there is none */
export function bestColumn(given: Design): string {
  const { columns, target: { values: y }, weights } = withoutOffset(given);
  let [best, most] = ['', -1];
  for (const column of columns) {
    if (column.kind !== 'dense') continue;
    const size = Math.abs(correlation(column, y, weights));
    if (size > most) [best, most] = [column.source, size];
  }
  if (most < 0) throw new InputError(l10n.t('A polynomial needs a column of numbers, and the model has none; choose other columns.'));
  return best;
}

/** 0 where either does not vary. */
function correlation({ values: x, missingRows }: DenseColumn, y: Float64Array, given: Float64Array): number {
  const weights = given.slice();
  for (const row of missingRows) weights[row] = 0;
  let [total, meanX, meanY] = [0, 0, 0];
  weights.forEach((w, i) => {
    total += w;
    meanX += w * x[i];
    meanY += w * y[i];
  });
  let [xx, xy, yy] = [0, 0, 0];
  weights.forEach((w, i) => {
    const [a, b] = [x[i] - meanX / total, y[i] - meanY / total];
    xx += w * a * a;
    xy += w * a * b;
    yy += w * b * b;
  });
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}

/** The design of P_1 … P_degree of x scaled to [−1, 1]. */
export function legendreDesign({ design, x, low, high, name }: OneColumn, degree: number): Design {
  const rows = Array.from(x, (value) => legendre(onUnitInterval(value, low, high), degree));
  const columns = Array.from({ length: degree }, (_, k): DenseColumn => ({
    kind: 'dense', name: `P${k + 1}(${name})`, source: name, reading: { as: 'number' }, values: Float64Array.from(rows, (row) => row[k + 1]), centre: 0, scale: 1, missingRows: new Int32Array(),
  }));
  return { ...design, columns };
}
