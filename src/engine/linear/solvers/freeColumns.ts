import { Matrix, pseudoInverse } from 'ml-matrix';
import type { Penalty } from '../penalties/penalty';
import type { LossProblem } from '../problem/lossProblem';

const mostSteps = 30;
const mostHalvings = 30;
/** Of the sum of |residual|: below, the gradient is rounding. */
const rounding = 1e-15;

/**
 * The intercepts and unpenalised columns of a loss, brought to their optimum given all else by Newton's method with the exact curvature:
 * only with their gradient at 0 does the residual make a dual point.
 */
export class FreeColumns {
  /** Unpenalised columns of the design. */
  readonly list: Int32Array;
  private readonly values: readonly Float64Array[];
  private readonly inEachResponse: number;

  /** @param penalty null for the intercepts alone */
  constructor(private readonly problem: LossProblem, penalty: Penalty | null) {
    const { p, n, columns, intercept } = problem;
    const list: number[] = [];
    for (let j = 0; j < p; j++) if (penalty?.kind === 'separable' && penalty.factors[j] === 0 && columns.varies(j)) list.push(j);
    this.list = Int32Array.from(list);
    const values = list.map((j) => {
      const column = new Float64Array(n);
      columns.copyColumn(j, column);
      return column;
    });
    if (intercept) values.push(new Float64Array(n).fill(1));
    this.values = values;
    this.inEachResponse = values.length;
  }

  /**
   * @param value L at eta, which the loss has evaluated
   * @returns L at the optimum
   */
  solve(value: number, b: Float64Array, intercepts: Float64Array, eta: readonly Float64Array[]): number {
    const { values, inEachResponse: width, problem } = this;
    const { loss, responses, n, p } = problem;
    if (width === 0) return value;
    let best = value;
    const saved = eta.map((vector) => new Float64Array(vector.length));
    for (let step = 0; step < mostSteps; step++) {
      const gradient = this.gradient();
      let largest = 0;
      let size = 0;
      for (let i = 0; i < gradient.length; i++) largest = Math.max(largest, Math.abs(gradient[i]));
      for (const residual of loss.residual) for (let i = 0; i < n; i++) size += Math.abs(residual[i]);
      if (largest <= rounding * size) return best;
      const direction = this.newtonStep(gradient);
      eta.forEach((vector, k) => saved[k].set(vector));
      let length = 1;
      let now = Infinity;
      for (let halving = 0; ; halving++, length /= 2) {
        for (let k = 0; k < responses; k++) {
          eta[k].set(saved[k]);
          for (let f = 0; f < width; f++) addScaled(eta[k], length * direction[k * width + f], values[f]);
        }
        now = loss.evaluate(eta);
        if (now <= best * (1 + 1e-14) + 1e-300 || halving === mostHalvings) break;
      }
      if (!(now <= best * (1 + 1e-12) + 1e-300)) {
        // Not even the smallest step helps: rounding is all there is.
        eta.forEach((vector, k) => vector.set(saved[k]));
        return loss.evaluate(eta);
      }
      for (let k = 0; k < responses; k++) {
        for (let f = 0; f < this.list.length; f++) b[k * p + this.list[f]] += length * direction[k * width + f];
        if (problem.intercept) intercepts[k] += length * direction[k * width + width - 1];
      }
      if (length === 1 && largest <= 1e-13 * size) return now;
      best = now;
    }
    return best;
  }

  private gradient(): Float64Array {
    const { values, inEachResponse: width, problem: { loss } } = this;
    const gradient = new Float64Array(width * loss.responses);
    loss.residual.forEach((residual, k) => values.forEach((column, f) => (gradient[k * width + f] = dot(column, residual))));
    return gradient;
  }

  private newtonStep(gradient: Float64Array): Float64Array {
    const { values, inEachResponse: width, problem: { loss, n } } = this;
    const size = gradient.length;
    const matrix = new Float64Array(size * size);
    const h = new Float64Array(n);
    for (let a = 0; a < loss.responses; a++) {
      for (let b = a; b < loss.responses; b++) {
        loss.curvature(a, b, h);
        for (let f = 0; f < width; f++) {
          const weighted = values[f].map((value, i) => value * h[i]);
          for (let g = 0; g < width; g++) {
            const entry = dot(weighted, values[g]);
            matrix[(a * width + f) * size + b * width + g] = entry;
            matrix[(b * width + g) * size + a * width + f] = entry;
          }
        }
      }
    }
    if (loss.riskSets) this.takeRiskMeans(matrix, size);
    if (size === 1) return Float64Array.of(matrix[0] > 0 ? gradient[0] / matrix[0] : 0);
    const inverse = pseudoInverse(Matrix.from1DArray(size, size, matrix as unknown as number[])).to1DArray();
    return Float64Array.from({ length: size }, (_, i) => gradient.reduce((sum, each, t) => sum + inverse[i * size + t] * each, 0));
  }

  private takeRiskMeans(matrix: Float64Array, size: number): void {
    const { riskSets } = this.problem.loss;
    const means = this.values.map((column) => {
      const mean = new Float64Array(riskSets!.count);
      riskSets!.means(column, mean);
      return mean;
    });
    for (let f = 0; f < size; f++) for (let g = 0; g < size; g++) matrix[f * size + g] -= dot(means[f], means[g]);
  }
}

function addScaled(out: Float64Array, factor: number, column: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] += factor * column[i];
}

function dot(a: Float64Array, b: Float64Array): number {
  let s0 = 0, s1 = 0;
  const whole = a.length - (a.length % 2);
  for (let i = 0; i < whole; i += 2) {
    s0 += a[i] * b[i];
    s1 += a[i + 1] * b[i + 1];
  }
  if (whole < a.length) s0 += a[whole] * b[whole];
  return s0 + s1;
}
