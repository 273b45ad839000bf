import type { ExportedFit } from './exportedFit';
import { originalAt } from './exportedFit';
import { csvTable, type Cell } from './csvTable';

/** The model at the λ that is looked at, one line a coefficient: those that weigh most first, then zeros, then the columns that were left out and why. */
export function coefficientsCsv(fit: ExportedFit): string {
  const { path, index, record } = fit;
  const { coefficients, intercepts } = originalAt(fit, index);
  const { columns, classes, deviation } = path;
  const p = columns.length;
  const perDeviation = coefficients.map((value, k) => value * deviation[k % p]);
  const weight = (j: number) => intercepts.reduce((most, _, k) => Math.max(most, Math.abs(perDeviation[k * p + j])), 0);
  const ordered = [...columns.keys()].sort((a, b) => weight(b) - weight(a) || a - b);
  const classOf = (k: number): Cell[] => (classes ? [classes[k]] : []);
  const lines: Cell[][] = [[...(classes ? ['class'] : []), 'column', 'coefficient', 'per_sd', 'state', 'why']];
  intercepts.forEach((intercept, k) => {
    if (path.family !== 'cox') lines.push([...classOf(k), '(intercept)', intercept, null, 'intercept', null]);
    for (const j of ordered) {
      const value = coefficients[k * p + j];
      lines.push([...classOf(k), columns[j], value, perDeviation[k * p + j], value === 0 ? 'zero' : 'kept', null]);
    }
  });
  for (const { column, reason } of record.excluded) lines.push([...(classes ? [null] : []), column, null, null, 'left out', reason]);
  return csvTable(lines);
}
