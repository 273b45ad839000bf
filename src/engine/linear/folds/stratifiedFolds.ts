import { rowOrder } from './shuffledFolds';

/**
 * Fold of each row so that every class's rows are spread evenly: a class's numbers in two folds differ by at most one, and so do
 * the folds' sizes.
 * @param classOf class of each row, 0 … classes−1
 */
export function foldsByClass(classOf: Float64Array, classes: number, folds: number, seed: number, repeat: number): Int32Array {
  const order = rowOrder(classOf.length, seed, repeat);
  const foldOf = new Int32Array(classOf.length);
  // Where one class ends the next goes on, so that no fold gets the odd row of every class.
  let dealt = 0;
  for (let each = 0; each < classes; each++) {
    for (const row of order) if (classOf[row] === each) foldOf[row] = dealt++ % folds;
  }
  return foldOf;
}

/**
 * The same for numbers: rows in the order of their values make strata of as many rows as there are folds, and each stratum gives
 * every fold one row, by chance.
 */
export function foldsByRank(values: Float64Array, folds: number, seed: number, repeat: number): Int32Array {
  const order = rowOrder(values.length, seed, repeat);
  const place = new Int32Array(order.length);
  order.forEach((row, at) => (place[row] = at));
  const ranked = Int32Array.from(order.keys()).sort((a, b) => values[a] - values[b] || place[a] - place[b]);
  const foldOf = new Int32Array(values.length);
  for (let start = 0; start < ranked.length; start += folds) {
    const stratum = ranked.slice(start, start + folds);
    stratum.sort((a, b) => place[a] - place[b]);
    // A last, short stratum goes to folds by chance as well: turned by the place of its first row.
    const turn = stratum.length < folds ? place[stratum[0]] : 0;
    stratum.forEach((row, k) => (foldOf[row] = (k + turn) % folds));
  }
  return foldOf;
}
