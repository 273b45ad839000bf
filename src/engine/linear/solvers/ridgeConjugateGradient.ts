import { dot } from '../dot';
import type { Job } from '../../job';
import { certify } from '../dualityGap';
import type { LeastSquares } from '../problem/leastSquares';
import type { PathPoint, PathSolver } from './pathSolver';
import { RidgeSystem } from './ridgeSystem';

/** Ridge for many columns: conjugate gradient, each λ warm-started at the last. The gap of a ridge fit is ‖residual‖²/(2λ) at most. */
export class RidgeConjugateGradientSolver implements PathSolver {
  private readonly system: RidgeSystem;
  private z: Float64Array;

  constructor(private readonly problem: LeastSquares, private readonly factors: Float64Array) {
    this.system = new RidgeSystem(problem, factors);
    this.z = new Float64Array(this.system.size);
  }

  /** Solves all λs of a path in one Krylov space and keeps the answers as starting points. */
  *solveAll(lambdas: Float64Array, tolerance: number): Job<null, Float64Array[]> {
    return yield* multiShift(this.system, lambdas, tolerance * objectiveShare * this.problem.responseSquare);
  }

  startFrom(z: Float64Array): void {
    this.z = z.slice();
  }

  *solve(lambda: number, tolerance: number): Job<null, PathPoint> {
    const penalty = { lambda, l1Ratio: 0, factors: this.factors };
    const c = new Float64Array(this.problem.p);
    let ask = tolerance;
    for (let attempt = 0; ; attempt++) {
      yield* conjugateGradient(this.system, lambda, this.z, ask * this.problem.responseSquare);
      const b = this.system.coefficients(this.z);
      this.problem.correlationsAt(b, c);
      const certificate = certify(this.problem, penalty, b, c);
      // The gap is asked relative to the objective, which is known only now and may be far below ỹ'Wỹ.
      if (certificate.gap <= tolerance * certificate.objective || attempt === 3) return { b, c, certificate };
      ask *= 0.1 * Math.min(1, certificate.objective / this.problem.responseSquare);
    }
  }
}

const mostSteps = 20000;
/** With more columns than rows a small λ leaves an objective of a millionth of ỹ'Wỹ: its digits, too, are wanted of the one shared space. */
const objectiveShare = 1e-6;
/** Of the first residual's square: below, steps only stir rounding. */
const smallestResidual = 1e-29;

/** Improves z until ‖d − (A + λ)z‖² ≤ 2λ · gap. */
function* conjugateGradient(system: RidgeSystem, lambda: number, z: Float64Array, gap: number): Job<null, void> {
  const { size, right } = system;
  const image = new Float64Array(size);
  system.apply(z, image);
  const residual = Float64Array.from({ length: size }, (_, i) => right[i] - image[i] - lambda * z[i]);
  const direction = residual.slice();
  let square = dot(residual, residual);
  for (let step = 0; step < mostSteps && square > 2 * lambda * gap; step++) {
    system.apply(direction, image);
    for (let i = 0; i < size; i++) image[i] += lambda * direction[i];
    const length = square / dot(direction, image);
    for (let i = 0; i < size; i++) {
      z[i] += length * direction[i];
      residual[i] -= length * image[i];
    }
    const next = dot(residual, residual);
    for (let i = 0; i < size; i++) direction[i] = residual[i] + (next / square) * direction[i];
    square = next;
    yield null;
  }
}

/**
 * (A + λ_k) z_k = d for every k at the price of the smallest λ alone: shifted systems share one Krylov space
 * (multi-shift conjugate gradient, Jegerlehner 1996). Each shift stops once its own residual is small enough.
 */
export function* multiShift(system: Pick<RidgeSystem, 'size' | 'right' | 'apply'>, lambdas: Float64Array, gap: number): Job<null, Float64Array[]> {
  const { size, right } = system;
  const base = lambdas.reduce((smallest, lambda) => Math.min(smallest, lambda), Infinity);
  const shifts = Array.from(lambdas, (lambda) => ({
    lambda,
    shift: lambda - base,
    z: new Float64Array(size),
    direction: right.slice(),
    scale: 1,
    lastScale: 1,
    open: true,
  }));
  const residual = right.slice();
  const direction = right.slice();
  const image = new Float64Array(size);
  let square = dot(residual, residual);
  const enough = smallestResidual * square;
  let lastLength = 1;
  let lastRatio = 0;
  for (let step = 0; step < mostSteps && square > enough && shifts.some(({ open }) => open); step++) {
    system.apply(direction, image);
    for (let i = 0; i < size; i++) image[i] += base * direction[i];
    const length = square / dot(direction, image);
    for (let i = 0; i < size; i++) residual[i] -= length * image[i];
    const next = dot(residual, residual);
    const ratio = next / square;
    for (const each of shifts) {
      if (!each.open) continue;
      const scale =
        (each.scale * each.lastScale * lastLength) /
        (length * lastRatio * (each.lastScale - each.scale) + each.lastScale * lastLength * (1 + each.shift * length));
      const own = (length * scale) / each.scale;
      const follow = (ratio * scale * own) / (each.scale * length);
      for (let i = 0; i < size; i++) {
        each.z[i] += own * each.direction[i];
        each.direction[i] = scale * residual[i] + follow * each.direction[i];
      }
      each.lastScale = each.scale;
      each.scale = scale;
      if (scale * scale * next <= 2 * each.lambda * gap) each.open = false;
    }
    for (let i = 0; i < size; i++) direction[i] = residual[i] + ratio * direction[i];
    square = next;
    lastLength = length;
    lastRatio = ratio;
    yield null;
  }
  return shifts.map(({ z }) => z);
}
