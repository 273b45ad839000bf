import type { Job } from '../job';
import type { FoldModel } from './metrics/metric';

/** The models of every fold of one split, whatever family and penalty they are of. */
export interface FoldedModels {
  /** How many folds are best open at the same time. */
  readonly together: number;
  /** Makes a fold's problem. Folds are opened in turn. */
  open(k: number): Job<null, OpenFold>;
  /** Models of some open folds at a λ; asked for from the largest λ to the smallest. */
  solve(folds: readonly number[], lambda: number): Job<null, FoldModel[]>;
  /** Columns with a nonzero coefficient, ascending, in an open fold's model at the λ that was solved last. */
  kept(k: number): Int32Array;
  /** Gives back the memory that only this fold needs. */
  close(k: number): void;
  /** Gives back what only this split's folds need. */
  free(): void;
}

export interface OpenFold {
  /** Shares of all rows' weight. */
  readonly heldWeight: number;
  readonly trainingWeight: number;
  /** The model without columns. */
  nothing(): Job<null, FoldModel>;
}
