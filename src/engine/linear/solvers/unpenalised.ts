import { Matrix, pseudoInverse } from 'ml-matrix';
import type { WorkingGram } from './workingGram';

/**
 * Keeps unpenalised coefficients at their least-squares values given all others: an exact block step.
 * The pseudo-inverse makes collinear unpenalised columns share what they explain.
 */
export class UnpenalisedBlock {
  private readonly inverse: Float64Array;

  /** @param size the first `size` places of the working Gram matrix are the unpenalised columns */
  constructor(private readonly working: WorkingGram, private readonly size: number) {
    const block = new Matrix(size, size);
    for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) block.set(i, j, working.gram[i * working.stride + j]);
    this.inverse = size === 0 ? new Float64Array() : Float64Array.from(pseudoInverse(block).to1DArray());
  }

  /** Moves the block to its optimum and brings the correlations of the working set up to date. */
  solve(): void {
    const { size, working, inverse } = this;
    const { gram, stride, b, c, count } = working;
    const step = new Float64Array(size);
    for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) step[i] += inverse[i * size + j] * c[j];
    for (let i = 0; i < size; i++) {
      if (step[i] === 0) continue;
      b[i] += step[i];
      for (let k = 0; k < count; k++) c[k] -= step[i] * gram[i * stride + k];
    }
  }
}
