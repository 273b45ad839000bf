import type { Comparison, ComparisonOptions, MethodName, MethodResult } from '../../../src/engine/compare/comparisonTypes';
import { defaultComparisonOptions } from '../../../src/engine/compare/comparisonTypes';
import { compareRegularizers, type Clock } from '../../../src/engine/compare/compareRegularizers';
import type { Design } from '../../../src/engine/data/design';
import { runToEnd } from '../../../src/engine/job';
import { denseDesign } from '../linear/denseDesign';
import { normals } from '../linear/randomDesign';

/** A clock that stands still: nothing is ever cut. */
const still: Clock = () => 0;

export function compared(design: Design, options: Partial<ComparisonOptions> = {}, clock = still): Comparison {
  return runToEnd(compareRegularizers(design, { ...defaultComparisonOptions, ...options }, clock));
}

export function resultFor({ results }: Comparison, method: MethodName): MethodResult {
  return results.find((each) => each.method === method)!;
}

/** Normal columns, and a target made of a row by `signal`, with noise of deviation 1. */
export function madeDesign(n: number, p: number, signal: (row: readonly number[]) => number, seed = 5): Design {
  const normal = normals(seed);
  const x = Array.from({ length: n }, () => Array.from({ length: p }, normal));
  return denseDesign(x, x.map((row) => signal(row) + normal()));
}
