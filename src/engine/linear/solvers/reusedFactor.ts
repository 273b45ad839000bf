import type { Job } from '../../job';

/** Multiplications between two pauses: some ten milliseconds. */
const pauseEvery = 1e7;

/**
 * Cholesky factor of H + D on chosen places, kept from one set of places to the next: those that stay keep their order, those that are new come
 * last, and only rows behind the first change are computed again. Good for one matrix H.
 */
export class ReusedFactor {
  private places: number[] = [];
  private diagonal: number[] = [];
  private factor = new Float64Array();
  private stride = 0;

  /** The places in the order that lets most of the factor stay. */
  inOrder<T extends { readonly k: number }>(members: readonly T[]): T[] {
    const known = new Map(this.places.map((k, i) => [k, i]));
    const rank = ({ k }: T) => known.get(k) ?? Infinity;
    return [...members].sort((a, b) => (rank(a) === rank(b) ? a.k - b.k : rank(a) - rank(b)));
  }

  /**
   * @param hessian H, rows `hessianStride` apart @param places in order @param added D on the diagonal
   * @returns false when it is not positive definite to working precision: nothing is then kept
   */
  *follow(hessian: Float64Array, hessianStride: number, places: readonly number[], added: readonly number[]): Job<null, boolean> {
    const size = places.length;
    let same = 0;
    while (same < size && same < this.places.length && places[same] === this.places[same] && added[same] === this.diagonal[same]) same++;
    this.makeRoom(size);
    const { factor, stride } = this;
    this.places = [...places];
    this.diagonal = [...added];
    let work = 0;
    for (let i = same; i < size; i++) {
      const row = i * stride;
      const from = places[i] * hessianStride;
      for (let j = 0; j < i; j++) {
        const other = j * stride;
        let sum = hessian[from + places[j]];
        for (let t = 0; t < j; t++) sum -= factor[row + t] * factor[other + t];
        factor[row + j] = sum / factor[other + j];
      }
      const diagonal = hessian[from + places[i]] + added[i];
      let rest = diagonal;
      for (let t = 0; t < i; t++) rest -= factor[row + t] * factor[row + t];
      if (!(rest > 1e-13 * Math.abs(diagonal))) {
        this.places = [];
        return false;
      }
      factor[row + i] = Math.sqrt(rest);
      work += 0.5 * i * i;
      if (work > pauseEvery) {
        work = 0;
        yield null;
      }
    }
    return true;
  }

  /** Solves (H + D) x = right in place. */
  solve(right: Float64Array): void {
    const { factor, stride } = this;
    const size = right.length;
    for (let i = 0; i < size; i++) {
      let sum = right[i];
      for (let t = 0; t < i; t++) sum -= factor[i * stride + t] * right[t];
      right[i] = sum / factor[i * stride + i];
    }
    for (let i = size - 1; i >= 0; i--) {
      const value = right[i] / factor[i * stride + i];
      right[i] = value;
      for (let t = 0; t < i; t++) right[t] -= value * factor[i * stride + t];
    }
  }

  private makeRoom(size: number): void {
    if (size <= this.stride) return;
    const stride = Math.max(16, 2 * size);
    const factor = new Float64Array(stride * stride);
    for (let i = 0; i < this.places.length; i++) factor.set(this.factor.subarray(i * this.stride, i * this.stride + i + 1), i * stride);
    this.factor = factor;
    this.stride = stride;
  }
}
