import { errorsOf } from '../networkErrors';
import type { NetworkData } from '../networkTypes';

/** The error of raw outputs that belong to `rows`, in the terms of networkErrors.ts. */
export function errorOn(data: NetworkData, rows: Int32Array, outputs: ArrayLike<number>): number {
  const { outputs: width } = data;
  const places = Int32Array.from(rows.keys());
  const own: NetworkData = {
    ...data,
    n: rows.length,
    targets: Float32Array.from(rows, (row) => data.targets[row]),
    weights: Float32Array.from(rows, (row) => data.weights[row]),
    outputs: width,
  };
  return errorsOf(own, outputs, places)!.error;
}
