import { exponential, logOnePlus, logOnePlusAny } from './exponential';
import type { Heap } from './heap';

/** Twin of assembly/losses.ts: the same operations, one row at a time; sums by rows of even and of odd number. */

const rowsOfProduct = 512;

export function logisticTerms(
  { floats }: Heap, eta: number, classOf: number, weights: number, missed: number, residual: number, count: number, sums: number, equal: number,
): void {
  const loss = [0, 0], slope = [0, 0], bend = [0, 0], linear = [0, 0], q = [0, 0];
  for (let i = 0; i < count; i++) {
    const w = floats[weights / 8 + i];
    const sign = 1 - 2 * floats[classOf / 8 + i];
    const z = sign * floats[eta / 8 + i];
    const e = exponential(-Math.abs(z));
    const m = (z < 0 ? e : 1) / (1 + e);
    const wm = w * m;
    const r = 0 - sign * wm;
    floats[missed / 8 + i] = m;
    floats[residual / 8 + i] = r;
    slope[i & 1] += r;
    bend[i & 1] += wm * (1 - m);
    if (!(equal > 0)) {
      loss[i & 1] += w > 0 ? w * ((z > 0 ? z : 0) + logOnePlus(e)) : 0;
      continue;
    }
    linear[i & 1] += w > 0 && !(z < 0) ? z : 0;
    q[i & 1] += w > 0 ? e * (1 + q[i & 1]) : 0;
    if ((i + 1) % rowsOfProduct > 0 && i + 1 < count) continue;
    for (const lane of [0, 1]) {
      loss[lane] += equal * (linear[lane] + logOnePlusAny(q[lane]));
      linear[lane] = q[lane] = 0;
    }
  }
  storeSums(floats, sums, loss, slope, bend);
}

export function poissonTerms({ floats }: Heap, eta: number, counts: number, weights: number, mean: number, residual: number, count: number, sums: number): void {
  const loss = [0, 0], slope = [0, 0], bend = [0, 0];
  for (let i = 0; i < count; i++) {
    const w = floats[weights / 8 + i];
    const x = floats[eta / 8 + i];
    const y = floats[counts / 8 + i];
    const mu = exponential(x);
    const r = w > 0 ? w * (y - mu) : 0;
    floats[mean / 8 + i] = mu;
    floats[residual / 8 + i] = r;
    loss[i & 1] += w > 0 ? w * (mu - y * x) : 0;
    slope[i & 1] += r;
    bend[i & 1] += w > 0 ? w * mu : 0;
  }
  storeSums(floats, sums, loss, slope, bend);
}

export function softmaxTerms(
  { floats, words }: Heap, etas: number, classes: number, classOf: number, weights: number, probabilities: number, residuals: number, missed: number, kept: number, count: number, sums: number,
): void {
  const at = (list: number, k: number) => words[list / 4 + k] / 8;
  floats.fill(0, sums / 8, sums / 8 + 2 * (classes + 1));
  for (let i = 0; i < count; i++) {
    let largest = floats[at(etas, 0) + i];
    for (let k = 1; k < classes; k++) largest = Math.max(largest, floats[at(etas, k) + i]);
    const own = floats[classOf / 8 + i];
    let others = 0, observed = 0, ownEta = 0;
    for (let k = 0; k < classes; k++) {
      const x = floats[at(etas, k) + i];
      const e = exponential(x - largest);
      floats[at(probabilities, k) + i] = e;
      if (k === own) [observed, ownEta] = [e, x];
      else others += e;
    }
    const total = observed + others;
    const m = others / total;
    const w = floats[weights / 8 + i];
    const lost = largest - ownEta + logOnePlusAny(observed === 1 ? others : others - 1 + observed);
    floats[sums / 8 + (i & 1)] += w > 0 ? w * lost : 0;
    floats[missed / 8 + i] = m;
    floats[kept / 8 + i] = observed / total;
    for (let k = 0; k < classes; k++) {
      const p = floats[at(probabilities, k) + i] / total;
      floats[at(probabilities, k) + i] = p;
      const r = k === own ? w * m : 0 - w * p;
      floats[at(residuals, k) + i] = r;
      floats[sums / 8 + 2 * (k + 1) + (i & 1)] += r;
    }
  }
}

function storeSums(floats: Float64Array, sums: number, ...all: readonly number[][]): void {
  all.forEach(([even, odd], s) => (floats[sums / 8 + s] = even + odd));
}
