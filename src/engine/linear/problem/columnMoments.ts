import type { Job } from '../../job';
import { PackedVectors } from './rawColumns';
import type { RawColumns } from './rawColumns';

/** What a problem's centring and scaling need of its columns, in provisional units. */
export interface ColumnMoments {
  /** Mean of the observed values: what missing ones are filled with. */
  readonly fill: Float64Array;
  /** Variance after filling. */
  readonly variance: Float64Array;
  readonly responseMean: number;
  /** Σ w x (y − ȳ), filled. */
  readonly withResponse: Float64Array;
}

/** Moments under several weightings of the rows (each sums to 1), in three passes over the columns for all of them. */
export function* columnMoments(raw: RawColumns, weightings: readonly Float64Array[]): Job<null, ColumnMoments[]> {
  const { p, n, design, workshop } = raw;
  const arena = workshop.arena();
  try {
    const vectors = new PackedVectors(n, weightings.length, arena);
    const { width } = vectors;
    const centres = arena.floats(p * width);
    const squares = arena.floats(p * width);
    weightings.forEach((weights, v) => vectors.set(v, weights));
    yield* raw.products(null, vectors, centres);
    const observed = design.columns.map((column) => weightings.map((_, v) => (column.kind === 'dense' ? 1 - vectors.sumAt(v, column.missingRows) : 1)));
    for (let j = 0; j < p; j++) {
      // An indicator's mean is its rows' weight.
      for (let v = 0; v < weightings.length; v++) centres[j * width + v] = observed[j][v] > 1e-12 ? centres[j * width + v] / observed[j][v] : 0;
    }
    yield* raw.spreads(vectors, centres, squares);
    const products = arena.floats(p * width);
    const means = weightings.map((weights) => weightedMean(design.target.values, weights));
    weightings.forEach((weights, v) => vectors.setProduct(v, weights, design.target.values.map((value) => value - means[v])));
    yield* raw.products(null, vectors, products);
    return weightings.map((_, v) => {
      const [fill, variance, withResponse] = [new Float64Array(p), new Float64Array(p), new Float64Array(p)];
      design.columns.forEach((column, j) => {
        const mean = centres[j * width + v];
        fill[j] = mean;
        withResponse[j] = products[j * width + v];
        if (column.kind === 'indicator') {
          variance[j] = mean * (1 - mean);
          return;
        }
        if (!(observed[j][v] > 1e-12)) return;
        // Missing entries hold 0, not the mean: take back what they added.
        variance[j] = Math.max(0, squares[j * width + v] - (1 - observed[j][v]) * mean * mean);
        if (column.missingRows.length > 0) withResponse[j] += mean * vectors.sumAt(v, column.missingRows);
      });
      return { fill, variance, responseMean: means[v], withResponse };
    });
  } finally {
    arena.free();
  }
}

/** By two passes: the second adds what the first lost to rounding. */
function weightedMean(values: Float64Array, weights: Float64Array): number {
  let total = 0;
  let first = 0;
  for (let i = 0; i < values.length; i++) {
    total += weights[i];
    first += weights[i] * values[i];
  }
  first /= total;
  let correction = 0;
  for (let i = 0; i < values.length; i++) correction += weights[i] * (values[i] - first);
  return first + correction / total;
}
