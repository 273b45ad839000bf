import { exponential } from '../kernels/plain/exponential';
import type { Activation } from './networkTypes';

const root = Math.sqrt(2 / Math.PI);
const cubic = 0.044715;

/** tanh x by our own exponential: the same bits everywhere. */
export function tanh(x: number): number {
  const e = exponential(-2 * Math.abs(x));
  const size = (1 - e) / (1 + e);
  return x < 0 ? -size : size;
}

/** GELU in its tanh form, ½x(1 + tanh(√(2/π)(x + 0.044715x³))) (Hendrycks & Gimpel 2016, equation 2). */
export function activate(activation: Activation, x: number): number {
  switch (activation) {
    case 'relu':
      return x > 0 ? x : 0;
    case 'tanh':
      return tanh(x);
    case 'gelu':
      return 0.5 * x * (1 + tanh(root * (x + cubic * x * x * x)));
  }
}
