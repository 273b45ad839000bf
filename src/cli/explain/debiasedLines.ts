import { digits, percent } from '../../engine/digits';
import type { Debiased } from '../../engine/explain/debiased/debiasedView';
import { mostRows, shorten, table } from '../textTable';

export function debiasedLines({ coefficients, level }: Debiased): string[] {
  const sorted = [...coefficients].sort((a, b) => Math.abs(b.estimate) / b.standardError - Math.abs(a.estimate) / a.standardError);
  const rows = sorted.slice(0, mostRows).map((each) => [
    shorten(each.column), digits(each.lasso), digits(each.estimate), digits(each.standardError, 3), `${digits(each.low, 3)} … ${digits(each.high, 3)}`, each.low > 0 || each.high < 0 ? 'leaves out 0' : '', digits(each.biasFactor, 2),
  ]);
  return [
    ...table(['column', 'lasso', 'debiased', 'standard error', `${percent(level)} interval`, '', 'bias factor'], rows),
    ...(sorted.length > mostRows ? [`… and ${sorted.length - mostRows} more; --json lists all.`] : []),
  ];
}
