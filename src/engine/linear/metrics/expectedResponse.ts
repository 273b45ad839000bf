import type { Family } from '../../data/family';

/** Probabilities of the classes of one row, into `out`. The largest predictor first, so that nothing overflows. */
export function classProbabilities(predictor: Float64Array, at: number, rows: number, out: Float64Array): void {
  let largest = -Infinity;
  for (let k = 0; k < out.length; k++) largest = Math.max(largest, predictor[k * rows + at]);
  let total = 0;
  for (let k = 0; k < out.length; k++) total += out[k] = Math.exp(predictor[k * rows + at] - largest);
  for (let k = 0; k < out.length; k++) out[k] /= total;
}

/** 1/(1 + e^−η), exact to the last digits at both ends. */
export function logistic(eta: number): number {
  if (eta >= 0) return 1 / (1 + Math.exp(-eta));
  const e = Math.exp(eta);
  return e / (1 + e);
}

/** The expected target of a row with this predictor, for families of one number. */
export function expected(family: Family, eta: number): number {
  if (family === 'binomial') return logistic(eta);
  return family === 'poisson' ? Math.exp(eta) : eta;
}
