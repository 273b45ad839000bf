import { rowOrder } from './shuffledFolds';

/**
 * Fold of each row so that a group's rows stay together: the largest group first, each to the fold that has the fewest rows;
 * groups of one size in random order.
 * @param groupOf group of each row, 0 … groups−1
 * @param folds at most the number of groups
 */
export function groupFolds(groupOf: Int32Array, groups: number, folds: number, seed: number, repeat: number): Int32Array {
  const size = new Int32Array(groups);
  for (const group of groupOf) size[group]++;
  const largestFirst = rowOrder(groups, seed, repeat).sort((a, b) => size[b] - size[a]);
  const filled = new Int32Array(folds);
  const foldOfGroup = new Int32Array(groups);
  for (const group of largestFirst) {
    const fold = filled.indexOf(Math.min(...filled));
    foldOfGroup[group] = fold;
    filled[fold] += size[group];
  }
  return groupOf.map((group) => foldOfGroup[group]);
}
