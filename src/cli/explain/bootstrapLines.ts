import { digits, percent } from '../../engine/digits';
import type { Bootstrap } from '../../engine/explain/bootstrap/bootstrapView';
import { mostRows, shorten, table } from '../textTable';

export function bootstrapLines({ coefficients, level }: Bootstrap): string[] {
  const sorted = [...coefficients].sort((a, b) => Math.abs(b.mean) - Math.abs(a.mean));
  const rows = sorted.slice(0, mostRows).map((each) => [shorten(each.column), digits(each.coefficient), digits(each.mean), `${digits(each.low, 3)} … ${digits(each.high, 3)}`, percent(each.nonzero), each.sameSign === null ? '—' : percent(each.sameSign)]);
  return [
    ...table(['column', 'fit', 'mean of refits', `middle ${percent(level)} (variability)`, 'not 0', 'same sign'], rows),
    ...(sorted.length > mostRows ? [`… and ${sorted.length - mostRows} more; --json lists all.`] : []),
  ];
}
