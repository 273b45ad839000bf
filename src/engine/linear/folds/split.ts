/** One dealing of the rows into parts, and the parts that each fold trains on. */
export interface Split {
  /** Part of each row, 0 … parts−1. */
  readonly partOf: Int32Array;
  readonly parts: number;
  /**
   * "others": fold k holds part k and trains on all others.
   * "earlier": fold k holds part k + 1 and trains on parts 0 … k, never on what comes later.
   */
  readonly training: 'others' | 'earlier';
}

/** Each part is held out in turn. */
export function splitInto(partOf: Int32Array): Split {
  return { partOf, parts: partOf.reduce((most, part) => Math.max(most, part), 0) + 1, training: 'others' };
}

export function foldsOf({ parts, training }: Split): number {
  return training === 'others' ? parts : parts - 1;
}

export function heldPart({ training }: Split, fold: number): number {
  return training === 'others' ? fold : fold + 1;
}

function trainsOn({ training }: Split, fold: number, part: number): boolean {
  return training === 'others' ? part !== fold : part <= fold;
}

/** The rows that a fold trains on, ascending. */
export function trainingRows(split: Split, fold: number): Int32Array {
  return split.training === 'earlier' ? rowsBetween(split, 0, fold + 1) : rowsWhere(split, (part) => part !== fold);
}

/** How many of them have a weight. */
export function rowsTrainedOn(split: Split, fold: number, weights: Float64Array): number {
  let rows = 0;
  for (let i = 0; i < weights.length; i++) if (weights[i] > 0 && trainsOn(split, fold, split.partOf[i])) rows++;
  return rows;
}

/** Rows of each part, ascending, so that sums over a part always run in the same order. */
export function rowsByPart({ partOf, parts }: Split): Int32Array[] {
  const size = new Int32Array(parts);
  for (const part of partOf) size[part]++;
  const rows = Array.from(size, (count) => new Int32Array(count));
  const filled = new Int32Array(parts);
  for (let i = 0; i < partOf.length; i++) rows[partOf[i]][filled[partOf[i]]++] = i;
  return rows;
}

/** Rows of the parts from … to−1, ascending. */
export function rowsBetween(split: Split, from: number, to: number): Int32Array {
  return rowsWhere(split, (part) => part >= from && part < to);
}

function rowsWhere({ partOf }: Split, belongs: (part: number) => boolean): Int32Array {
  const rows = new Int32Array(partOf.length);
  let count = 0;
  for (let row = 0; row < partOf.length; row++) if (belongs(partOf[row])) rows[count++] = row;
  return rows.slice(0, count);
}

export interface FoldWeights {
  /** Of the training rows, summing to 1; 0 for all others. */
  readonly training: Float64Array;
  /** Shares of the weight of all rows. */
  readonly trainingWeight: number;
  readonly heldWeight: number;
}

/** @param weights of all rows, summing to 1 */
export function foldWeights(weights: Float64Array, split: Split, fold: number): FoldWeights {
  const { partOf } = split;
  const held = heldPart(split, fold);
  const training = weights.slice();
  let heldWeight = 0;
  let leftOut = 0;
  for (let i = 0; i < weights.length; i++) {
    if (partOf[i] === held) heldWeight += weights[i];
    if (trainsOn(split, fold, partOf[i])) continue;
    leftOut += weights[i];
    training[i] = 0;
  }
  const trainingWeight = 1 - leftOut;
  for (let i = 0; i < training.length; i++) training[i] /= trainingWeight;
  return { training, trainingWeight, heldWeight };
}
