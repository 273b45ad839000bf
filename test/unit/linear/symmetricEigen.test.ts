import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, it } from 'mocha';
import { runToEnd } from '../../../src/engine/job';
import { symmetricEigen } from '../../../src/engine/linear/symmetricEigen';
import { near } from './fitting';
import { normals } from './randomDesign';

/** Gram matrix of `rank` random columns of which some are equal: singular when rank < size. */
function gram(seed: number, size: number, rank: number, equal: number, scale: number): Float64Array {
  const normal = normals(seed);
  const x = Array.from({ length: rank }, () => {
    const row = Array.from({ length: size }, normal);
    for (let k = 1; k <= equal && k < size; k++) row[k] = row[0];
    return row;
  });
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) matrix[i * size + j] = scale * x.reduce((sum, row) => sum + row[i] * row[j], 0);
  return matrix;
}

/** Largest entry of AZ' − Z'Λ and of ZZ' − I, beside the largest eigenvalue and 1. */
function faults(matrix: Float64Array, values: Float64Array, vectors: Float64Array): { residual: number; orthogonality: number } {
  const n = values.length;
  const a = Matrix.from1DArray(n, n, matrix);
  const z = Matrix.from1DArray(n, n, vectors);
  const largest = Math.max(...values.map(Math.abs), Number.MIN_VALUE);
  const residual = z.mmul(a).sub(Matrix.diagonal(values).mmul(z)).abs().max() / largest;
  const orthogonality = z.mmul(z.transpose()).sub(Matrix.eye(n)).abs().max();
  return { residual, orthogonality };
}

describe('eigenvalues and eigenvectors of a symmetric matrix', () => {
  it('are ml-matrix\'s', () => {
    for (const [size, rank] of [[1, 1], [2, 2], [7, 20], [40, 60], [90, 200]]) {
      const matrix = gram(size, size, rank, 0, 1);
      const { values, vectors } = runToEnd(symmetricEigen(matrix.slice(), size));
      const other = new EigenvalueDecomposition(Matrix.from1DArray(size, size, matrix), { assumeSymmetric: true });
      const theirs = other.realEigenvalues.slice().sort((a, b) => a - b);
      values.forEach((value, k) => near(value, theirs[k], 1e-13, `value ${k} of ${size}`, theirs[size - 1]));
      // Signs are free.
      const top = other.eigenvectorMatrix.getColumn(other.realEigenvalues.indexOf(theirs[size - 1]));
      const mine = vectors!.subarray((size - 1) * size);
      near(Math.abs(top.reduce((sum, value, i) => sum + value * mine[i], 0)), 1, 1e-12);
    }
  });

  it('are right for any size, rank, scale and number of equal columns', () => {
    const matrices = fc.record({ seed: fc.nat(), size: fc.integer({ min: 1, max: 40 }), rank: fc.integer({ min: 0, max: 50 }), equal: fc.nat({ max: 5 }), scale: fc.constantFrom(1, 1e-200, 1e200) });
    fc.assert(
      fc.property(matrices, ({ seed, size, rank, equal, scale }) => {
        const matrix = gram(seed, size, rank, equal, scale);
        const { values, vectors } = runToEnd(symmetricEigen(matrix.slice(), size));
        const { residual, orthogonality } = faults(matrix, values, vectors!);
        assert.ok(residual < 1e-13 && orthogonality < 1e-13, `${residual} ${orthogonality}`);
        const alone = runToEnd(symmetricEigen(matrix.slice(), size, false)).values;
        assert.deepEqual([...alone], [...values]);
      }),
      { numRuns: 150, seed: 1 },
    );
  });

  it('come out for matrices that are diagonal, tridiagonal or the identity', () => {
    const identity = Float64Array.from({ length: 25 }, (_, i) => Number(i % 6 === 0));
    assert.deepEqual([...runToEnd(symmetricEigen(identity, 5)).values], [1, 1, 1, 1, 1]);
    const chain = Float64Array.from({ length: 100 }, (_, i) => (i % 11 === 0 ? 2 : Math.abs((i % 10) - Math.floor(i / 10)) === 1 ? -1 : 0));
    runToEnd(symmetricEigen(chain, 10)).values.forEach((value, k) => near(value, 2 - 2 * Math.cos(((k + 1) * Math.PI) / 11), 1e-13, '', 1));
  });

  it('pauses every few milliseconds', () => {
    const job = symmetricEigen(gram(3, 300, 400, 0, 1), 300);
    let pauses = 0;
    while (!job.next().done) pauses++;
    assert.ok(pauses > 10, String(pauses));
  });
});
