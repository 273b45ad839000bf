import * as l10n from '@vscode/l10n';
import type { Family } from '../../data/family';
import type { Job } from '../../job';
import type { ExactKnots, FitOptions, Knot } from '../fitTypes';
import type { LeastSquares } from '../problem/leastSquares';
import { exactPath, mostExactColumns } from './exactPath';

/** Why a model has no path that can be followed knot by knot, and what to do, as a sentence; null when it has. */
export function noExactPath(family: Family, options: FitOptions, columns: number): string | null {
  const { penalty, l1Ratio, lowerLimits, upperLimits } = options;
  if (family !== 'gaussian') return l10n.t('The exact path is for gaussian lasso and elastic-net models, and this one is {0}; leave it out, or ask for the gaussian family.', family);
  if (penalty !== 'lasso') return l10n.t('The exact path is for gaussian lasso and elastic-net models, and the penalty is {0}; leave it out, or choose the lasso.', penalty);
  if (l1Ratio === 0) return l10n.t('The exact path is for gaussian lasso and elastic-net models, and with l1 ratio 0 (ridge) no column enters or leaves; give a ratio above 0.');
  if (Object.keys(lowerLimits).length + Object.keys(upperLimits).length > 0) return l10n.t('The exact path is for gaussian lasso and elastic-net models without limits of coefficients; leave one of them out.');
  if (columns > mostExactColumns) return l10n.t('The exact path is for at most {0} columns, and there are {1}; leave columns out, or do without it.', mostExactColumns, columns);
  return null;
}

/**
 * Which column enters or leaves at which λ, down to the smallest of the grid.
 * @param until smallest λ of the grid
 */
export function* exactKnots(problem: LeastSquares, l1Ratio: number, factors: Float64Array, until: number): Job<null, ExactKnots> {
  const path = yield* exactPath(problem, l1Ratio, factors, until);
  const knots: Knot[] = [];
  for (const { lambda, entering, leaving } of path.knots) {
    for (const column of leaving) knots.push({ lambda, column, enters: false });
    for (const column of entering) knots.push({ lambda, column, enters: true });
  }
  return { knots, end: path.end, stopped: path.stopped };
}
