import type { Job } from '../../job';
import { isUnlimited } from '../penalties/isUnlimited';
import type { Penalty } from '../penalties/penalty';
import type { LossProblem } from '../problem/lossProblem';
import type { LockstepJob } from './lockstep';
import { symmetricSystem } from './symmetricSystem';

const mostSteps = 100;
/** Shorter steps are not for halving but for damping (Levenberg 1944): far from the optimum there may be next to no curvature. */
const mostHalvings = 6;
const leastDamping = 1e-6;
const mostDamping = 1e12;
/** Share of a step's predicted gain that must be had. */
const leastGain = 1e-4;
/** Of all that is summed: a gradient below this has no part in a gap of 1e-12. */
const negligible = 1e-13;
/** What sums of many rows may leave of it. */
const rounding = 1e-11;
/** Of what adds up to a slope: with more of it left, the residual makes no dual point. */
const settledShare = 1e-9;
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
  /** Mean square of each. */
  private readonly squares: readonly number[];

  /** Unpenalised columns with a limit on one side. */
  private readonly halfOpen: readonly HalfOpenColumn[];

  /** @param penalty null for the intercepts alone */
  constructor(private readonly problem: LossProblem, penalty: Penalty | null) {
    const { p, n, columns } = problem;
    const unpenalised = penalty ? Array.from({ length: p }, (_, j) => j).filter((j) => penalty.factors[j] === 0 && columns.varies(j)) : [];
    const copied = (j: number) => {
      const column = new Float64Array(n);
      columns.copyColumn(j, column);
      return column;
    };
    const list = unpenalised.filter((j) => isUnlimited(penalty!, 1, j));
    this.list = Int32Array.from(list);
    this.values = list.map(copied);
    this.largest = this.values.map(largestOf);
    this.halfOpen = unpenalised.flatMap((j) => openSides(penalty!, j).map((side) => ({ side, values: copied(j) })));
    this.squares = this.values.map((column) => dot(column, column) / n);
  }

  /** Moves b, intercepts and η, at which the loss looks, to the optimum. */
  *solve(b: Float64Array, intercepts: Float64Array, eta: readonly Float64Array[]): LockstepJob<void> {
    const { problem, list } = this;
    const { loss, responses, p, intercept } = problem;
    const width = list.length + (intercept ? 1 : 0);
    if (width === 0) return;
    let newton: ((right: Float64Array) => Float64Array) | null = null;
    let before = Infinity;
    let damping = 0;
    for (let round = 0; round < mostSteps; round++) {
      const gradient = this.gradient(width);
      const size = this.steepness(gradient, width);
      if (!(size > negligible * loss.scale) || (size < rounding * loss.scale && size > 0.5 * before)) return;
      // Where the curvature does not see the slope, the way is by the slope.
      if (damping === 0 && size > 0.9 * before) damping = 1;
      // A curvature is good as long as each step leaves a hundredth.
      if (newton === null || damping > 0 || size > 0.01 * before) newton = yield* this.newton(width, damping * size);
      before = size;
      const step = newton(gradient);
      const moved = yield* this.move(step, width, gradient, eta);
      if (moved) {
        for (let k = 0; k < responses; k++) {
          for (let f = 0; f < list.length; f++) b[k * p + list[f]] += step[k * width + f];
          if (intercept) intercepts[k] += step[k * width + width - 1];
        }
        damping = damping > leastDamping ? damping / 4 : 0;
      } else {
        if (damping > mostDamping) return;
        damping = damping === 0 ? 1 : 16 * damping;
        newton = null;
      }
    }
  }

  /** Largest slope of the loss that is left along these, or towards where a limit on the other side leaves all open, at the η looked at last; 0 where it is as small as it has to be. */
  slopeLeft(): number {
    const { values, largest, problem: { loss, intercept } } = this;
    const slopes = this.gradient(values.length + (intercept ? 1 : 0));
    let most = 0;
    let at = 0;
    for (const residual of loss.residual) {
      for (let f = 0; f < values.length + (intercept ? 1 : 0); f++) {
        const slope = Math.abs(slopes[at++]);
        const enough = rounding * loss.scale * (largest[f] ?? 1);
        if (slope > enough && slope > enough + settledShare * sizeOf(residual, values[f])) most = Math.max(most, slope);
      }
      for (const { side, values: column } of this.halfOpen) {
        const slope = side * dot(column, residual);
        if (slope > rounding * loss.scale * largestOf(column) + settledShare * sizeOf(residual, column)) most = Math.max(most, slope);
      }
    }
    return most;
  }

  /** η along the step, halved until the loss falls as it should. @returns false when it does not, at the old η */
  private *move(step: Float64Array, width: number, gradient: Float64Array, eta: readonly Float64Array[]): LockstepJob<boolean> {
    const { problem: { loss } } = this;
    let reach = 0;
    for (let k = 0; k < eta.length; k++) {
      for (let f = 0; f < width; f++) reach = Math.max(reach, width * Math.abs(step[k * width + f]) * (this.largest[f] ?? 1));
    }
    // A risk set may vanish all the same.
    const isSafe = reach <= safeStep && !loss.riskSets;
    const value = loss.value();
    const slack = 1e-14 * (loss.scale + value);
    const saved = isSafe ? null : eta.map((vector) => vector.slice());
    for (let halving = 0; ; halving++) {
      eta.forEach((vector, k) => {
        if (saved) vector.set(saved[k]);
        for (let f = 0; f < width; f++) addScaled(vector, step[k * width + f], this.values[f]);
      });
      yield* this.problem.look(eta);
      if (!saved || loss.value() <= value - leastGain * dot(step, gradient) + slack) return true;
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

  /** Largest slope, by its column's size: a curvature as large makes steps that change η by about 1. */
  private steepness(gradient: Float64Array, width: number): number {
    return gradient.reduce((most, each, at) => Math.max(most, Math.abs(each) / Math.sqrt(this.squares[at % width] ?? 1)), 0);
  }

  /** The curvature, and `damping` of each column's own square beside it, ready for Newton's steps. */
  private *newton(width: number, damping: number): Job<null, (right: Float64Array) => Float64Array> {
    const { values, squares, problem: { loss, n, intercept } } = this;
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
          yield null;
          if (!intercept) continue;
          const sum = weighted.reduce((total, each) => total + each, 0);
          set(a * width + f, b * width + width - 1, sum);
          set(a * width + width - 1, b * width + f, sum);
        }
      }
    }
    if (loss.riskSets) yield* this.takeRiskMeans(matrix, size);
    if (damping > 0) for (let at = 0; at < size; at++) matrix[at * size + at] += damping * (squares[at % width] ?? 1);
    return yield* symmetricSystem(matrix, size);
  }

  private *takeRiskMeans(matrix: Float64Array, size: number): Job<null, void> {
    const { riskSets } = this.problem.loss;
    const means: Float64Array[] = [];
    for (const column of this.values) {
      const mean = new Float64Array(riskSets!.count);
      riskSets!.means(column, mean);
      means.push(mean);
      yield null;
    }
    for (let f = 0; f < size; f++) {
      for (let g = 0; g < size; g++) matrix[f * size + g] -= dot(means[f], means[g]);
      yield null;
    }
  }
}

/** A column whose coefficient has a limit on one side; `side` is the sign of the other. */
interface HalfOpenColumn {
  readonly side: 1 | -1;
  readonly values: Float64Array;
}

/** Where an unpenalised coefficient may go without end, when it may not both ways. */
function openSides(penalty: Penalty, j: number): (1 | -1)[] {
  if (isUnlimited(penalty, 1, j)) return [];
  const room = (side: number) => (penalty.kind === 'group' ? penalty.limits!.room(j, side) : penalty.conjugate(1, j, side));
  return ([1, -1] as const).filter((side) => room(side) === Infinity);
}

function largestOf(column: Float64Array): number {
  return column.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
}

/** @param column absent for the intercept's ones */
function addScaled(out: Float64Array, factor: number, column: Float64Array | undefined): void {
  if (column) for (let i = 0; i < out.length; i++) out[i] += factor * column[i];
  else for (let i = 0; i < out.length; i++) out[i] += factor;
}

/** Σ |column · residual| @param column absent for the intercept's ones */
function sizeOf(residual: Float64Array, column: Float64Array | undefined): number {
  let sum = 0;
  for (let i = 0; i < residual.length; i++) sum += Math.abs(column ? column[i] * residual[i] : residual[i]);
  return sum;
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
