import { digits, digitsWithError } from '../../engine/digits';
import type { FitAndOverfit } from '../../engine/explain/fitAndOverfit';
import { metricNames } from '../../engine/linear/metrics/metricDirection';
import { table } from '../textTable';
import { someOfGrid } from './someOfGrid';

export function fitLines({ lambda, train, heldOut, standardError, nonzero, metric, minIndex, oneSeIndex, underfits, overfits, rule }: FitAndOverfit): string[] {
  const side = (k: number) => (underfits && lambda[k] >= underfits.to ? 'underfits' : overfits && lambda[k] <= overfits.from ? 'overfits' : '');
  const mark = (k: number) => [...(k === minIndex ? ['λ.min'] : []), ...(k === oneSeIndex ? ['λ.1se'] : []), ...(side(k) === '' ? [] : [side(k)])].join(' ');
  const rows = someOfGrid(lambda.length, [minIndex, oneSeIndex]).map((k) => [digits(lambda[k]), digits(train[k]), digitsWithError(heldOut[k], standardError[k]), String(nonzero[k]), mark(k)]);
  return [...table(['λ', 'training', 'held out ± SE', 'nonzero', ''], rows), `Errors are ${metricNames[metric]}. Rule: ${rule}.`];
}
