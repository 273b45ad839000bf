import { compensatedSum } from './compensatedSum';
import type { Design, DesignColumn } from './design';

/**
 * The design of some rows alone, in the same provisional units, with weights that sum to 1 again. Its record is that of the whole.
 * A column may be constant there, and a class absent.
 * @param rows of the design, ascending
 */
export function designOfRows(design: Design, rows: Int32Array): Design {
  const placeOf = new Int32Array(design.n).fill(-1);
  rows.forEach((row, place) => (placeOf[row] = place));
  const { target, foldOf, offset } = design;
  const weights = taken(design.weights, rows);
  const total = compensatedSum(weights);
  return {
    ...design,
    n: rows.length,
    columns: design.columns.map((column) => columnOfRows(column, rows, placeOf)),
    target: { ...target, values: taken(target.values, rows), status: target.status && taken(target.status, rows) },
    offset: offset && taken(offset, rows),
    weights: weights.map((weight) => weight / total),
    rows: Int32Array.from(rows, (row) => design.rows[row]),
    foldOf: foldOf && withoutGaps(Int32Array.from(rows, (row) => foldOf[row])),
  };
}

function columnOfRows(column: DesignColumn, rows: Int32Array, placeOf: Int32Array): DesignColumn {
  if (column.kind === 'indicator') return { ...column, rows: placesOf(column.rows, placeOf) };
  return { ...column, values: taken(column.values, rows), missingRows: placesOf(column.missingRows, placeOf) };
}

function placesOf(rows: Int32Array, placeOf: Int32Array): Int32Array {
  return rows.map((row) => placeOf[row]).filter((place) => place >= 0);
}

function taken(values: Float64Array, rows: Int32Array): Float64Array {
  const own = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) own[i] = values[rows[i]];
  return own;
}

/** Numbers 0, 1, … in the same order: a fold that is left out leaves no gap. */
function withoutGaps(numbers: Int32Array): Int32Array {
  const numberOf = new Map([...new Set(numbers)].sort((a, b) => a - b).map((each, place) => [each, place]));
  return numbers.map((each) => numberOf.get(each)!);
}
