import assert from 'node:assert/strict';
import { runToEnd } from '../../../src/engine/job';
import { symmetricSystem } from '../../../src/engine/linear/solvers/symmetricSystem';
import { pseudoInverseOf } from '../../../src/engine/linear/solvers/unpenalised';
import { near } from './fitting';
import { normals } from './randomDesign';

/** F'F of random F, rank × size: of that rank. */
function gramOf(rank: number, size: number): Float64Array {
  const normal = normals(rank + size);
  const rows = Array.from({ length: rank }, () => Float64Array.from({ length: size }, normal));
  return Float64Array.from({ length: size * size }, (_, at) => rows.reduce((sum, row) => sum + row[Math.floor(at / size)] * row[at % size], 0));
}

const times = (matrix: Float64Array, size: number, x: ArrayLike<number>) => Float64Array.from({ length: size }, (_, i) => Array.from(x).reduce((sum, value, j) => sum + matrix[i * size + j] * value, 0));

describe('a symmetric system', () => {
  for (const [rank, size] of [[5, 5], [4, 30], [20, 30], [12, 200]]) {
    it(`of rank ${rank} and size ${size} is solved, and by the shortest of all answers in its own units`, () => {
      const matrix = gramOf(rank, size);
      const own = Float64Array.from({ length: size }, (_, i) => Math.sin(i + 1));
      const right = times(matrix, size, own);
      const x = runToEnd(symmetricSystem(matrix.slice(), size))(right);
      const again = times(matrix, size, x);
      for (let i = 0; i < size; i++) near(again[i], right[i], 1e-9, `row ${i}`, 10);
      // The answer is in the range of U H U, U = diag(H)^-½: x = U z, and z is orthogonal to whatever UHU sends to 0.
      const unit = Float64Array.from({ length: size }, (_, i) => 1 / Math.sqrt(matrix[i * size + i]));
      const size2 = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value, i) => sum + (value / unit[i]) ** 2, 0);
      assert.ok(size2(x) <= size2(own) * (1 + 1e-12));
      const rest = own.map((value, i) => value - x[i]);
      near(rest.reduce((sum, value, i) => sum + (value * x[i]) / unit[i] ** 2, 0), 0, 1e-8, 'what is left is orthogonal', size2(own));
    });
  }

  it('has a pseudo-inverse: H H⁺ H = H', () => {
    const size = 24;
    const matrix = gramOf(7, size);
    const inverse = runToEnd(pseudoInverseOf(matrix, size, size));
    for (let j = 0; j < size; j++) {
      const column = Float64Array.from({ length: size }, (_, i) => matrix[i * size + j]);
      const again = times(matrix, size, times(inverse, size, column));
      for (let i = 0; i < size; i++) near(again[i], column[i], 1e-9, `${i}, ${j}`, 10);
    }
  });
});
