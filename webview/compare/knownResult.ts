import type { Comparison, MethodResult } from '../../src/engine/compare/comparisonTypes';

/** What is told of a method once every fold has been fitted with at least one setting. */
type Told = 'heldOutError' | 'standardError' | 'trainingError' | 'gap' | 'featuresUsed' | 'zeroWeights' | 'weights';

export type KnownResult = MethodResult & Readonly<Record<Told, number>>;

export function isKnown(result: MethodResult): result is KnownResult {
  return result.heldOutError !== null;
}

/** The best, or within one standard error of it. */
export function isGood({ method }: MethodResult, { best, withinOneError }: Comparison): boolean {
  return method === best || withinOneError.includes(method);
}
