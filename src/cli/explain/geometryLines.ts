import { digits, percent } from '../../engine/digits';
import type { Geometry } from '../../engine/explain/geometry/geometryView';
import type { Touches } from '../../engine/insight/cornerRing';
import { shorten, table } from '../textTable';

export function geometryLines({ columns, unpenalised, touch, budgetTouch, budget, cost, ring, bootstrap }: Geometry): string[] {
  const [a, b] = columns.map(shorten);
  const point = (name: string, w: readonly [number, number] | null) => [name, ...(w ? w.map((each) => digits(each)) : ['—', '—'])];
  const share = (name: string, touches: Touches | null) => (touches ? [[name, percent(touches.firstZero), percent(touches.secondZero), percent(touches.bothZero), String(touches.zeros.length)]] : []);
  return [
    ...table(['point', a, b], [point('without penalty', unpenalised), point(`penalty form, λ = ${digits(cost.penalty.lambda)}`, touch), point(`budget form, C = ${digits(budget)}`, budgetTouch)]), '',
    'How often a coefficient is exactly zero:',
    ...table(['unpenalised point', `${a} alone`, `${b} alone`, 'both', 'of'], [
      ...share('around a circle, λ held', ring.penalty), ...share('around a circle, C held', ring.budget),
      ...share('bootstrap resamples, λ held', bootstrap.penalty), ...share('bootstrap resamples, C held', bootstrap.budget),
    ]),
  ];
}
