import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { runToEnd } from '../../../src/engine/job';
import { factorise, invertLower, solveFactored } from '../../../src/engine/linear/cholesky';
import { normals } from './randomDesign';

/** F'F + I/10 of random F. */
function definite(size: number): Float64Array {
  const normal = normals(size);
  const rows = Array.from({ length: size + 2 }, () => Float64Array.from({ length: size }, normal));
  return Float64Array.from({ length: size * size }, (_, at) => rows.reduce((sum, row) => sum + row[Math.floor(at / size)] * row[at % size], Math.floor(at / size) === at % size ? 0.1 : 0));
}

describe('a Cholesky factor', () => {
  // Pairs of rows by groups of four: every remainder.
  for (const size of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 130]) {
    it(`of size ${size} multiplies to the matrix, solves with it, and its inverse is one`, () => {
      const matrix = definite(size);
      const lower = matrix.slice();
      assert.equal(runToEnd(factorise(lower, size)), true);
      const entry = (of: Float64Array, i: number, j: number) => (j <= i ? of[i * size + j] : 0);
      const right = Float64Array.from({ length: size }, (_, i) => Math.cos(i));
      const x = right.slice();
      solveFactored(lower, size, x);
      const inverse = lower.slice();
      runToEnd(invertLower(inverse, size));
      for (let i = 0; i < size; i++) {
        let sum = 0;
        for (let j = 0; j < size; j++) {
          sum += matrix[i * size + j] * x[j];
          let product = 0;
          let one = 0;
          for (let t = 0; t < size; t++) {
            product += entry(lower, i, t) * entry(lower, j, t);
            one += entry(lower, i, t) * entry(inverse, t, j);
          }
          assert.ok(Math.abs(product - matrix[i * size + j]) < 1e-11 * size, `LL' at ${i}, ${j}`);
          assert.ok(Math.abs(one - (i === j ? 1 : 0)) < 1e-9, `LL⁻¹ at ${i}, ${j}`);
        }
        assert.ok(Math.abs(sum - right[i]) < 1e-9, `row ${i} of the solution`);
      }
    });
  }

  it('is refused to a matrix of lower rank, wherever the rank ends', () => {
    for (let size = 2; size < 9; size++) {
      for (let twin = 1; twin < size; twin++) {
        const matrix = definite(size);
        for (let i = 0; i < size; i++) matrix[twin * size + i] = matrix[(twin - 1) * size + i];
        for (let i = 0; i < size; i++) matrix[i * size + twin] = matrix[i * size + twin - 1];
        assert.equal(runToEnd(factorise(matrix, size)), false, `size ${size}, column ${twin}`);
      }
    }
  });
});
