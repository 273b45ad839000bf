import { compensatedSum } from './compensatedSum';

/** So many values, evenly spaced, tell a column's typical size well enough. */
const sampleSize = 1001;

/**
 * A centre and a scale that one wild value cannot move: the median and the mean distance from it without the outer tenth.
 * Provisional only, for computing with numbers near 1: a column measured as 1e9 + noise keeps its digits, and so do the other rows'
 * values when a row with 1e9 among numbers like 3 is held out.
 * @param values without NaN, at least one @returns scale 0 when they are all the same
 */
export function typicalScale(values: Float64Array): { readonly centre: number; readonly scale: number } {
  const step = Math.max(1, Math.floor(values.length / sampleSize));
  const sample = values.filter((_, i) => i % step === 0).sort();
  const centre = sample[sample.length >> 1];
  const distances = sample.map((value) => Math.abs(value - centre)).sort();
  const inner = distances.subarray(0, Math.ceil(distances.length * 0.9));
  const scale = compensatedSum(inner) / inner.length;
  return scale > 0 ? { centre, scale } : standardScale(values);
}

/** Mean and standard deviation (1/n), for a column in which nearly all values are one: the few others set the scale. */
function standardScale(values: Float64Array): { readonly centre: number; readonly scale: number } {
  if (values.every((value) => value === values[0])) return { centre: values[0], scale: 0 };
  const n = values.length;
  const rough = compensatedSum(values) / n;
  const centre = rough + compensatedSum(values.map((value) => value - rough)) / n;
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value - centre)), 0);
  // Relative to the largest, so that no square overflows or vanishes.
  return { centre, scale: largest * Math.sqrt(compensatedSum(values.map((value) => ((value - centre) / largest) ** 2)) / n) };
}
