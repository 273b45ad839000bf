import type { Job } from '../job';
import { workshop } from '../kernels/workshop';
import type { FoldedModels } from './foldedModels';
import { keptColumns } from './keptColumns';
import type { FoldModel } from './metrics/metric';
import type { FoldProblem, GaussianData } from './problem/gaussianData';
import type { LeastSquares } from './problem/leastSquares';
import type { PathSolver } from './solvers/pathSolver';
import { ColumnPathSolver } from './solvers/columnPathSolver';
import { ColumnFitGroup } from './solvers/solveColumns';
import { solveTogether } from './solvers/solveTogether';
import { WorkingSetSolver } from './solvers/workingSetSolver';

export interface GaussianFoldPlan {
  /** Relative duality gap to aim at. */
  readonly tolerance: number;
  /** Solver of fold k's problem. */
  solverFor(problem: LeastSquares, k: number): Job<null, PathSolver>;
  /** Called when the folds are no longer needed. */
  free(): void;
}

/** Of the Gram matrices of folds solved at the same time. */
const mostEntries = 2e7;

interface SolvedFold {
  readonly fold: FoldProblem;
  readonly solver: PathSolver;
}

/** The gaussian models of each fold: imputation, centring and scaling are fitted to its training rows. */
export function gaussianFolds(data: GaussianData, { tolerance, solverFor, free }: GaussianFoldPlan): FoldedModels {
  const { all, fromGram } = data;
  const open = new Map<number, FoldProblem>();
  const solvers = new Map<number, PathSolver>();
  let together: { readonly folds: readonly number[]; readonly lockstep: Lockstep } | null = null;
  return {
    // All of the usual ten, fewer when each has a large Gram matrix.
    together: Math.max(1, Math.min(16, fromGram ? Math.floor(mostEntries / all.p ** 2) : Infinity)),
    *open(k) {
      const fold = yield* data.fold(k);
      open.set(k, fold);
      return {
        heldWeight: fold.heldWeight,
        trainingWeight: fold.trainingWeight,
        *nothing() {
          const b = new Float64Array(fold.problem.p);
          return { predictor: (rows) => fold.predicted(b, rows), squaredError: () => fold.heldError(b) };
        },
      };
    },
    *solve(folds, lambda) {
      if (together?.folds.join() !== folds.join()) {
        for (const k of folds) {
          if (!solvers.has(k)) solvers.set(k, yield* solverFor(open.get(k)!.problem, k));
        }
        together = { folds, lockstep: lockstep(folds.map((k) => ({ fold: open.get(k)!, solver: solvers.get(k)! })), tolerance) };
      }
      return yield* together.lockstep.solve(lambda);
    },
    kept(k) {
      return together!.lockstep.kept(together!.folds.indexOf(k));
    },
    close(k) {
      solvers.get(k)?.free?.();
      open.get(k)?.free();
      solvers.delete(k);
      open.delete(k);
      together = null;
    },
    free,
  };
}

/** Models of some folds, one after the other from the largest λ to the smallest. */
interface Lockstep {
  solve(lambda: number): Job<null, FoldModel[]>;
  /** Columns that have a coefficient at the last λ, ascending, by place among the folds; until the next λ is begun. */
  kept(place: number): Int32Array;
}

/** Folds go λ by λ together, so that all threads have something to do and one look at the columns serves all; other solvers go fold by fold. */
function lockstep(paths: readonly SolvedFold[], tolerance: number): Lockstep {
  const folds = paths.map(({ fold }) => fold);
  const sets = paths.map(({ solver }) => solver).filter((solver) => solver instanceof WorkingSetSolver);
  if (sets.length === paths.length) {
    return {
      *solve(lambda) {
        yield* solveTogether(sets, lambda, tolerance, workshop());
        return modelsOf(folds, sets.map(({ coefficients }) => coefficients));
      },
      kept: (place) => keptOf(sets[place].coefficients),
    };
  }
  const fits = paths.map(({ solver }) => (solver instanceof ColumnPathSolver ? solver.fit : null)).filter((fit) => fit !== null);
  if (fits.length === paths.length) {
    const group = new ColumnFitGroup(fits);
    return {
      *solve(lambda) {
        yield* group.solve(lambda, tolerance);
        return folds.map((fold, g) => ({
          predictor: (rows) => fold.predicted(fits[g].coefficients(), rows),
          squaredError: () => fold.residualError!(fits[g].residual),
        }));
      },
      kept: (place) => fits[place].kept(),
    };
  }
  let last: Float64Array[] = [];
  return {
    *solve(lambda) {
      const b: Float64Array[] = [];
      for (const { solver } of paths) b.push(solver.coefficientsAt ? yield* solver.coefficientsAt(lambda, tolerance) : (yield* solver.solve(lambda, tolerance)).b);
      last = b;
      return modelsOf(folds, b);
    },
    kept: (place) => keptOf(last[place]),
  };
}

function keptOf(b: Float64Array): Int32Array {
  return keptColumns(b, b.length);
}

function modelsOf(folds: readonly FoldProblem[], b: readonly Float64Array[]): FoldModel[] {
  let errors: readonly number[] | null = null;
  return folds.map((fold, g) => ({
    predictor: (rows) => fold.predicted(b[g], rows),
    squaredError: () => (errors ??= squaredErrors(folds, b))[g],
  }));
}

/** Of all folds at once, by the team where it can help. */
function squaredErrors(folds: readonly FoldProblem[], b: readonly Float64Array[]): number[] {
  const calls = folds.map((fold, g) => fold.heldCall(b[g]));
  if (!calls.every((call) => call !== null)) return folds.map((fold, g) => fold.heldError(b[g]));
  const team = workshop().teamFor(b.reduce((work, each) => work + countNonzero(each) ** 2, 0));
  return Array.from(team.run(calls), (error, g) => Math.max(0, error) / folds[g].heldWeight);
}

function countNonzero(b: Float64Array): number {
  let count = 0;
  for (let j = 0; j < b.length; j++) if (b[j] !== 0) count++;
  return count;
}
