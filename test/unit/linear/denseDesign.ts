import { typicalScale } from '../../../src/engine/data/typicalScale';
import type { Design, DesignColumn } from '../../../src/engine/data/design';

/** A design straight from numbers (NaN = missing), so that solver tests need no file. Columns are provisionally centred as buildDesign does. */
export function denseDesign(x: readonly (readonly number[])[], y: readonly number[], options: { weights?: readonly number[]; names?: readonly string[] } = {}): Design {
  const n = y.length;
  const p = x[0]?.length ?? 0;
  const columns: DesignColumn[] = [];
  for (let j = 0; j < p; j++) {
    const raw = x.map((row) => row[j]);
    const observed = raw.filter((value) => !Number.isNaN(value));
    const { centre, scale } = typicalScale(Float64Array.from(observed));
    columns.push({
      kind: 'dense',
      reading: { as: 'number' },
      name: options.names?.[j] ?? `x${j + 1}`,
      source: options.names?.[j] ?? `x${j + 1}`,
      values: Float64Array.from(raw, (value) => (Number.isNaN(value) ? 0 : (value - centre) / (scale || 1))),
      centre,
      scale: scale || 1,
      missingRows: Int32Array.from(raw.flatMap((value, i) => (Number.isNaN(value) ? [i] : []))),
    });
  }
  const total = options.weights?.reduce((sum, weight) => sum + weight, 0) ?? n;
  return {
    n,
    columns,
    family: 'gaussian',
    target: { name: 'y', values: Float64Array.from(y), classes: null, status: null },
    offset: null,
    weights: Float64Array.from(y, (_, i) => (options.weights?.[i] ?? 1) / total),
    rows: Int32Array.from({ length: n }, (_, i) => i),
    foldOf: null,
    record: {
      source: { encoding: 'utf-8', byteOrderMark: false, separator: ',', decimalMark: '.', header: true, rowsRead: n, raggedRows: [] },
      target: 'y',
      family: { family: 'gaussian', reason: null, suggestion: null },
      rowsRead: n,
      rowsUsed: n,
      rowsSkipped: [],
      imputed: [],
      unreadable: [],
      excluded: [],
      encoded: [],
      dates: [],
      booleans: [],
      weights: null,
      offset: null,
      status: null,
      foldColumn: null,
    },
  };
}
