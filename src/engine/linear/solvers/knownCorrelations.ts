import type { Arena } from '../../kernels/kernelMemory';
import type { Call } from '../../kernels/kernels';

/** Residuals kept with the correlations of every column. */
const mostKept = 4;

/**
 * What is known of X̃'Wr without computing it. With residuals r_i whose correlations c_i were computed, the nearest combination Σ α_i r_i to r gives
 *   |x̃_j'Wr| ≤ |Σ α_i c_ij| + ‖x̃_j‖ ‖r − Σ α_i r_i‖     (all products weighted)
 * which is exact for every α. Along a path residuals change little, so few columns need a product of their own.
 */
export class KnownCorrelations {
  private readonly stride: number;
  private readonly correlations: Float64Array;
  private readonly residuals: Float64Array[] = [];
  /** r_i'Wr_k */
  private readonly products: Float64Array;
  private readonly alpha: Float64Array;
  private readonly norm: Float64Array;
  private readonly factor: Float64Array;
  private readonly found: Int32Array;
  private next = 0;
  private radius = Infinity;

  /**
   * @param norm ‖x̃_j‖ of each column @param factor a column is listed when its bound is above level · factor; Infinity: never
   * @param arena whose memory this is in
   */
  constructor(arena: Arena, private readonly weights: Float64Array, private readonly p: number, norm: Float64Array, factor: Float64Array) {
    this.stride = p + (p % 2);
    this.correlations = arena.room(mostKept * this.stride);
    this.products = new Float64Array(mostKept * mostKept);
    this.alpha = arena.floats(mostKept);
    this.norm = arena.floats(p);
    this.norm.set(norm);
    this.factor = arena.floats(p);
    this.factor.set(factor);
    this.found = arena.ints(p);
  }

  /** Column j is looked after elsewhere: it is not listed any more. */
  leaveOut(j: number): void {
    this.factor[j] = Infinity;
  }

  /** Keeps a residual and its correlations, in place of the oldest. */
  keep(residual: Float64Array, correlations: Float64Array): void {
    const place = this.next;
    this.next = (this.next + 1) % mostKept;
    this.residuals[place] = residual.slice();
    this.correlations.set(correlations, place * this.stride);
    this.residuals.forEach((other, i) => {
      const product = this.inner(this.residuals[place], other);
      this.products[i * mostKept + place] = this.products[place * mostKept + i] = product;
    });
  }

  /** Finds the nearest combination of what is kept to r. */
  approach(residual: Float64Array): void {
    const count = this.residuals.length;
    this.alpha.set(nearest(this.products, mostKept, this.residuals.map((kept) => this.inner(kept, residual))));
    const rest = residual.slice();
    let size = 0;
    for (let i = 0; i < count; i++) {
      const alpha = this.alpha[i];
      const kept = this.residuals[i];
      for (let row = 0; row < rest.length; row++) rest[row] -= alpha * kept[row];
      size += Math.abs(alpha) * Math.sqrt(this.products[i * mostKept + i]);
    }
    // What the sums themselves may have lost.
    this.radius = Math.sqrt(this.inner(rest, rest)) + 1e-13 * size;
  }

  /**
   * Columns whose correlation may be above level · factor, given a bound on its error or none: a call for a team, whose result is how many `listed`.
   * @param level not below 0: the columns left out would be above it, too
   */
  listCall(level: number, bounded: boolean): Call {
    return [
      'screenColumns', this.correlations.byteOffset, this.stride, this.alpha.byteOffset, this.residuals.length, this.p,
      this.norm.byteOffset, bounded ? this.radius : 0, this.factor.byteOffset, level, this.found.byteOffset,
    ];
  }

  listed(count: number): Int32Array {
    return this.found.slice(0, count);
  }

  /** Σ α_i c_ij */
  estimate(j: number): number {
    let sum = 0;
    for (let i = 0; i < this.residuals.length; i++) sum += this.alpha[i] * this.correlations[i * this.stride + j];
    return sum;
  }

  private inner(a: Float64Array, b: Float64Array): number {
    const { weights } = this;
    let sum = 0;
    for (let i = 0; i < a.length; i++) sum += weights[i] * a[i] * b[i];
    return sum;
  }
}

/** Solves the small system G α = g; directions that are nearly combinations of others get no part. @param stride of G's rows */
function nearest(gram: Float64Array, stride: number, right: readonly number[]): Float64Array {
  const count = right.length;
  const lower = new Float64Array(count * count);
  const alpha = Float64Array.from(right);
  const used: number[] = [];
  for (let i = 0; i < count; i++) {
    let rest = gram[i * stride + i];
    for (const k of used) {
      let sum = gram[i * stride + k];
      for (const t of used) {
        if (t >= k) break;
        sum -= lower[i * count + t] * lower[k * count + t];
      }
      lower[i * count + k] = sum / lower[k * count + k];
      rest -= lower[i * count + k] ** 2;
    }
    if (!(rest > 1e-9 * gram[i * stride + i])) continue;
    lower[i * count + i] = Math.sqrt(rest);
    used.push(i);
  }
  const solution = new Float64Array(count);
  for (const i of used) {
    let sum = alpha[i];
    for (const t of used) {
      if (t >= i) break;
      sum -= lower[i * count + t] * solution[t];
    }
    solution[i] = sum / lower[i * count + i];
  }
  for (let u = used.length - 1; u >= 0; u--) {
    const i = used[u];
    let sum = solution[i];
    for (let later = u + 1; later < used.length; later++) sum -= lower[used[later] * count + i] * solution[used[later]];
    solution[i] = sum / lower[i * count + i];
  }
  return solution;
}
