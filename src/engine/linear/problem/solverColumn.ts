import type { Design } from '../../data/design';
import type { ColumnScaling } from '../fitTypes';

/**
 * Rows [from, to) of a design column as the solver sees it, into `out`: missing values filled with the mean, centred (with an intercept)
 * and scaled. centre − shift comes first, so that 1e9 + noise keeps its digits.
 */
export function solverColumn(design: Design, scaling: ColumnScaling, j: number, from: number, to: number, out: Float64Array): void {
  const column = design.columns[j];
  const mean = scaling.mean[j];
  const scale = scaling.scale[j];
  const shift = scaling.intercept ? mean : 0;
  if (column.kind === 'indicator') {
    out.fill(-shift / scale, 0, to - from);
    for (let i = firstFrom(column.rows, from); i < column.rows.length && column.rows[i] < to; i++) out[column.rows[i] - from] = (1 - shift) / scale;
    return;
  }
  const { values, centre, missingRows } = column;
  for (let i = from; i < to; i++) out[i - from] = (centre - shift + column.scale * values[i]) / scale;
  for (let i = firstFrom(missingRows, from); i < missingRows.length && missingRows[i] < to; i++) out[missingRows[i] - from] = (mean - shift) / scale;
}

/** Index of the first of the ascending rows that is not below `from`. */
function firstFrom(rows: Int32Array, from: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle] < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
