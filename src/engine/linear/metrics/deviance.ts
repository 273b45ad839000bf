import { coxDeviance } from './coxDeviance';
import type { FoldRows, MetricRule } from './metric';
import { heldMean } from './metric';
import { classProbabilities, logistic } from './expectedResponse';
import { ofPerfectFit } from '../losses/poisson';
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
    if (family === 'binomial') return { weight: heldWeight, of: (model) => binomial(fold, model.predictor(held)) };
    const saturated = Float64Array.from(held, (row) => ofPerfectFit(target.values[row]));
    return { weight: heldWeight, of: (model) => poisson(fold, saturated, model.predictor(held)) };
  },
};

/** In a loop of its own: what a function for each row returns would be garbage. @param saturated log likelihood of a perfect fit, by held row */
function poisson({ design: { weights, target: { values } }, held }: FoldRows, saturated: Float64Array, eta: Float64Array): number {
  let total = 0;
  let weight = 0;
  for (let at = 0; at < held.length; at++) {
    const row = held[at];
    const w = weights[row];
    if (w === 0) continue;
    weight += w;
    total += w * 2 * (saturated[at] - (values[row] * eta[at] - Math.exp(eta[at])));
  }
  return total / weight;
}

/** Below it, a product of probabilities is about to lose its digits. */
const smallProduct = 1e-280;

/** Rows of one weight have one logarithm together, of the product of their probabilities. */
function binomial({ design: { weights, target: { values } }, held }: FoldRows, eta: Float64Array): number {
  let total = 0;
  let weight = 0;
  let product = 1;
  let shared = 0;
  for (let at = 0; at < held.length; at++) {
    const row = held[at];
    const w = weights[row];
    if (w === 0) continue;
    weight += w;
    if (w !== shared || product < smallProduct) {
      total -= 2 * shared * Math.log(product);
      product = 1;
      shared = w;
    }
    product *= clipped(logistic(values[row] === 1 ? eta[at] : -eta[at]));
  }
  return (total - 2 * shared * Math.log(product)) / weight;
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
