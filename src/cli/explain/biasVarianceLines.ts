import { digits } from '../../engine/digits';
import type { BiasVariance } from '../../engine/explain/biasVariance/biasVarianceView';
import { table } from '../textTable';
import { someOfGrid } from './someOfGrid';

export function biasVarianceLines({ mode, lambda, bias2, variance, noise, sum, error, train, heldOut, minIndex, cvMinIndex }: BiasVariance): string[] {
  const head = ['λ', 'bias²', 'variance', 'noise', 'sum', ...(mode === 'truth' ? ['fresh error'] : []), 'training', ...(heldOut ? ['CV'] : []), ''];
  const rows = someOfGrid(lambda.length, [minIndex, ...(cvMinIndex === null ? [] : [cvMinIndex])]).map((k) => [
    ...[lambda[k], bias2[k], variance[k], noise, sum[k], ...(mode === 'truth' ? [error[k]] : []), train[k], ...(heldOut ? [heldOut[k]] : [])].map((value) => digits(value)),
    [...(k === minIndex ? ['least sum'] : []), ...(k === cvMinIndex ? ['λ.min'] : [])].join(' '),
  ]);
  return table(head, rows);
}
