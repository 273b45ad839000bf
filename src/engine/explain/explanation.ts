import type { Design } from '../data/design';
import { InputError } from '../errors';
import { familyNames } from '../linear/fitNames';

/** What a person may ask to see explained. */
export const explainViews = ['fit', 'polynomial', 'bias-variance', 'grouping', 'stability', 'bootstrap', 'debiased', 'knockoffs', 'trust', 'priors', 'motion', 'geometry'] as const;
export type ExplainView = (typeof explainViews)[number];

/** What every explanation has, beside its numbers: all of it plain data that can be sent to another thread. */
export interface Explanation {
  readonly view: ExplainView;
  /** The result, read off in one sentence. */
  readonly sentence: string;
  /** What one is looking at, in two lines. */
  readonly about: readonly [string, string];
  /** Sentences about what is not quite as asked for, or not known. */
  readonly notes: readonly string[];
}

/** What a running explanation tells. */
export interface ExplainProgress {
  readonly doing: string;
  /** 0 … 1 */
  readonly fraction: number;
}

/** @param because why another loss has no such view @throws InputError, since the view's formulas are those of least squares */
export function requireLeastSquares({ family, target }: Design, view: string, because: string | null = null): void {
  if (family !== 'gaussian') throw new InputError(`The view "${view}" is computed for squared error only${because ? `, since ${because}` : ''}, and "${target.name}" has a ${familyNames[family]} model; choose a target that is a number, or the view "fit".`);
}
