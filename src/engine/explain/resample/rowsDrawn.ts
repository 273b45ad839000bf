/** Rows of a resample, each as often as it was drawn. @param weights each row's own times how often it was drawn @param own each row's own weight */
export function rowsDrawn(weights: Float64Array, own: Float64Array): number {
  let rows = 0;
  for (let i = 0; i < own.length; i++) if (own[i] > 0) rows += Math.round(weights[i] / own[i]);
  return rows;
}
