import type { Job } from '../../job';
import type { QuadraticState } from './quadraticState';
import { symmetricSystem } from './symmetricSystem';

/**
 * Keeps unpenalised coefficients at their optimum given all others: an exact block step.
 * Where they are collinear, they share what they explain.
 */
export class FreeBlock {
  private constructor(private readonly state: QuadraticState, private readonly stepFor: (right: Float64Array) => Float64Array) {}

  static *of(state: QuadraticState): Job<null, FreeBlock> {
    const { free, q } = state;
    const size = free.length;
    const block = new Float64Array(size * size);
    for (let i = 0; i < size; i++) for (let t = 0; t < size; t++) block[i * size + t] = q.hessian[free[i] * q.stride + free[t]];
    return new FreeBlock(state, yield* symmetricSystem(block, size));
  }

  /** Moves the block to its optimum. */
  solve(): void {
    const { state } = this;
    const { free, c } = state;
    if (free.length === 0) return;
    const step = this.stepFor(Float64Array.from(free, (k) => c[k]));
    for (let i = 0; i < free.length; i++) if (step[i] !== 0) state.move(free[i], step[i]);
  }
}
