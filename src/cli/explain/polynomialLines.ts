import { digits, digitsWithError } from '../../engine/digits';
import type { PolynomialView } from '../../engine/explain/polynomial/polynomialView';
import { table } from '../textTable';
import { someOfGrid } from './someOfGrid';

export function polynomialLines({ byDegree, bestDegree, degree, penalty, lambda, train, heldOut, standardError, nonzero, minIndex, oneSeIndex }: PolynomialView): string[] {
  const marks = (each: PolynomialView['byDegree'][number]) => [...(each.degree === bestDegree ? ['best'] : []), ...(each.minimumNorm ? ['least norm'] : [])].join(' ');
  const degrees = byDegree.map((each) => [String(each.degree), digits(each.train), digitsWithError(each.heldOut, each.standardError), marks(each)]);
  const path = someOfGrid(lambda.length, [minIndex, oneSeIndex]).map((k) => [
    digits(lambda[k]), digits(train[k]), digitsWithError(heldOut[k], standardError[k]), String(nonzero[k]), [...(k === minIndex ? ['λ.min'] : []), ...(k === oneSeIndex ? ['λ.1se'] : [])].join(' '),
  ]);
  return [
    'Without a penalty (mean squared errors):',
    ...table(['degree', 'training', 'held out ± SE', ''], degrees), '',
    `Degree ${degree} with ${penalty}:`,
    ...table(['λ', 'training', 'held out ± SE', 'nonzero', ''], path),
  ];
}
