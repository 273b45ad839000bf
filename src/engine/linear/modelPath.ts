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
  /** The model at any λ, to the last digits. */
  solveFinely(lambda: number): Job<null, Solution>;
  /** The models of one repeat's folds. @param relaxation share of the lasso in a relaxed one; null for the penalty as it is */
  folds(split: Split, repeat: number, relaxation: number | null): Job<FitProgress, FoldedModels>;
  /** From here on the path is the relaxed lasso's with this share of the lasso. */
  relax(relaxation: number): void;
  criteria(path: readonly Solution[]): Job<null, InformationCriteria>;
  /** What a solved ridge path tells of itself; asked before `criteria`, which then need not count again. @param rule null when λ is given */
  ridge?(path: readonly Solution[], rule: Rule | null): Job<null, RidgeDiagnostics | null>;
  /** Where columns enter and leave, for lassos and elastic nets. */
  knots?(): Job<null, ExactKnots>;
  /** Gives back memory outside of JavaScript's. */
  free(): void;
}
