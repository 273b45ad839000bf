import type { Job } from '../../job';
import { symmetricEigen } from '../../linear/symmetricEigen';
import { normal } from '../../network/draws';
import { seedWords, streams } from '../../random';

/** Rows between two pauses, by multiplications. */
const pauseEvery = 2e6;

/** How knockoffs of standardised columns are drawn: a row's knockoffs are normal with mean M'x and covariance C. */
export interface KnockoffLaw {
  readonly p: number;
  /** s: a column and its own knockoff are correlated by 1 − s. At 0 they are the same. */
  readonly s: number;
  /** M = I − sΣ⁻¹ and a root of C = 2sI − s²Σ⁻¹; both symmetric, p × p. */
  readonly mean: Float64Array;
  readonly root: Float64Array;
}

/** Just below what is allowed, so that the covariance stays positive. */
const inside = 1 - 1e-8;

/**
 * Model-X knockoffs of Gaussian columns, equicorrelated: s = min(1, 2 λ_min(Σ)) for all (Candès, Fan, Janson & Lv 2018, (2.3) and section 3.1.1).
 * @param correlation Σ, p × p, overwritten
 */
export function* equicorrelatedLaw(correlation: Float64Array, p: number): Job<null, KnockoffLaw> {
  const { values, vectors } = yield* symmetricEigen(correlation, p);
  const s = Math.min(1, 2 * Math.max(0, values[0])) * inside;
  const mean = new Float64Array(p * p);
  const root = new Float64Array(p * p);
  for (let k = 0; k < p && s > 0; k++) {
    const stretch = s / values[k];
    add(mean, p, vectors!.subarray(k * p, (k + 1) * p), 1 - stretch);
    add(root, p, vectors!.subarray(k * p, (k + 1) * p), Math.sqrt(Math.max(0, s * (2 - stretch))));
    if (k % 16 === 15) yield null;
  }
  return { p, s, mean, root };
}

/** matrix += weight · vv' */
function add(matrix: Float64Array, p: number, v: Float64Array, weight: number): void {
  for (let i = 0; i < p; i++) {
    const own = weight * v[i];
    for (let j = 0; j < p; j++) matrix[i * p + j] += own * v[j];
  }
}

/**
 * Draws a knockoff of each column: each row's from the row's own random numbers.
 * @param x standardised columns @returns the same shape
 */
export function* drawKnockoffs({ p, mean, root }: KnockoffLaw, x: readonly Float64Array[], seed: number): Job<null, Float64Array[]> {
  const n = x[0]?.length ?? 0;
  const key = seedWords(seed);
  const made = x.map(() => new Float64Array(n));
  const [row, noise] = [new Float64Array(p), new Float64Array(p)];
  let work = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < p; j++) {
      row[j] = x[j][i];
      noise[j] = normal(j, i, 0, streams.knockoffs, key);
    }
    for (let j = 0; j < p; j++) {
      let sum = 0;
      for (let k = 0; k < p; k++) sum += mean[j * p + k] * row[k] + root[j * p + k] * noise[k];
      made[j][i] = sum;
    }
    work += 2 * p * p + 100 * p;
    if (work > pauseEvery) {
      work = 0;
      yield null;
    }
  }
  return made;
}
