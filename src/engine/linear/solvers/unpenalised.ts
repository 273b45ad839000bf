import type { Job } from '../../job';
import { symmetricSystem } from './symmetricSystem';

/** Rows between two pauses, by the square of their length. */
const pauseEvery = 2e6;

/** Pseudo-inverse of a symmetric block, row-major: with it collinear unpenalised columns share what they explain. @param stride of its rows */
export function* pseudoInverseOf(gram: Float64Array, stride: number, size: number): Job<null, Float64Array> {
  const block = new Float64Array(size * size);
  for (let i = 0; i < size; i++) block.set(gram.subarray(i * stride, i * stride + size), i * size);
  const solve = yield* symmetricSystem(block, size);
  const inverse = new Float64Array(size * size);
  const right = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    right.fill(0);
    right[i] = 1;
    inverse.set(solve(right), i * size);
    if (i % Math.ceil(pauseEvery / (size * size)) === 0) yield null;
  }
  return inverse;
}
