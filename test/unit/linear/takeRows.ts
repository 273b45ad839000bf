import type { Design } from '../../../src/engine/data/design';

/** The design on these of its rows, in this order, each as often as it is named. */
export function takeRows(design: Design, at: readonly number[]): Design {
  const take = (values: Float64Array) => Float64Array.from(at, (i) => values[i]);
  return {
    ...design,
    n: at.length,
    foldOf: null,
    weights: new Float64Array(at.length).fill(1 / at.length),
    offset: design.offset && Float64Array.from({ length: (design.offset.length / design.n) * at.length }, (_, i) => design.offset![Math.floor(i / at.length) * design.n + at[i % at.length]]),
    target: { ...design.target, values: take(design.target.values), status: design.target.status && take(design.target.status) },
    columns: design.columns.map((column) => {
      const kept = (rows: Int32Array) => Int32Array.from(at.keys()).filter((i) => rows.includes(at[i]));
      return column.kind === 'dense' ? { ...column, values: take(column.values), missingRows: kept(column.missingRows) } : { ...column, rows: kept(column.rows) };
    }),
  };
}
