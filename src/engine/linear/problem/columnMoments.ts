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

/** Of 1 in all: with less, nothing of a column is observed. */
const leastObserved = 1e-12;

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
    // Only columns with missing values have less than the whole weight observed; an indicator's mean is its rows' weight.
    const absent = new Map<number, Float64Array>();
    design.columns.forEach((column, j) => {
      if (column.kind === 'indicator' || column.missingRows.length === 0) return;
      const missing = Float64Array.from(weightings, (_, v) => vectors.sumAt(v, column.missingRows));
      absent.set(j, missing);
      for (let v = 0; v < missing.length; v++) centres[j * width + v] = 1 - missing[v] > leastObserved ? centres[j * width + v] / (1 - missing[v]) : 0;
    });
    yield* raw.spreads(vectors, centres, squares);
    const products = arena.floats(p * width);
    const means = weightings.map((weights) => weightedMean(design.target.values, weights));
    weightings.forEach((weights, v) => vectors.setProduct(v, weights, design.target.values.map((value) => value - means[v])));
    yield* raw.products(null, vectors, products);
    return weightings.map((_, v) => {
      const [fill, variance, withResponse] = [new Float64Array(p), new Float64Array(p), new Float64Array(p)];
      for (let j = 0, at = v; j < p; j++, at += width) {
        fill[j] = centres[at];
        variance[j] = squares[at];
        withResponse[j] = products[at];
      }
      design.columns.forEach((column, j) => {
        if (column.kind === 'indicator') variance[j] = fill[j] * (1 - fill[j]);
      });
      for (const [j, missing] of absent) {
        const column = design.columns[j];
        // Missing entries hold 0, not the mean: take back what they added.
        variance[j] = 1 - missing[v] > leastObserved ? Math.max(0, variance[j] - missing[v] * fill[j] * fill[j]) : 0;
        if (column.kind === 'dense') withResponse[j] += fill[j] * vectors.sumAt(v, column.missingRows);
      }
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
