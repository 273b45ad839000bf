import { digits, percent } from '../../engine/digits';
import type { Trust } from '../../engine/explain/trust/trustView';
import { mostRows, shorten, table } from '../textTable';

export function trustLines({ columns, stability, bootstrap, debiased, knockoffs }: Trust): string[] {
  const interval = (each: { readonly low: number; readonly high: number } | null) => (each ? `${digits(each.low, 3)} … ${digits(each.high, 3)}` : '—');
  const rows = columns.slice(0, mostRows).map((each) => [
    shorten(each.column),
    ...(stability ? [`${percent(each.selection!)}${each.stable ? ' stable' : ''}`, each.entry === null ? '—' : String(each.entry)] : []),
    ...(bootstrap ? [each.bootstrap ? digits(each.bootstrap.coefficient) : '—', interval(each.bootstrap)] : []),
    ...(debiased ? [interval(each.debiased)] : []),
    ...(knockoffs ? [each.knockoff ? `${digits(each.knockoff.statistic, 3)}${each.knockoff.selected ? ' selected' : ''}` : '—'] : []),
  ]);
  const head = [
    'column',
    ...(stability ? ['selected', 'enters'] : []),
    ...(bootstrap ? ['fit', `bootstrap ${percent(bootstrap.level)} (variability)`] : []),
    ...(debiased ? [`debiased ${percent(debiased.level)}`] : []),
    ...(knockoffs ? ['knockoff W'] : []),
  ];
  return [...table(head, rows), ...(columns.length > mostRows ? [`… and ${columns.length - mostRows} more; --json lists all.`] : [])];
}
