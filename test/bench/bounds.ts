import type { ProblemData } from './generateProblem';
import { losses, type Loss } from './losses';
import { timesVector, transposedTimes } from './matrix';

/** The objective of a solution, and a value that no solution can be below. */
export interface Bounds {
  readonly primal: number;
  readonly dual: number;
}

/**
 * How good a lasso solution is, the same code whoever made it. Weak duality: dual ≤ optimum ≤ primal.
 * The unpenalised intercepts are first fitted exactly. The dual point is the residual y − μ, shrunk by t until no column correlates with it
 * by more than λ: with u = t(y − μ) feasible, dual = −mean f*(−u).
 * @param coefficients class by class, p numbers each, for the standardised columns
 * @param intercepts where to start, one for each class
 */
export function bounds(data: ProblemData, lambda: number, coefficients: Float64Array, intercepts: Float64Array): Bounds {
  const { problem: { n, p, classes, family }, x, y } = data;
  if (family === 'cox') throw new Error('The benchmark has no Cox problem.');
  const loss = losses[family];
  const etas = Array.from({ length: classes }, (_, k) => timesVector(x, coefficients.subarray(k * p, (k + 1) * p)));
  const means = fittedMeans(loss, y, etas, intercepts);
  let shrink = 1;
  let l1 = 0;
  for (let k = 0; k < classes; k++) {
    const residual = means.mean[k].map((mean, i) => loss.indicator(y[i], k) - mean);
    for (const value of transposedTimes(x, residual)) shrink = Math.min(shrink, lambda / Math.abs(value));
    for (let j = 0; j < p; j++) l1 += Math.abs(coefficients[k * p + j]);
  }
  const primal = means.loss + lambda * l1;
  let conjugates = 0;
  const point = new Float64Array(classes);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < classes; k++) point[k] = (1 - shrink) * loss.indicator(y[i], k) + shrink * means.mean[k][i];
    conjugates += loss.conjugate(y[i], point);
  }
  return { primal, dual: -conjugates / n };
}

/** Mean loss and the means by class, after Newton's method on the intercepts alone (added into etas). */
function fittedMeans(loss: Loss, y: Float64Array, etas: Float64Array[], start: Float64Array): { loss: number; mean: Float64Array[] } {
  const n = y.length;
  const classes = etas.length;
  // Softmax does not change when all intercepts move together: the first stays.
  const first = classes > 1 ? 1 : 0;
  etas.forEach((eta, k) => eta.forEach((value, i) => (eta[i] = value + start[k])));
  const mean = etas.map(() => new Float64Array(n));
  const eta = new Float64Array(classes);
  const one = new Float64Array(classes);
  for (let round = 0; ; round++) {
    let total = 0;
    const slope = new Float64Array(classes);
    const curvature = Array.from({ length: classes }, () => new Float64Array(classes));
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < classes; k++) eta[k] = etas[k][i];
      total += loss.value(y[i], eta);
      loss.mean(eta, one);
      for (let k = 0; k < classes; k++) {
        mean[k][i] = one[k];
        slope[k] += one[k] - loss.indicator(y[i], k);
        for (let l = 0; l < classes; l++) curvature[k][l] += k === l ? loss.curvature(one[k]) : -one[k] * one[l];
      }
    }
    const size = slope.reduce((most, value) => Math.max(most, Math.abs(value) / n), 0);
    if (round === 30 || size < 1e-14) return { loss: total / n, mean };
    const step = solve(curvature.slice(first).map((row) => row.slice(first)), slope.slice(first));
    step.forEach((change, k) => etas[first + k].forEach((value, i, values) => (values[i] = value - change)));
  }
}

/** Gaussian elimination of a small positive definite system; both arguments are overwritten. */
function solve(a: Float64Array[], b: Float64Array): Float64Array {
  for (let k = 0; k < b.length; k++) {
    for (let i = k + 1; i < b.length; i++) {
      const factor = a[i][k] / a[k][k];
      for (let j = k; j < b.length; j++) a[i][j] -= factor * a[k][j];
      b[i] -= factor * b[k];
    }
  }
  for (let k = b.length - 1; k >= 0; k--) {
    for (let j = k + 1; j < b.length; j++) b[k] -= a[k][j] * b[j];
    b[k] /= a[k][k];
  }
  return b;
}
