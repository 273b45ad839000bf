import * as l10n from '@vscode/l10n';
import type { Design } from '../data/design';
import type { Job } from '../job';
import { retelling } from '../job';
import { fitLinear } from '../linear/fitLinear';
import type { FitOptions, FitProgress, LinearFit } from '../linear/fitTypes';
import type { ExplainProgress } from './explanation';
import { atRule, knownFit, rememberFit } from './knownFits';

/**
 * The fit that a view explains: the path and its cross-validation, as fitLinear makes them. Where the design's fit is known it is that one. At a λ that is given the path is
 * solved once more without folds, whether the fit was known or not: so that both have the same last digits.
 */
export function* fittedPath(design: Design, options: FitOptions, doing = l10n.t('Fitting')): Job<ExplainProgress, LinearFit> {
  if (options.lambda !== null && options.folds > 0) {
    const { crossValidation } = knownFit(design, options) ?? (yield* fittedPath(design, { ...options, lambda: null, rule: 'min' }, doing));
    return { ...(yield* fitted(design, { ...options, folds: 0 }, doing)), options, crossValidation };
  }
  // No rule chose it: nothing that is known tells it, and it tells nothing of others.
  if (options.lambda !== null) return yield* fitted(design, options, doing);
  const known = knownFit(design, options);
  const chosen = known && atRule(known, options);
  if (chosen) return chosen;
  const fit = yield* fitted(design, options, doing);
  rememberFit(design, fit);
  return fit;
}

function fitted(design: Design, options: FitOptions, doing: string): Job<ExplainProgress, LinearFit> {
  return retelling(fitLinear(design, options, undefined, true), (progress) => ({ doing, fraction: fraction(progress, options) }));
}

/** Of the path and every fold's. */
function fraction(progress: FitProgress, { lambdaCount, folds, repeats }: FitOptions): number {
  const pathShare = 1 / (folds * repeats + 1);
  if (progress.stage === 'path') return (pathShare * (progress.index + 1)) / lambdaCount;
  return progress.stage === 'crossValidation' ? pathShare + (1 - pathShare) * progress.fraction : 0;
}
