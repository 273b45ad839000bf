/** Which indicators and flags are set in each row: integer codes, one for each category that the row has. */
export interface SparseRows {
  readonly any: boolean;
  /** Entries of row i are start[i] … start[i+1] − 1. */
  readonly start: Int32Array;
  /** Number of the sparse column, ascending within a row. */
  readonly column: Int32Array;
}

/** @param lists ascending rows of each sparse column */
export function sparseRows(n: number, lists: readonly Int32Array[]): SparseRows {
  const start = new Int32Array(n + 1);
  for (const list of lists) for (let i = 0; i < list.length; i++) start[list[i] + 1]++;
  for (let i = 0; i < n; i++) start[i + 1] += start[i];
  const column = new Int32Array(start[n]);
  const filled = start.slice(0, n);
  lists.forEach((list, s) => {
    for (let i = 0; i < list.length; i++) column[filled[list[i]]++] = s;
  });
  return { any: lists.length > 0, start, column };
}
