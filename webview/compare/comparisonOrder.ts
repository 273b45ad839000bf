import type { MethodResult } from '../../src/engine/compare/comparisonTypes';
import type { ComparisonOrder, ComparisonOrderKey } from '../../src/protocol/comparisonMessages';
import { isKnown, type KnownResult } from './knownResult';

/** Results in the order of one of their numbers; those that do not have it stay at the end, as they were listed. */
export function ordered(results: readonly MethodResult[], { key, descending }: ComparisonOrder): MethodResult[] {
  const sign = descending ? -1 : 1;
  const known = results.filter(isKnown);
  const unknown = results.filter((result) => !isKnown(result));
  return [...known.sort((a, b) => sign * (numberOf(a, key) - numberOf(b, key))), ...unknown];
}

/** The same key again turns the order around; another one begins with its smallest. */
export function orderedBy(key: ComparisonOrderKey, before: ComparisonOrder): ComparisonOrder {
  return { key, descending: before.key === key && !before.descending };
}

function numberOf(result: KnownResult, key: ComparisonOrderKey): number {
  switch (key) {
    case 'error':
      return result.heldOutError;
    case 'gap':
      return result.gap;
    case 'features':
      return result.featuresUsed;
    case 'zeroWeights':
      return result.zeroWeights / Math.max(1, result.weights);
    case 'seconds':
      return result.seconds;
  }
}
