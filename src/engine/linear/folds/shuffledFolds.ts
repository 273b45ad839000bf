import { randomOrder, streams } from '../../random';

/** A random order of the rows: another one for each repeat, from the same seed. */
export function rowOrder(n: number, seed: number, repeat: number): Int32Array {
  return randomOrder(n, seed, streams.folds, repeat);
}

/**
 * Fold of each row: 0 … folds−1 in turn, shuffled. Sizes differ by at most one (as cv.glmnet's foldid).
 */
export function shuffledFolds(n: number, folds: number, seed: number, repeat = 0): Int32Array {
  const order = rowOrder(n, seed, repeat);
  const foldOf = new Int32Array(n);
  for (let i = 0; i < n; i++) foldOf[order[i]] = i % folds;
  return foldOf;
}
