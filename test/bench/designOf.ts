import type { Design, DesignColumn } from '../../src/engine/data/design';
import type { ProblemData } from './generateProblem';

/** A problem as the design that the engine fits: no file, no copies of dense columns. */
export function designOf({ problem, x, y, foldOf }: ProblemData): Design {
  const { n, family, classes } = problem;
  const columns: DesignColumn[] = [];
  if (x.kind === 'dense') {
    for (let j = 0; j < x.p; j++) {
      const values = x.values.subarray(j * n, (j + 1) * n);
      columns.push({ kind: 'dense', reading: { as: 'number' }, name: `x${j}`, source: `x${j}`, values, centre: 0, scale: 1, missingRows: new Int32Array(0) });
    }
  } else {
    for (let first = 0; first < x.p; first += x.levels) {
      const source = `c${first / x.levels}`;
      const rows: number[][] = Array.from({ length: x.levels }, () => []);
      const at = (first / x.levels) * n;
      for (let i = 0; i < n; i++) rows[x.codes[at + i]].push(i);
      rows.forEach((list, l) => columns.push({ kind: 'indicator', name: `${source}=${l}`, source, level: `${l}`, rows: Int32Array.from(list) }));
    }
  }
  const named = family === 'binomial' || family === 'multinomial';
  return {
    n,
    columns,
    family,
    target: { name: 'y', values: y, classes: named ? Array.from({ length: Math.max(2, classes) }, (_, k) => `${k}`) : null, status: null },
    offset: null,
    weights: new Float64Array(n).fill(1 / n),
    rows: Int32Array.from({ length: n }, (_, i) => i),
    foldOf,
    record: {
      source: { encoding: 'utf-8', byteOrderMark: false, separator: ',', decimalMark: '.', header: true, rowsRead: n, raggedRows: [] },
      target: 'y', family: { family, reason: null, suggestion: null },
      rowsRead: n, rowsUsed: n, rowsSkipped: [], imputed: [], unreadable: [], excluded: [], encoded: [], dates: [], booleans: [],
      weights: null, offset: null, status: null, foldColumn: null,
    },
  };
}
