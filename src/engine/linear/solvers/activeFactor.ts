import type { ElasticNet } from '../penalties/elasticNet';
import { l2Weight } from '../penalties/elasticNet';
import type { WorkingGram } from './workingGram';

/** A pivot this small beside its diagonal means the new column is a combination of those already in. */
const smallestPivot = 1e-11;

/**
 * Cholesky factor LL' = G_AA + λ(1−ρ)V_A of the active columns, kept along the path: a column that enters or leaves costs k²,
 * not the k³ of factorising anew (as in LARS, Efron et al. 2004). The ridge part moves with λ, so an elastic net starts afresh there.
 */
export class ActiveFactor {
  size = 0;
  private places = new Int32Array(16);
  private lower = new Float64Array(16 * 16);
  private stride = 16;
  private ridge = 0;

  /** Places of the working set, in the factor's order. */
  list(): Int32Array {
    return this.places.subarray(0, this.size);
  }

  /** About how many multiplications `follow` will take: callers compare it with what they would otherwise do. */
  cost(active: Uint8Array, count: number, penalty: ElasticNet): number {
    let wanted = 0;
    for (let k = 0; k < count; k++) wanted += active[k];
    if (this.ridge !== penalty.lambda * (1 - penalty.l1Ratio)) return wanted ** 3 / 6;
    let kept = 0;
    for (let i = 0; i < this.size; i++) kept += active[this.places[i]];
    return (wanted - kept + (this.size - kept) + 2) * wanted ** 2;
  }

  /**
   * Makes the factor that of the active places.
   * @returns −1, or the first place that is collinear with those before it; the factor then holds those
   */
  follow(working: WorkingGram, active: Uint8Array, penalty: ElasticNet): number {
    const ridge = penalty.lambda * (1 - penalty.l1Ratio);
    if (ridge !== this.ridge) this.size = 0;
    this.ridge = ridge;
    for (let i = this.size - 1; i >= 0; i--) if (!active[this.places[i]]) this.remove(i);
    const inside = new Uint8Array(working.count);
    for (let i = 0; i < this.size; i++) inside[this.places[i]] = 1;
    for (let k = 0; k < working.count; k++) {
      if (active[k] && !inside[k] && !this.append(working, k, penalty)) return k;
    }
    return -1;
  }

  /** Solves LL'x = right in place. */
  solve(right: Float64Array): void {
    const { lower, size, stride } = this;
    for (let i = 0; i < size; i++) {
      let sum = right[i];
      for (let t = 0; t < i; t++) sum -= lower[i * stride + t] * right[t];
      right[i] = sum / lower[i * stride + i];
    }
    for (let i = size - 1; i >= 0; i--) {
      const value = right[i] / lower[i * stride + i];
      right[i] = value;
      for (let t = 0; t < i; t++) right[t] -= value * lower[i * stride + t];
    }
  }

  /** The weights, in the factor's order, with which its columns make up the column at `place`. */
  combination(working: WorkingGram, place: number): Float64Array {
    const weights = Float64Array.from(this.list(), (k) => working.gram[place * working.stride + k]);
    this.solve(weights);
    return weights;
  }

  private append(working: WorkingGram, place: number, penalty: ElasticNet): boolean {
    if (this.size === this.stride) this.grow();
    const { lower, size, stride, places } = this;
    const row = size * stride;
    const gramRow = place * working.stride;
    const diagonal = working.gram[gramRow + place] + l2Weight({ ...penalty, factors: working.factors }, place);
    let rest = diagonal;
    for (let i = 0; i < size; i++) {
      let sum = working.gram[gramRow + places[i]];
      const other = i * stride;
      for (let t = 0; t < i; t++) sum -= lower[other + t] * lower[row + t];
      const entry = sum / lower[other + i];
      lower[row + i] = entry;
      rest -= entry * entry;
    }
    if (!(rest > smallestPivot * diagonal)) return false;
    lower[row + size] = Math.sqrt(rest);
    places[size] = place;
    this.size++;
    return true;
  }

  /** Drops row i; Givens rotations make the rows below triangular again. */
  private remove(i: number): void {
    const { lower, stride, places } = this;
    for (let row = i + 1; row < this.size; row++) {
      places[row - 1] = places[row];
      lower.copyWithin((row - 1) * stride, row * stride, row * stride + row + 1);
    }
    this.size--;
    for (let k = i; k < this.size; k++) {
      const x = lower[k * stride + k];
      const y = lower[k * stride + k + 1];
      const length = Math.hypot(x, y);
      const cosine = x / length;
      const sine = y / length;
      for (let row = k; row < this.size; row++) {
        const at = row * stride + k;
        const left = lower[at];
        const right = lower[at + 1];
        lower[at] = cosine * left + sine * right;
        lower[at + 1] = cosine * right - sine * left;
      }
    }
  }

  private grow(): void {
    const stride = this.stride * 2;
    const lower = new Float64Array(stride * stride);
    for (let i = 0; i < this.size; i++) lower.set(this.lower.subarray(i * this.stride, i * this.stride + i + 1), i * stride);
    const places = new Int32Array(stride);
    places.set(this.places);
    this.places = places;
    this.lower = lower;
    this.stride = stride;
  }
}
