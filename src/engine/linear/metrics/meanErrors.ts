import type { Family } from '../../data/family';
import { classProbabilities, expected } from './expectedResponse';
import type { FoldModel, FoldRows, MetricRule } from './metric';
import { heldMean } from './metric';

const families: readonly Family[] = ['gaussian', 'binomial', 'multinomial', 'poisson'];

/** Mean of (y − μ)²; over the classes' 0/1 targets and probabilities it is their sum, as in cv.glmnet. */
export const squaredError: MetricRule = {
  name: 'mse',
  families,
  score: (fold) => ({
    weight: fold.heldWeight,
    of: (model) => model.squaredError() ?? meanLoss(fold, model, (difference) => difference * difference),
  }),
};

/** Mean of |y − μ|, over classes likewise. */
export const absoluteError: MetricRule = {
  name: 'mae',
  families,
  score: (fold) => ({ weight: fold.heldWeight, of: (model) => meanLoss(fold, model, Math.abs) }),
};

function meanLoss(fold: FoldRows, model: FoldModel, loss: (difference: number) => number): number {
  const { design, held } = fold;
  const { family, target } = design;
  const { values } = target;
  const eta = model.predictor(held);
  if (family === 'multinomial') {
    const p = new Float64Array(target.classes!.length);
    return heldMean(fold, (row, at) => {
      classProbabilities(eta, at, held.length, p);
      return p.reduce((sum, each, k) => sum + loss((values[row] === k ? 1 : 0) - each), 0);
    });
  }
  // Both classes of a binomial model miss by the same.
  const times = family === 'binomial' ? 2 : 1;
  return heldMean(fold, (row, at) => times * loss(values[row] - expected(family, eta[at])));
}
