import type { Design } from '../../data/design';

/** Every column as numbers with weighted mean 0 and variance 1 (1/n); missing values are the mean. All columns vary. */
export function standardisedColumns({ n, columns, weights }: Design): Float64Array[] {
  return columns.map((column) => {
    const values = new Float64Array(n);
    if (column.kind === 'dense') values.set(column.values);
    else for (const row of column.rows) values[row] = 1;
    const missing = column.kind === 'dense' ? column.missingRows : new Int32Array();
    let [sum, total] = [0, 1];
    for (let i = 0; i < n; i++) sum += weights[i] * values[i];
    for (const row of missing) {
      sum -= weights[row] * values[row];
      total -= weights[row];
    }
    const mean = sum / total;
    for (const row of missing) values[row] = mean;
    let square = 0;
    for (let i = 0; i < n; i++) square += weights[i] * (values[i] - mean) ** 2;
    const deviation = Math.sqrt(square);
    return values.map((value) => (value - mean) / deviation);
  });
}
