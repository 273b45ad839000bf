import { Matrix, pseudoInverse } from 'ml-matrix';

/** Pseudo-inverse of a symmetric block, row-major: with it collinear unpenalised columns share what they explain. @param stride of its rows */
export function pseudoInverseOf(gram: Float64Array, stride: number, size: number): Float64Array {
  if (size === 0) return new Float64Array();
  const block = new Matrix(size, size);
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) block.set(i, j, gram[i * stride + j]);
  return Float64Array.from(pseudoInverse(block).to1DArray());
}
