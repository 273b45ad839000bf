import { Matrix, pseudoInverse } from 'ml-matrix';
import type { Penalty } from '../penalties/penalty';
import type { LossProblem } from '../problem/lossProblem';
import type { LockstepJob } from './lockstep';

const mostSteps = 40;
const mostHalvings = 40;
/** Of all that is summed: a gradient below this has no part in a gap of 1e-12. */
const negligible = 1e-13;
/** A Newton step that changes no η by more than this only ever helps: the curvature changes by less than its own half. */
const safeStep = 0.3;

/**
 * The intercepts and unpenalised columns of a loss, brought to their optimum given all else by Newton's method with the exact curvature:
 * only with their gradient at 0 does the residual make a dual point.
 */
export class FreeColumns {
  /** Unpenalised columns of the design. */
  private readonly list: Int32Array;
  private readonly values: readonly Float64Array[];
  private readonly largest: readonly number[];

  /** @param penalty null for the intercepts alone */
  constructor(private readonly problem: LossProblem, penalty: Penalty | null) {
    const { p, n, columns } = problem;
    const list: number[] = [];
    for (let j = 0; j < p; j++) if (penalty?.kind === 'separable' && isFree(penalty, j) && columns.varies(j)) list.push(j);
    this.list = Int32Array.from(list);
    this.values = list.map((j) => {
      const column = new Float64Array(n);
      columns.copyColumn(j, column);
      return column;
    });
    this.largest = this.values.map((column) => column.reduce((most, each) => Math.max(most, Math.abs(each)), 0));
  }

  /** Moves b, intercepts and η, at which the loss looks, to the optimum. */
  *solve(b: Float64Array, intercepts: Float64Array, eta: readonly Float64Array[]): LockstepJob<void> {
    const { problem, list } = this;
    const { loss, responses, p, intercept } = problem;
    const width = list.length + (intercept ? 1 : 0);
    if (width === 0) return;
    let inverse: Float64Array | null = null;
    let before = Infinity;
    for (let round = 0; round < mostSteps; round++) {
      const gradient = this.gradient(width);
      const size = gradient.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
      if (!(size > negligible * loss.scale) || (size < 1e-11 * loss.scale && size > 0.5 * before)) return;
      // A curvature is good as long as each step leaves a hundredth.
      if (inverse === null || size > 0.01 * before) inverse = this.inverseCurvature(width);
      before = size;
      const step = product(inverse, gradient);
      if (!(yield* this.move(step, width, eta))) return;
      for (let k = 0; k < responses; k++) {
        for (let f = 0; f < list.length; f++) b[k * p + list[f]] += step[k * width + f];
        if (intercept) intercepts[k] += step[k * width + width - 1];
      }
    }
  }

  /** η along the step, halved until the loss does not rise. @returns false when nothing helps: rounding is all there is */
  private *move(step: Float64Array, width: number, eta: readonly Float64Array[]): LockstepJob<boolean> {
    const { problem: { loss } } = this;
    let reach = 0;
    for (let k = 0; k < eta.length; k++) {
      for (let f = 0; f < width; f++) reach = Math.max(reach, width * Math.abs(step[k * width + f]) * (this.largest[f] ?? 1));
    }
    const value = reach > safeStep ? loss.value() : Infinity;
    const saved = reach > safeStep ? eta.map((vector) => vector.slice()) : null;
    for (let halving = 0; ; halving++) {
      eta.forEach((vector, k) => {
        if (saved) vector.set(saved[k]);
        for (let f = 0; f < width; f++) addScaled(vector, step[k * width + f], this.values[f]);
      });
      yield* this.problem.look(eta);
      if (!saved || loss.value() <= value + 1e-14 * loss.scale) return true;
      if (halving === mostHalvings) break;
      for (let f = 0; f < step.length; f++) step[f] /= 2;
    }
    eta.forEach((vector, k) => vector.set(saved[k]));
    yield* this.problem.look(eta);
    return false;
  }

  private gradient(width: number): Float64Array {
    const { values, problem: { loss, intercept } } = this;
    const gradient = new Float64Array(width * loss.responses);
    loss.residual.forEach((residual, k) => {
      values.forEach((column, f) => (gradient[k * width + f] = dot(column, residual)));
      if (intercept) gradient[k * width + width - 1] = loss.slope(k);
    });
    return gradient;
  }

  private inverseCurvature(width: number): Float64Array {
    const { values, problem: { loss, n, intercept } } = this;
    const size = width * loss.responses;
    const matrix = new Float64Array(size * size);
    const h = new Float64Array(values.length > 0 ? n : 0);
    const set = (row: number, column: number, entry: number) => (matrix[row * size + column] = matrix[column * size + row] = entry);
    for (let a = 0; a < loss.responses; a++) {
      for (let b = a; b < loss.responses; b++) {
        if (intercept) set(a * width + width - 1, b * width + width - 1, loss.bend(a, b));
        if (values.length === 0) continue;
        loss.curvature(a, b, h);
        for (let f = 0; f < values.length; f++) {
          const weighted = values[f].map((value, i) => value * h[i]);
          for (let g = 0; g < values.length; g++) set(a * width + f, b * width + g, dot(weighted, values[g]));
          if (!intercept) continue;
          const sum = weighted.reduce((total, each) => total + each, 0);
          set(a * width + f, b * width + width - 1, sum);
          set(a * width + width - 1, b * width + f, sum);
        }
      }
    }
    if (loss.riskSets) this.takeRiskMeans(matrix, size);
    if (size === 1) return Float64Array.of(matrix[0] > 0 ? 1 / matrix[0] : 0);
    return Float64Array.from(pseudoInverse(Matrix.from1DArray(size, size, matrix as unknown as number[])).to1DArray());
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

const piece = { slope: 0, curvature: 0, low: 0, high: 0 };

/** Never penalised and without limits. */
function isFree(penalty: Penalty & { kind: 'separable' }, j: number): boolean {
  if (penalty.factors[j] !== 0) return false;
  if (!penalty.piece) return true;
  penalty.piece(1, j, 0, 1, piece);
  return piece.low === -Infinity && piece.high === Infinity;
}

function product(matrix: Float64Array, vector: Float64Array): Float64Array {
  const size = vector.length;
  return Float64Array.from({ length: size }, (_, i) => vector.reduce((sum, each, t) => sum + matrix[i * size + t] * each, 0));
}

/** @param column absent for the intercept's ones */
function addScaled(out: Float64Array, factor: number, column: Float64Array | undefined): void {
  if (column) for (let i = 0; i < out.length; i++) out[i] += factor * column[i];
  else for (let i = 0; i < out.length; i++) out[i] += factor;
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
