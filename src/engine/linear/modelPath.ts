import type { Job } from '../job';
import type { ColumnScaling, ExactKnots, FitProgress, InformationCriteria, RidgeDiagnostics, Rule, Solution } from './fitTypes';
import type { FoldedModels } from './foldedModels';
import type { Split } from './folds/split';

/** One family's fit to all rows and to all but each fold: what fitLinear drives. */
export interface ModelPath {
  readonly scaling: ColumnScaling;
  /** The grid, from the largest λ to the smallest. */
  readonly lambda: Float64Array;
  /** The model at a λ of the grid; asked for from the largest to the smallest. */
  solve(lambda: number): Job<null, Solution>;
  /** The model at any λ, to the last digits. @param near a solution of the same path to start from, where one is known from elsewhere */
  solveFinely(lambda: number, near?: Pick<Solution, 'coefficients' | 'intercepts'>): Job<null, Solution>;
  /** The models of one repeat's folds. @param relaxation share of the lasso in a relaxed one; null for the penalty as it is */
  folds(split: Split, repeat: number, relaxation: number | null): Job<FitProgress, FoldedModels>;
  /** From here on the path is the relaxed lasso's with this share of the lasso. */
  relax(relaxation: number): void;
  /** Sentences about what a person should know of the solutions found so far. */
  readonly notes: readonly string[];
  /** What a ridge path tells of itself, for least squares only; null where nothing asks for it and it is dear. */
  ridge?(path: readonly Solution[], rule: Rule | null): Job<null, RidgeDiagnostics | null>;
  /** @param degreesOfFreedom where they are known */
  criteria(path: readonly Solution[], degreesOfFreedom?: Float64Array): Job<null, InformationCriteria>;
  /** Every knot of a least-squares path; null where there are none to be had. */
  knots?(): Job<null, ExactKnots | null>;
  /** Gives back memory outside of JavaScript's. */
  free(): void;
}
