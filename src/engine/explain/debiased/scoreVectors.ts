import type { Job } from '../../job';
import { telling } from '../../job';
import { workshop as openedWorkshop } from '../../kernels/workshop';
import { solveTogether } from '../../linear/solvers/solveTogether';
import { WorkingSetSolver } from '../../linear/solvers/workingSetSolver';
import type { Correlations } from './columnProblem';
import { ColumnProblem } from './columnProblem';

/**
 * A column's score vector z_j: what of it a lasso of all other columns leaves. All inner products are weighted means, of standardised columns.
 */
export interface ScoreVector {
  /** λ_j of that lasso. */
  readonly lambda: number;
  /** z'z and z'x_j */
  readonly square: number;
  readonly along: number;
  /** z'r of the residual r whose products with the columns were given. */
  readonly withResidual: number;
  /** η = max_k |z'x_k| √n / ‖z‖: how much of the other coefficients' errors may get through, in units of the noise. */
  readonly biasFactor: number;
}

/** Down to this share of the largest correlation, so many λs. */
const smallestShare = 1e-3;
const lambdaCount = 70;
/** Relative duality gap. */
const tolerance = 1e-9;
const together = 16;
/** 1 + κ₁ of Zhang & Zhang. */
const slack = 1.5;

/**
 * 1 + κ₀: how much wider an interval may become so that less of the other coefficients' errors gets through. A quarter, as theirs; a half with more columns than rows, where
 * those errors are larger: intervals of coefficients that are not 0 then hold the truth as often as they say (test/long).
 */
export const widenings = { usual: 1.25, wide: 1.5 } as const;

/**
 * Score vectors for every column, each with the λ_j of Zhang & Zhang (2014, Table 1): the largest at which the bias factor is at most √(2 ln p), then the smallest that
 * makes the interval no more than `widening` times as wide. Where the bias factor never gets so small, half as much again as its least is put up with.
 * Tells how many columns are done.
 * @param n rows @param residual x̃_k'W(y − ŷ) of every column at the fit that is corrected
 */
export function* scoreVectors(correlations: Correlations, n: number, residual: Float64Array, widening: number = widenings.usual): Job<number, ScoreVector[]> {
  const { p } = correlations;
  const lambda = lambdaGrid(correlations);
  const made: ScoreVector[] = [];
  if (lambda.length === 0) return Array.from({ length: p }, (_, j) => ({ lambda: 0, square: 1, along: 1, withResidual: residual[j], biasFactor: 0 }));
  const workshop = openedWorkshop();
  for (let from = 0; from < p; from += together) {
    const solvers = Array.from({ length: Math.min(together, p - from) }, (_, k) => solverFor(correlations, from + k));
    const paths = solvers.map((): ScoreVector[] => []);
    try {
      for (const each of lambda) {
        const open = solvers.filter((_, k) => !isWideEnough(paths[k], p, widening));
        if (open.length === 0) break;
        yield* telling(solveTogether(open, each, tolerance, workshop), from);
        solvers.forEach((solver, k) => open.includes(solver) && paths[k].push(scoreAt(solver, from + k, each, n, residual)));
      }
    } finally {
      for (const solver of solvers) solver.free();
    }
    made.push(...paths.map((path) => chosenScore(path, p, widening)));
    yield made.length;
  }
  return made;
}

/** From where the first column gets a weight; empty where no two columns are correlated. */
export function lambdaGrid({ p, values }: Correlations): Float64Array {
  let largest = 0;
  for (let i = 0; i < p; i++) for (let j = 0; j < i; j++) largest = Math.max(largest, Math.abs(values[i * p + j]));
  if (!(largest > 1e-12)) return new Float64Array();
  return Float64Array.from({ length: lambdaCount }, (_, k) => largest * smallestShare ** (k / (lambdaCount - 1)));
}

function solverFor(correlations: Correlations, column: number): WorkingSetSolver {
  const factors = new Float64Array(correlations.p).fill(1);
  factors[column] = Infinity;
  return new WorkingSetSolver(new ColumnProblem(correlations, column), 1, factors);
}

/** With γ the lasso's coefficients and c = X̃'Wz: z'x_j = c_j, z'z = c_j − Σ γ_k c_k, and so for any vector. */
function scoreAt(solver: WorkingSetSolver, column: number, lambda: number, n: number, residual: Float64Array): ScoreVector {
  const { b, c } = solver.point();
  let [square, withResidual, most] = [c[column], residual[column], 0];
  for (let k = 0; k < b.length; k++) {
    if (k === column) continue;
    square -= b[k] * c[k];
    withResidual -= b[k] * residual[k];
    most = Math.max(most, Math.abs(c[k]));
  }
  square = Math.max(square, 0);
  return { lambda, square, along: c[column], withResidual, biasFactor: square > 0 ? (most * Math.sqrt(n)) / Math.sqrt(square) : Infinity };
}

/** τ√n = ‖z‖√n / |z'x_j|: the interval's half-width in units of σ/√n; grows as λ falls. */
export function noiseFactor({ square, along }: ScoreVector): number {
  return along > 0 ? Math.sqrt(square) / along : Infinity;
}

/** √(2 ln p): what a correction leaves of the other columns' errors is small below it. */
export function usualBiasFactor(p: number): number {
  return Math.sqrt(2 * Math.log(Math.max(p, 2)));
}

/** Whether further λs cannot be chosen: the bias factor is small enough, and the interval wider than it need be. */
function isWideEnough(path: readonly ScoreVector[], p: number, widening: number): boolean {
  const first = path.find(({ biasFactor }) => biasFactor <= usualBiasFactor(p));
  return first !== undefined && noiseFactor(path[path.length - 1]) > widening * noiseFactor(first);
}

/** Table 1 of Zhang & Zhang (2014) on the λs of a path. */
export function chosenScore(path: readonly ScoreVector[], p: number, widening: number): ScoreVector {
  const usable = path.filter((score) => noiseFactor(score) < Infinity);
  const least = usable.reduce((smallest, { biasFactor }) => Math.min(smallest, biasFactor), Infinity);
  const most = least <= usualBiasFactor(p) ? usualBiasFactor(p) : slack * least;
  const first = usable.find(({ biasFactor }) => biasFactor <= most) ?? path[0];
  return usable.filter((score) => noiseFactor(score) <= widening * noiseFactor(first)).at(-1) ?? first;
}
