import type { Design } from '../data/design';
import type { Job } from '../job';
import type { FitOptions, Solution } from './fitTypes';
import { lossPath } from './lossPath';
import { penaltyPlanOf } from './penaltyPlan';
import { withoutOffset } from './withoutOffset';

/** A solution that is near, in solver units: one of the path's own. */
export type NearSolution = Pick<Solution, 'lambda' | 'coefficients' | 'intercepts'>;

/** Whether a path's solutions have digits left to win: those of least squares have none, and a relaxed lasso's refits are no optima. */
export function canBeRefined(family: Design['family'], { penalty }: Pick<FitOptions, 'penalty'>): boolean {
  return family !== 'gaussian' && penalty !== 'relaxed';
}

/**
 * One λ of a path that was solved before, to the last digits: the path itself is only as exact as a picture needs.
 * @param options as the path was made @param near the path's solution there
 * @throws FitError as the path would
 */
export function* refinePoint(given: Design, options: FitOptions, near: NearSolution): Job<null, Solution> {
  const design = withoutOffset(given);
  const models = yield* lossPath(design, options, penaltyPlanOf(design, options));
  try {
    return yield* models.solveFinely(near.lambda, near);
  } finally {
    models.free();
  }
}
