import { Matrix, pseudoInverse } from 'ml-matrix';
import type { Job } from '../../job';
import { factorise, solveFactored } from '../cholesky';
import type { QuadraticState } from './quadraticState';

/** Singular values below this share of their sum count as zero. */
const rankTolerance = 1e-14;

/**
 * Keeps unpenalised coefficients at their optimum given all others: an exact block step.
 * Where they are collinear, the pseudo-inverse makes them share what they explain.
 */
export class FreeBlock {
  private constructor(private readonly state: QuadraticState, private readonly factor: Float64Array | null, private readonly inverse: Float64Array | null) {}

  static *of(state: QuadraticState): Job<null, FreeBlock> {
    const { free, q } = state;
    const size = free.length;
    const block = new Float64Array(size * size);
    for (let i = 0; i < size; i++) for (let t = 0; t < size; t++) block[i * size + t] = q.hessian[free[i] * q.stride + free[t]];
    const factor = block.slice();
    if (yield* factorise(factor, size)) return new FreeBlock(state, factor, null);
    const trace = free.reduce((sum, k) => sum + q.hessian[k * q.stride + k], 0);
    const matrix = Matrix.from1DArray(size, size, [...block]);
    return new FreeBlock(state, null, Float64Array.from(pseudoInverse(matrix, rankTolerance * trace).to1DArray()));
  }

  /** Moves the block to its optimum. */
  solve(): void {
    const { state, factor, inverse } = this;
    const { free, c } = state;
    const size = free.length;
    if (size === 0) return;
    const right = Float64Array.from(free, (k) => c[k]);
    let step = right;
    if (factor) solveFactored(factor, size, right);
    else {
      step = new Float64Array(size);
      for (let i = 0; i < size; i++) for (let t = 0; t < size; t++) step[i] += inverse![i * size + t] * right[t];
    }
    for (let i = 0; i < size; i++) if (step[i] !== 0) state.move(free[i], step[i]);
  }
}
