import { dot } from '../linear/dot';
import type { DenseColumn, Design } from '../data/design';
import type { Job } from '../job';

/** From here on two columns are called correlated. */
const strong = 0.8;
/** Looked at: more rows tell little more, and more columns cost their square. */
const mostRows = 2000;
const mostColumns = 500;
const pairsBetweenYields = 1000;

/**
 * Numeric columns that hang together: each is correlated with another of its cluster by |r| ≥ 0.8 (single linkage), missing values at the mean. Larger clusters
 * first. From at most 2000 rows, evenly spaced, and the first 500 numeric columns.
 */
export function* correlatedClusters({ columns, n }: Design): Job<null, string[][]> {
  const every = Math.ceil(n / mostRows);
  const dense = columns.filter((column) => column.kind === 'dense').slice(0, mostColumns);
  const unit: Float64Array[] = [];
  for (const column of dense) {
    unit.push(ofLengthOne(column, every));
    yield null;
  }
  const leader = dense.map((_, j) => j);
  const first = (j: number): number => (leader[j] === j ? j : first(leader[j]));
  let pairs = 0;
  for (let i = 0; i < unit.length; i++) {
    for (let j = 0; j < i; j++) {
      if (Math.abs(dot(unit[i], unit[j])) >= strong) leader[Math.max(first(i), first(j))] = Math.min(first(i), first(j));
      if (++pairs % pairsBetweenYields === 0) yield null;
    }
  }
  const clusters = dense.map((_, j) => dense.filter((__, i) => first(i) === j).map(({ name }) => name));
  return clusters.filter(({ length }) => length > 1).sort((a, b) => b.length - a.length);
}

/** Some rows of a column, centred and of length 1, or all 0 where it does not vary; missing values hold the mean. */
function ofLengthOne({ values, missingRows }: DenseColumn, every: number): Float64Array {
  const seen = values.filter((_, i) => i % every === 0);
  const missing = new Set(missingRows);
  const isMissing = (at: number) => missing.has(at * every);
  let [sum, count] = [0, 0];
  seen.forEach((value, at) => {
    if (isMissing(at)) return;
    sum += value;
    count++;
  });
  const centred = seen.map((value, at) => (isMissing(at) ? 0 : value - sum / count));
  const length = Math.sqrt(dot(centred, centred));
  return length > 0 ? centred.map((value) => value / length) : centred;
}
