import { coxDeviance } from './coxDeviance';
import type { FoldRows, MetricRule } from './metric';
import { heldMean } from './metric';
import { classProbabilities, logistic } from './expectedResponse';
import { squaredError } from './meanErrors';

/** As cv.glmnet: one row of probability 0 must not outweigh all others. */
const leastProbability = 1e-5;

/**
 * Mean deviance of held-out rows: squared error (gaussian), −2 ln p of the true class (binomial, multinomial; p within [1e-5, 1−1e-5]),
 * 2(y ln(y/μ) − y + μ) (poisson), and for Cox models the difference of partial likelihoods with and without the held-out rows.
 */
export const deviance: MetricRule = {
  name: 'deviance',
  families: ['gaussian', 'binomial', 'multinomial', 'poisson', 'cox'],
  score(fold) {
    const { design, held, heldWeight } = fold;
    const { family, target } = design;
    if (family === 'gaussian') return squaredError.score(fold);
    if (family === 'cox') return coxDeviance(fold);
    if (family === 'multinomial') return { weight: heldWeight, of: (model) => multinomial(fold, model.predictor(held)) };
    const loss = family === 'binomial' ? binomialDeviance : poissonDeviance;
    return {
      weight: heldWeight,
      of(model) {
        const eta = model.predictor(held);
        return heldMean(fold, (row, at) => loss(target.values[row], eta[at]));
      },
    };
  },
};

function binomialDeviance(y: number, eta: number): number {
  return -2 * Math.log(clipped(logistic(y === 1 ? eta : -eta)));
}

function poissonDeviance(y: number, eta: number): number {
  const saturated = y > 0 ? y * Math.log(y) - y : 0;
  return 2 * (saturated - (y * eta - Math.exp(eta)));
}

function multinomial(fold: FoldRows, eta: Float64Array): number {
  const { classes, values } = fold.design.target;
  const p = new Float64Array(classes!.length);
  return heldMean(fold, (row, at) => {
    classProbabilities(eta, at, fold.held.length, p);
    return -2 * Math.log(clipped(p[values[row]]));
  });
}

function clipped(p: number): number {
  return Math.min(1 - leastProbability, Math.max(leastProbability, p));
}
