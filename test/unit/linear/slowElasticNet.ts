/** An elastic net by the definition, for small problems: nothing of the engine, one coefficient at a time until nothing moves. NaN = missing. */
export interface SlowModel {
  predict(row: readonly number[]): number;
}

export function slowElasticNet(x: readonly (readonly number[])[], y: readonly number[], weights: readonly number[], lambda: number, l1Ratio: number): SlowModel {
  const p = x[0].length;
  const total = weights.reduce((sum, w) => sum + w, 0);
  const w = weights.map((each) => each / total);
  const fill = Array.from({ length: p }, (_, j) => {
    const seen = x.map((row, i) => (Number.isNaN(row[j]) ? 0 : w[i]));
    return x.reduce((sum, row, i) => sum + (seen[i] > 0 ? seen[i] * row[j] : 0), 0) / seen.reduce((sum, each) => sum + each, 0);
  });
  const filled = (row: readonly number[]) => row.map((value, j) => (Number.isNaN(value) ? fill[j] : value));
  const rows = x.map(filled);
  const deviation = fill.map((mean, j) => Math.sqrt(rows.reduce((sum, row, i) => sum + w[i] * (row[j] - mean) ** 2, 0)));
  const standardised = (row: readonly number[]) => filled(row).map((value, j) => (value - fill[j]) / deviation[j]);
  const z = x.map(standardised);
  const mean = y.reduce((sum, value, i) => sum + w[i] * value, 0);
  const b = new Array<number>(p).fill(0);
  const residual = y.map((value) => value - mean);
  for (let sweep = 0, moved = 1; moved > 1e-13 && sweep < 100_000; sweep++) {
    moved = 0;
    for (let j = 0; j < p; j++) {
      const along = b[j] + z.reduce((sum, row, i) => sum + w[i] * row[j] * residual[i], 0);
      const next = (Math.sign(along) * Math.max(0, Math.abs(along) - lambda * l1Ratio)) / (1 + lambda * (1 - l1Ratio));
      const step = next - b[j];
      z.forEach((row, i) => (residual[i] -= step * row[j]));
      b[j] = next;
      moved = Math.max(moved, Math.abs(step));
    }
  }
  return { predict: (row) => standardised(row).reduce((sum, value, j) => sum + b[j] * value, mean) };
}
