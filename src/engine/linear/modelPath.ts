import type { Job } from '../job';
import type { ColumnScaling, FitProgress, InformationCriteria, Solution } from './fitTypes';
import type { FoldedModels } from './foldedModels';
import type { Split } from './folds/split';

/** One family's fit to all rows and to all but each fold: what fitLinear drives. */
export interface ModelPath {
  readonly scaling: ColumnScaling;
  /** The grid, from the largest λ to the smallest. */
  readonly lambda: Float64Array;
  /** The model at a λ of the grid; asked for from the largest to the smallest. */
  solve(lambda: number): Job<null, Solution>;
  /** The model at any λ, to the last digits. */
  solveFinely(lambda: number): Job<null, Solution>;
  /** The models of one repeat's folds. @param relaxation share of the lasso in a relaxed one; null for the penalty as it is */
  folds(split: Split, repeat: number, relaxation: number | null): Job<FitProgress, FoldedModels>;
  /** From here on the path is the relaxed lasso's with this share of the lasso. */
  relax(relaxation: number): void;
  /** Sentences about what a person should know of the solutions found so far. */
  readonly notes: readonly string[];
  criteria(path: readonly Solution[]): Job<null, InformationCriteria>;
  /** Gives back memory outside of JavaScript's. */
  free(): void;
}
