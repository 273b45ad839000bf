/** Rows that count: one of weight 0 is as good as not there. */
export function rowsWithWeight(weights: Float64Array): number {
  let rows = 0;
  for (let i = 0; i < weights.length; i++) if (weights[i] > 0) rows++;
  return rows;
}
