import { randomOrder, streams } from '../random';

/**
 * Fold of each row: 0 … folds−1 in turn, shuffled. Sizes differ by at most one (as cv.glmnet's foldid).
 */
export function shuffledFolds(n: number, folds: number, seed: number): Int32Array {
  const order = randomOrder(n, seed, streams.folds);
  const foldOf = new Int32Array(n);
  for (let i = 0; i < n; i++) foldOf[order[i]] = i % folds;
  return foldOf;
}

/** Rows of each fold, ascending, so that sums over a fold always run in the same order. */
export function rowsByFold(foldOf: Int32Array, folds: number): Int32Array[] {
  const size = new Int32Array(folds);
  for (const fold of foldOf) size[fold]++;
  const rows = Array.from(size, (count) => new Int32Array(count));
  const filled = new Int32Array(folds);
  for (let i = 0; i < foldOf.length; i++) rows[foldOf[i]][filled[foldOf[i]]++] = i;
  return rows;
}
