import { digits } from '../../engine/digits';
import type { Knockoffs } from '../../engine/explain/knockoffs/knockoffsView';
import { mostRows, shorten, table } from '../textTable';

export function knockoffsLines({ columns, threshold, apart }: Knockoffs): string[] {
  const sorted = [...columns].sort((a, b) => b.statistic - a.statistic);
  const rows = sorted.slice(0, mostRows).map((each) => [shorten(each.column), digits(each.coefficient), digits(each.knockoff), digits(each.statistic, 3), each.selected ? 'selected' : '']);
  return [
    ...table(['column', 'its coefficient', 'its knockoff\'s', 'W', ''], rows),
    ...(sorted.length > mostRows ? [`… and ${sorted.length - mostRows} more; --json lists all.`] : []),
    `Threshold ${threshold === null ? 'none' : digits(threshold, 3)}; a column and its knockoff are correlated by ${digits(1 - apart, 3)}.`,
  ];
}
