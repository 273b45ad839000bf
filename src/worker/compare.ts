import { compareRegularizers } from '../engine/compare/compareRegularizers';
import type { Comparison, ComparisonOptions, ComparisonProgress } from '../engine/compare/comparisonTypes';
import type { Design } from '../engine/data/design';
import type { ComparisonMessage } from '../protocol/comparisonMessages';
import type { Context } from '../protocol/rpc';
import { throttle } from './throttle';
import { runInSlices } from './timeSlice';

/** Compares in slices. Every result is told, of the time between them only so much as can be seen. */
export function compare(design: Design, options: ComparisonOptions, { signal, progress }: Context<ComparisonMessage>): Promise<Comparison> {
  const due = throttle();
  let folds = options.folds;
  const onProgress = ({ method, fold, seconds, comparison }: ComparisonProgress) => {
    if (comparison) folds = comparison.folds.count;
    else if (!due()) return;
    progress({ step: { method, fold: Math.min(fold, folds), folds }, seconds, comparison });
  };
  return runInSlices(compareRegularizers(design, options, () => performance.now() / 1000), { signal, onProgress });
}
