import { digits } from '../engine/digits';
import type { LinearFit } from '../engine/linear/fitTypes';
import { mostRows, shorten, table } from './textTable';

/** At which λ each column enters and leaves, in the order in which they come in. */
export function knotLines({ exactPath, columns }: LinearFit): string[] {
  if (!exactPath) return [];
  const { knots, end, stopped } = exactPath;
  const order = [...new Set(knots.map(({ column }) => column))];
  const at = (column: number, enters: boolean) => knots.filter((knot) => knot.column === column && knot.enters === enters).map(({ lambda }) => digits(lambda)).join(', ');
  const lines = table(['column', 'enters at λ', 'leaves at λ'], order.slice(0, mostRows).map((column) => [shorten(columns[column]), at(column, true), at(column, false) || '—']));
  if (order.length > mostRows) lines.push(`… and ${order.length - mostRows} more; --json lists all.`);
  lines.push(stopped ?? `Exact path, ${knots.length} knots down to λ = ${digits(end)}.`, '');
  return lines;
}
