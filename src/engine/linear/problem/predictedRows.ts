import type { Design } from '../../data/design';
import type { ColumnScaling } from '../fitTypes';

/**
 * b₀ + Σ x̃_j b_j for the listed rows, in the target's units, whichever rows the scaling was fitted to.
 * @param fill mean of each column in the design's provisional units, which missing values are filled with
 * @param b in solver units
 * @param rows ascending
 */
export function predictedRows(design: Design, scaling: ColumnScaling, fill: Float64Array, b: Float64Array, rows: Int32Array): Float64Array {
  const predicted = new Float64Array(rows.length);
  let constant = scaling.intercept ? scaling.responseMean : 0;
  design.columns.forEach((column, j) => {
    if (b[j] === 0) return;
    const slope = b[j] / scaling.scale[j];
    if (column.kind === 'indicator') {
      if (scaling.intercept) constant -= slope * fill[j];
      forEachShared(rows, column.rows, (at) => (predicted[at] += slope));
      return;
    }
    const step = slope * column.scale;
    // mean − centre is written as scale · fill: with a column like 1e9 + noise the difference itself would lose its digits.
    constant += scaling.intercept ? -step * fill[j] : slope * column.centre;
    const { values } = column;
    for (let at = 0; at < rows.length; at++) predicted[at] += step * values[rows[at]];
    forEachShared(rows, column.missingRows, (at) => (predicted[at] += step * fill[j]));
  });
  for (let at = 0; at < rows.length; at++) predicted[at] += constant;
  return predicted;
}

/** Places in `rows` of those that are in `others` too; both ascending. Searches in the longer list. */
function forEachShared(rows: Int32Array, others: Int32Array, visit: (at: number) => void): void {
  let at = 0;
  let from = 0;
  while (at < rows.length && from < others.length) {
    if (rows[at] === others[from]) visit(at++);
    else if (rows[at] < others[from]) at = firstFrom(rows, at, others[from]);
    else from = firstFrom(others, from, rows[at]);
  }
}

/** First place at or after `from` whose number is at least `wanted`: by doubling steps, then by halving. */
function firstFrom(ascending: Int32Array, from: number, wanted: number): number {
  let step = 1;
  while (from + step < ascending.length && ascending[from + step] < wanted) step *= 2;
  let low = from + (step >> 1);
  let high = Math.min(ascending.length, from + step);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
