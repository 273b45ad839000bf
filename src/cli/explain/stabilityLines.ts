import { digits, percent } from '../../engine/digits';
import type { Stability } from '../../engine/explain/stability/stabilityView';
import { boundsText } from '../../engine/explain/stability/stabilityWords';
import { mostRows, shorten, table } from '../textTable';
import { someOfGrid } from './someOfGrid';

export function stabilityLines({ columns, order, lambda, selected, selectedSoFar, stopIndex, stable, entersAt, average, plainBound, unimodalBound, concaveBound, mostFalse }: Stability): string[] {
  const count = lambda.length;
  const at = stopIndex ?? 0;
  const orDash = (bound: number) => (Number.isNaN(bound) ? '—' : digits(bound, 3));
  const most = (j: number) => selected.subarray(j * count, (j + 1) * count).reduce((best, each) => Math.max(best, each), 0);
  const rows = order.slice(0, mostRows).map((j) => [
    shorten(columns[j]), percent(selectedSoFar[j * count + at]), percent(most(j)), entersAt[j] === 0 ? '—' : digits(entersAt[j]), stable.includes(columns[j]) ? 'stable' : '',
  ]);
  const path = someOfGrid(count, [at]).map((k) => [digits(lambda[k]), digits(average[k], 3), digits(plainBound[k], 3), orDash(unimodalBound[k]), orDash(concaveBound[k]), k === stopIndex ? 'judged here' : '']);
  return [
    ...table(['column', `selected down to λ = ${digits(lambda[at])}`, 'most at any λ', 'enters the path at λ', ''], rows),
    ...(order.length > mostRows ? [`… and ${order.length - mostRows} more; --json lists all.`] : []), '',
    ...table(['λ', 'selected on average', 'false, at most', 'if unimodal', 'if r-concave', ''], path), '', boundsText({ mostFalse }),
  ];
}
